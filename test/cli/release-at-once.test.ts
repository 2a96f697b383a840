import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { type VaultTables, readLedger } from "../../src/vault/ledger.ts";
import { openVault } from "../../src/vault/vault.ts";
import { isLocked, unhindered } from "../process.ts";
import { rightsOptions } from "../made-up-rights.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { emptyDirectory, engines, fileOf, newVaultUrl } from "../vault/vaults.ts";

const ended = async (child: ReturnType<typeof unhindered>) =>
  [(await once(child, "close"))[0], child.output()] as const;

describe.each(engines)("unhindered release on %s, with concurrent releases and an import", (engine) => {
  it("draws each edition once, releases its lock when killed, and lets an import finish", async () => {
    const directory = emptyDirectory();
    const releases = path.join(directory, "releases");
    const lock = path.join(releases, "made-up", ".release-lock");
    const environment = {
      VAULT_URL: await newVaultUrl(engine),
      KEYS_FILE: `${directory}/keys.json`,
      RELEASES_DIR: releases,
    };
    const start = (...words: string[]) => unhindered(words, environment);
    const release = () => start("release", "--dataset", "made-up");
    const imported = (count: number) => start("import", fileOf(csvOf(rowsTo(count))), "--dataset", "made-up");
    const inVault = async <T>(work: (vault: VaultTables) => Promise<T>) => {
      const vault = await openVault(environment.VAULT_URL);
      const result = await work(vault);
      await vault.destroy();
      return result;
    };
    await ended(start("keys", "new"));
    const declared = ["--editions", "2010-2025", "--profile", "standard", ...rightsOptions];
    await ended(start("dataset", "set", "made-up", ...declared));
    expect((await ended(imported(400)))[0]).toBe(0);

    const killed = release();
    const ends = once(killed, "close");
    while (killed.exitCode === null && !(await isLocked(lock).catch(() => false))) await wait(5);
    killed.kill("SIGKILL");
    expect((await ends)[1]).toBe("SIGKILL");
    expect(await isLocked(lock)).toBe(false);
    expect([0, 16]).toContain((await inVault((vault) => readLedger(vault, "made-up"))).editions.length);

    const [first, second, more] = [ended(release()), ended(release()), ended(imported(450))];
    const made = (await Promise.all([first, second])).toSorted(([one], [other]) => one - other);
    expect(made[0]).toEqual([0, expect.stringMatching(/^(Released|Nothing to release:) made-up 2025\.1\.0/)]);
    expect([
      'Cannot release "made-up": another release of it must finish first\n',
      expect.stringMatching(/^(Released|Nothing to release:) made-up 2025\.1\.0/),
    ]).toContainEqual(made[1]![1]);
    expect((await more)[0]).toBe(0);
    const { editions, published } = await inVault((vault) => readLedger(vault, "made-up"));
    expect([editions.length, published.size]).toEqual([16, 19]);
    expect(readdirSync(path.join(releases, "made-up")).filter((name) => !name.startsWith("."))).toEqual([
      "2025.1.0.sqlite",
    ]);
  });
});
