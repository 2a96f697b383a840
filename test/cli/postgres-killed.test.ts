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
import { untilReady, freePort, unhindered } from "../process.ts";
import { publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { publicKey, sign } from "../releases/signer.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { contentsOf, emptyDirectory, fileOf, importInto } from "../vault/vaults.ts";
import { describePostgres, hasPostgres } from "../machine.ts";

let server: PostgresServer;

/** Creates a database on the server, as a copy of another one if a template is given. Returns its URL. */
async function createDatabase(name: string, template = "template1"): Promise<string> {
  const connection = await new DataSource({ type: "postgres", url: server.url }).initialize();
  await connection.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
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

/** Kills the server after a delay, and starts it again. */
async function powerCut(delayMs: number): Promise<void> {
  await wait(delayMs);
  server.kill();
  await server.start();
}

if (hasPostgres) {
  beforeAll(async () => {
    server = await startPostgres(["synchronous_commit=on"]); // Committed transactions must survive a kill.
  });
  afterAll(() => server.stop());
}

describePostgres("unhindered import, on a PostgreSQL server that is killed", () => {
  let url: string;
  let file: string;
  let before: Awaited<ReturnType<typeof contentsOf>>;
  const start = () =>
    unhindered(["import", file, "--dataset", "made-up", "--editions", "2010-2025", "--profile", "standard"], {
      VAULT_URL: url,
      DEBUG: "1",
    });

  beforeAll(async () => {
    url = await createDatabase("imported");
    file = fileOf(csvOf(rowsTo(12_000).map((row) => ({ ...row, gender: "men" }))));
    before = await inVault(url, async (vault) => {
      await importInto(vault, rowsTo(3000));
      return contentsOf(vault);
    });
  });

  it.each([0, 200])("does not change the vault when killed %d ms after the first lock", async (delayMs) => {
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
  });

  it("imports the whole file after a restart", async () => {
    const child = start();
    expect([await once(child, "close"), child.output()]).toEqual([
      [0, null],
      "Imported 12000 of 12000 rows: 9000 new, 3000 changed, 0 unchanged\n",
    ]);
  });
});

describePostgres("releaseRecords() on a PostgreSQL server that is killed", () => {
  beforeAll(async () => {
    await inVault(await createDatabase("undrawn"), (vault) => importInto(vault, rowsTo(2000)));
  });

  it.each([0, 300])(
    "stores all draws or none when killed after %d ms, and finishes on the next call",
    async (delayMs) => {
      const [url, directory] = [await createDatabase(`drawn_${delayMs}`, "undrawn"), emptyDirectory()];
      const release = (vault: Vault) =>
        releaseRecords({ vault, datasetId: "made-up", notes: [] }, { directory, publishedAt });
      const vault = await openVault(url);
      const outcome = release(vault).then(
        () => "released",
        (error: Error) => error.message,
      );
      await powerCut(delayMs);
      expect(await outcome).toMatch(
        /^released$|^Cannot (read|draw in|record the release in) the vault: its server must answer$/,
      );
      await vault.destroy();
      await inVault(url, async (again) => {
        const { editions } = await readLedger(again, "made-up");
        expect([0, 16]).toContain(editions.length);
        const stored = await storedMeasurements(again, "made-up");
        expect((await release(again)).manifest.version).toBe("2025.1.0");
        const after = await storedMeasurements(again, "made-up");
        for (const [label, measurements] of stored) expect(after.get(label)).toEqual(measurements);
        expect(after.size).toBe(19);
      });
    },
  );
});

describePostgres("unhindered serve, mirroring a PostgreSQL server that is killed", () => {
  it("answers every request, and serves the next release after the restart", async () => {
    const [url, home] = [await createDatabase("releases"), emptyDirectory()];
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
    const query = encodeURIComponent("{ release { version } }");
    const newest = async () => {
      const answer = await fetch(`http://localhost:${port}/graphql?query=${query}`);
      return [answer.status, ((await answer.json()) as any).data.release.version];
    };
    try {
      await untilReady(`http://localhost:${port}/health/ready`, child);
      const reading = new AbortController();
      const answers = new Set<string>();
      const readers = Array.from({ length: 4 }, async () => {
        while (!reading.signal.aborted) answers.add(String(await newest()));
      });
      server.kill();
      while (!child.output().includes("Cannot read releases from RELEASES_FROM: its server must answer"))
        await wait(20);
      await server.start();
      await add("second");
      while (String(await newest()) !== "200,2025.2.0") await wait(20);
      reading.abort();
      await Promise.all(readers);
      expect([...answers]).toEqual(["200,2025.1.0", "200,2025.2.0"]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
