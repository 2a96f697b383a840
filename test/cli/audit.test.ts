import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { demoCaseFile } from "../../src/cli/seed.ts";
import { main } from "../../src/main.ts";
import { emptyDirectory } from "../release/directory.ts";
import { recordingTerminal } from "./terminal.ts";

const directory = emptyDirectory();
const environment = {
  VAULT_URL: `sqlite:${directory}/vault.sqlite`,
  KEYS_FILE: `${directory}/keys.json`,
  RELEASES_DIR: `${directory}/releases`,
};

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  return { exitCode: await main(words, terminal, environment), ...terminal.written };
}

describe("unhindered audit", () => {
  it("says what each check finds, of the demonstration, and publishes nothing", async () => {
    const file = path.join(directory, "cases.csv");
    writeFileSync(file, demoCaseFile());
    await run("keys", "new");
    expect((await run("import", file, "--dataset", "made-up")).exitCode).toBe(0);
    const audited = await run("audit", "--dataset", "made-up", "--json");
    expect(audited.exitCode).toBe(0);
    const { passed, findings } = JSON.parse(audited.out) as {
      passed: boolean;
      findings: { check: string; passed: boolean }[];
    };
    expect(passed).toBe(true);
    const names = findings.map(({ check }) => check);
    expect(names).toEqual(["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "U1"]);
    expect(findings.filter((finding) => !finding.passed)).toEqual([]);
    expect((await run("verify", `${directory}/releases/made-up/2025.1.0.sqlite`)).exitCode).toBe(1);
  });

  it("fails with the tables to turn off when the plan is to be kept", async () => {
    const audited = await run("audit", "--dataset", "made-up", "--keep-plan");
    expect(audited.exitCode).toBe(1);
    expect(audited.out).toMatch(/^G4 +FAILED/m);
    expect(audited.out).toContain("what to do: turn off tables");
  });
});
