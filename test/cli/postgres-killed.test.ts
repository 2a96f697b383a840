import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { DataSource } from "typeorm";
import { releaseRecords } from "../../src/pipeline.ts";
import { PostgresStore } from "../../src/releases/stores/postgres-store.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { readLedger, storedMeasurements } from "../../src/vault/ledger.ts";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { answering, freePort, unhindered } from "../process.ts";
import { publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { publicKey, sign } from "../releases/signer.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { contentsOf, emptyDirectory, fileOf, importInto } from "../vault/vaults.ts";
import { describePostgres, hasPostgres } from "../machine.ts";

let server: PostgresServer;

/** The address of a database that is new on the server. */
async function newDatabase(name: string): Promise<string> {
  const connection = await new DataSource({ type: "postgres", url: server.url }).initialize();
  await connection.query(`CREATE DATABASE ${name}`);
  await connection.destroy();
  return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
}

async function inVault<T>(url: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  const vault = await openVault(url);
  try {
    return await work(vault);
  } finally {
    await vault.destroy();
  }
}

/** Kills the server and starts it again, so long after it was wanted. */
async function powerCut(delayMs: number): Promise<void> {
  await wait(delayMs);
  server.kill();
  await server.start();
}

if (hasPostgres) {
  beforeAll(async () => {
    server = await startPostgres(["synchronous_commit=on"]); // What it has confirmed must survive.
  });
  afterAll(() => server.stop());
}

describePostgres("a PostgreSQL that is killed while it takes a case file in", () => {
  it.each([0, 200, 600])(
    "has all that it had, %d ms after the first row, and takes the file the next time",
    async (delayMs) => {
      const url = await newDatabase(`import_${delayMs}`);
      const before = await inVault(url, async (vault) => {
        await importInto(vault, rowsTo(6000));
        return contentsOf(vault);
      });
      const file = fileOf(csvOf(rowsTo(24_000).map((row) => ({ ...row, gender: "men" }))));
      const start = () =>
        unhindered(["import", file, "--dataset", "made-up", "--editions", "2010-2025", "--profile", "standard"], {
          VAULT_URL: url,
          DEBUG: "1",
        });
      const child = start();
      const ended = once(child, "close");
      await inVault(url, async (vault) => {
        const locks = "SELECT 1 FROM pg_locks WHERE relation = 'batch'::regclass AND mode = 'ExclusiveLock'";
        while ((await vault.query(locks)).length === 0) await wait(5);
      });
      await powerCut(delayMs);
      expect([await ended, child.output()]).toEqual([
        [2, null],
        "Cannot import into the vault: its server must answer\n",
      ]);
      expect(await inVault(url, contentsOf)).toEqual(before);
      const again = start();
      expect([await once(again, "close"), again.output()]).toEqual([
        [0, null],
        "Imported 24000 of 24000 rows: 18000 new, 6000 changed, 0 unchanged\n",
      ]);
    },
  );
});

describePostgres("a PostgreSQL that is killed while it draws", () => {
  it.each([0, 300, 900])(
    "stores all draws or none, %d ms after the release began, and ends the release the next time",
    async (delayMs) => {
      const [url, directory] = [await newDatabase(`drawing_${delayMs}`), emptyDirectory()];
      await inVault(url, (vault) => importInto(vault, rowsTo(9000)));
      const release = (vault: Vault) =>
        releaseRecords({ vault, datasetId: "made-up", notes: [] }, { directory, publishedAt });
      const vault = await openVault(url);
      const drawing = release(vault).then(
        () => "released",
        (error: Error) => error.message,
      );
      await powerCut(delayMs);
      expect(await drawing).toMatch(
        /^released$|^Cannot (read|draw in|record the release in) the vault: its server must answer$/,
      );
      await vault.destroy();
      await inVault(url, async (again) => {
        const { editions } = await readLedger(again, "made-up");
        expect([0, 16]).toContain(editions.length);
        const before = await storedMeasurements(again, "made-up");
        expect((await release(again)).manifest.version).toBe("2025.1.0");
        const after = await storedMeasurements(again, "made-up");
        for (const [label, own] of before) expect(after.get(label)).toEqual(own);
        expect(after.size).toBe(19);
      });
    },
  );
});

describePostgres("a PostgreSQL that is killed while the public side takes releases from it", () => {
  it("is not noticed by readers, and the next release comes when it is back", async () => {
    const [url, home] = [await newDatabase("releases"), emptyDirectory()];
    const catalog = new PostgresStore(url, "RELEASES_TO");
    const add = (note: string) =>
      publish(publishedDraft({ notes: [{ en: note }] }), {
        directory: path.join(home, "published"),
        publishedAt,
        sign,
        beforePublish: catalog.add.bind(catalog),
      });
    await catalog.prepare();
    await add("first");
    const key = path.join(home, "key.pem");
    writeFileSync(key, publicKey);
    const port = await freePort();
    const child = unhindered(["serve"], {
      PORT: String(port),
      DEFAULT_DATASET: "made-up",
      RELEASES_DIR: path.join(home, "copies"),
      RELEASES_FROM: url,
      RELEASES_KEY: key,
      REFRESH_SECONDS: "1",
      RATE_LIMIT: "0",
    });
    const query = encodeURIComponent("{ statistics { release { version } } }");
    const newest = async () => {
      const answer = await fetch(`http://localhost:${port}/graphql?query=${query}`);
      return [answer.status, ((await answer.json()) as any).data.statistics.release.version];
    };
    try {
      await answering(`http://localhost:${port}/health/ready`, child);
      const asking = new AbortController();
      const answers = new Set<string>();
      const readers = Array.from({ length: 4 }, async () => {
        while (!asking.signal.aborted) answers.add(String(await newest()));
      });
      server.kill();
      while (!child.output().includes("Cannot read releases from RELEASES_FROM: its server must answer"))
        await wait(20);
      await server.start();
      await add("second");
      while (String(await newest()) !== "200,2025.2.0") await wait(20);
      asking.abort();
      await Promise.all(readers);
      expect([...answers]).toEqual(["200,2025.1.0", "200,2025.2.0"]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
