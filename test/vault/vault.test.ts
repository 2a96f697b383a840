import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { DataSource } from "typeorm";
import { declaredDataset } from "../../src/vault/declaration.ts";
import { openVault } from "../../src/vault/vault.ts";
import { emptyDirectory, engines, newVaultUrl } from "./vaults.ts";

describe("openVault()", () => {
  it("creates a file and a directory that only their owner can read", async () => {
    const file = path.join(emptyDirectory(), "new", "vault.sqlite");
    await (await openVault(`sqlite:${file}`)).destroy();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it("does not change the permissions of an existing vault", async () => {
    const url = await newVaultUrl();
    await (await openVault(url)).destroy();
    chmodSync(url.replace("sqlite:", ""), 0o660);
    await (await openVault(url)).destroy();
    expect(statSync(url.replace("sqlite:", "")).mode & 0o777).toBe(0o660);
  });

  it("opens a new vault several times at once", async () => {
    for (const engine of engines) {
      const url = await newVaultUrl(engine);
      const vaults = await Promise.all([openVault(url), openVault(url), openVault(url)]);
      for (const vault of vaults) {
        expect(await declaredDataset(vault, "made-up")).toBe(null);
        await vault.destroy();
      }
    }
  });

  it.each([
    [
      "another kind of file",
      "must be a SQLite file",
      (file: string) => writeFileSync(file, "case_ref,victim_ref\n".repeat(99)),
    ],
    ["a directory", "it must be a file, not a directory", (file: string) => mkdirSync(file)],
    [
      "a path below a file",
      "its directory must not be a file",
      (file: string) => writeFileSync(path.dirname(file), ""),
    ],
  ])("refuses %s, and names the condition", async (title, condition, make) => {
    const file = path.join(emptyDirectory(), ...(title.includes("below") ? ["file"] : []), "vault.sqlite");
    make(file);
    await expect(openVault(`sqlite:${file}`)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(new RegExp(`^Cannot open the vault at VAULT_URL: .*${condition}`)),
    });
  });

  it("never repeats the password of a server that does not answer", async () => {
    const failed = openVault("postgres://somebody:secret@localhost:1/none");
    await expect(failed).rejects.toMatchObject({ exitCode: 2, message: expect.not.stringContaining("secret") });
  });

  describe.each(engines)("on %s", (engine) => {
    it.each([
      ["the table of remembered releases", ["CREATE TABLE remembered_release (dataset text)"]],
      [
        "the migrations of the first version",
        [
          "CREATE TABLE migrations (id integer PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)",
          "INSERT INTO migrations VALUES (1, 1764000000000, 'CreateVault1764000000000')",
        ],
      ],
    ])("refuses a vault with %s, and does not change it", async (_title, statements) => {
      const url = await newVaultUrl(engine);
      const old = await new DataSource(
        engine === "sqlite"
          ? { type: "better-sqlite3", database: url.replace("sqlite:", "") }
          : { type: "postgres", url },
      ).initialize();
      for (const statement of statements) await old.query(statement);
      await expect(openVault(url)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringMatching(
          /^Cannot open the vault at VAULT_URL: it must have the current format, but the first version created it\./,
        ),
      });
      const runner = old.createQueryRunner();
      expect(await runner.hasTable("record")).toBe(false);
      await runner.release();
      await old.destroy();
    });
  });
});
