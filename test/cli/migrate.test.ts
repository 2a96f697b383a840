import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { firstVaultUrl } from "../vault/first-vault.ts";
import { emptyDirectory } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

describe("unhindered migrate", () => {
  it("converts a vault of the first version, and prints the next commands", async () => {
    const releases = emptyDirectory();
    const environment = { VAULT_URL: await firstVaultUrl(), RELEASES_DIR: releases };
    const run = async (...words: string[]) => {
      const terminal = recordingTerminal();
      return { exitCode: await main(words, terminal, environment), ...terminal.written };
    };
    // A file of the first format is a SQLite file with the application id 0.
    mkdirSync(`${releases}/field-office`);
    copyFileSync(environment.VAULT_URL.replace("sqlite:", ""), `${releases}/field-office/2026.1.0.sqlite`);
    writeFileSync(`${releases}/field-office/2026.2.0.sqlite`, "made up");
    writeFileSync(`${releases}/index.json`, "{}");
    expect(await run("dataset", "show", "field-office")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("unhindered migrate"),
    });
    const retract = "unhindered retract 2026.1.0 --dataset field-office";
    const { exitCode, out, err } = await run("migrate");
    expect([exitCode, out]).toEqual([
      0,
      `unhindered dataset set field-office --editions 2010-2026 --profile standard\n${retract}\n`,
    ]);
    expect(err).toMatch(/"other": these records stay "other"/);
    for (const command of out.trim().split("\n"))
      expect(await run(...command.split(" ").slice(1))).toMatchObject({ exitCode: 0 });
    expect(await run("migrate")).toEqual({ exitCode: 0, out: "", err: "The vault is at the newest migration\n" });
  });
});
