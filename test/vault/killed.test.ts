import { once } from "node:events";
import { statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openVault } from "../../src/vault/vault.ts";
import { isLocked, unhindered } from "../process.ts";
import { csvOf, rowOf, rowsTo } from "./made-up.ts";
import { contentsOf, fileOf, importInto, newVaultUrl } from "./vaults.ts";

const start = (url: string, file: string) =>
  unhindered(["import", file, "--dataset", "made-up", "--editions", "2010-2025", "--profile", "standard"], {
    VAULT_URL: url,
    DEBUG: "1",
  });

describe("unhindered import, killed", () => {
  let url: string;
  let file: string;
  let before: Awaited<ReturnType<typeof contentsOf>>;
  const contents = async () => {
    const vault = await openVault(url);
    const all = await contentsOf(vault);
    await vault.destroy();
    return all;
  };

  beforeAll(async () => {
    url = await newVaultUrl();
    // Half of the rows are updates, so that existing pages of the vault change too.
    file = fileOf(csvOf(rowsTo(16_000).map((row) => ({ ...row, gender: "men" }))));
    const vault = await openVault(url);
    await importInto(vault, rowsTo(8000));
    await vault.destroy();
    before = await contents();
  });

  it.each([0, 60, 150])("does not change the vault when killed %d ms after its first write", async (delayMs) => {
    const child = start(url, file);
    const ended = once(child, "close");
    while (!(await isLocked(url.replace("sqlite:", ""))) && child.exitCode === null) await wait(5);
    await wait(delayMs);
    child.kill("SIGKILL");
    expect([await ended, child.output()]).toEqual([[null, "SIGKILL"], ""]);
    const after = await contents();
    expect(after["batch"]).toEqual(before["batch"]);
    for (const table of ["dataset", "victim", "documented_case", "record"])
      expect(after[table]!.length).toBe(before[table]!.length);
    expect(JSON.stringify(after) === JSON.stringify(before)).toBe(true);
  });

  it("imports the whole file after a restart", async () => {
    const child = start(url, file);
    expect(await once(child, "close")).toEqual([0, null]);
    expect(child.output()).toBe("Imported 16000 of 16000 rows: 8000 new, 8000 changed, 0 unchanged\n");
    expect(statSync(url.replace("sqlite:", "")).mode & 0o777).toBe(0o600);
  });
});

describe("unhindered import, twice at once", () => {
  const children: ReturnType<typeof start>[] = [];
  afterAll(() => {
    for (const child of children) child.kill("SIGKILL");
  });

  it("imports both files into a new vault, one after the other", async () => {
    const url = await newVaultUrl();
    const files = [rowsTo(600), rowsTo(800), [rowOf(9000)]].map((rows) => fileOf(csvOf(rows)));
    children.push(...files.map((file) => start(url, file)));
    const codes = await Promise.all(children.map(async (child) => (await once(child, "close"))[0]));
    expect([codes, children.map((child) => child.output()).filter((said) => !said.startsWith("Imported"))]).toEqual([
      [0, 0, 0],
      [],
    ]);
    const vault = await openVault(url);
    const { record, batch } = await contentsOf(vault);
    await vault.destroy();
    expect([record!.length, batch!.length]).toEqual([801, 3]);
  });
});
