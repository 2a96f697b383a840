import { describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { ledgerOf } from "../../src/vault/ledger.ts";
import { openVault } from "../../src/vault/vault.ts";
import { newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

describe("unhindered audit", () => {
  it("says what each check finds of the declared plan, and draws nothing", async () => {
    const environment = { VAULT_URL: await newVaultUrl() };
    const run = async (...words: string[]) => {
      const terminal = recordingTerminal();
      return { exitCode: await main(words, terminal, environment), ...terminal.written };
    };
    expect(await run("audit", "--dataset", "made-up")).toMatchObject({ exitCode: 1 });
    await run("dataset", "set", "made-up", "--editions", "2018-2020", "--profile", "strict");
    const text = await run("audit", "--dataset", "made-up");
    expect([text.exitCode, text.out.match(/^A\d +passed/gm)]).toEqual([
      0,
      ["A1  passed", "A3  passed", "A7  passed", "A8  passed"],
    ]);
    const { out } = await run("audit", "--dataset", "made-up", "--json");
    const { passed, findings } = JSON.parse(out) as { passed: boolean; findings: { faults: string[] }[] };
    expect([passed, findings.flatMap(({ faults }) => faults)]).toEqual([true, []]);
    const vault = await openVault(environment.VAULT_URL);
    expect((await ledgerOf(vault, "made-up")).editions).toEqual([]);
    await vault.destroy();
  });
});
