import { describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { readLedger } from "../../src/vault/ledger.ts";
import { openVault } from "../../src/vault/vault.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { fileOf, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

describe("unhindered audit", () => {
  it("prints the result of each check, with records and without, and draws nothing", async () => {
    const environment = { VAULT_URL: await newVaultUrl() };
    const run = async (...words: string[]) => {
      const terminal = recordingTerminal();
      return { exitCode: await main(words, terminal, environment), ...terminal.written };
    };
    expect(await run("audit", "--dataset", "made-up")).toMatchObject({ exitCode: 1 });
    await run("dataset", "set", "made-up", "--editions", "2010-2025", "--profile", "small");
    const text = await run("audit", "--dataset", "made-up", "--quick");
    const passed = ["A1", "A2", "A3", "A4", "A6"].map((check) => `${check}  passed`);
    expect([text.exitCode, text.err, text.out.match(/^A\d +passed/gm)]).toEqual([0, "", passed]);
    await run("import", fileOf(csvOf(rowsTo(30))), "--dataset", "made-up");
    const { out } = await run("audit", "--dataset", "made-up", "--quick", "--json");
    expect(JSON.parse(out)).toEqual({
      dataset: "made-up",
      passed: true,
      findings: ["A1", "A2", "A3", "A4", "A6"].map((check) => {
        return { check, title: expect.any(String), faults: [], passed: true };
      }),
    });
    const vault = await openVault(environment.VAULT_URL);
    expect((await readLedger(vault, "made-up")).editions).toEqual([]);
    await vault.destroy();
  });
});
