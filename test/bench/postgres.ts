import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importCaseFile } from "../../src/vault/import/import.ts";
import { openVault } from "../../src/vault/vault.ts";
import { startPostgres } from "../postgres-server.ts";
import { writeCases } from "./made/case-file.ts";
import { declaration } from "./made/declaration.ts";

/**
 * Measures the import of a SYNTHETIC dataset beside another one, and its draw, on SQLite and on PostgreSQL.
 * `tsx test/bench/postgres.ts 1000000` takes minutes.
 */
const count = Number(process.argv[2] ?? 200_000);
const before = 200_000;
const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
const drawing = fileURLToPath(new URL("./made/drawing.ts", import.meta.url));

/** Imports a dataset in this process and returns the seconds. */
async function imported(url: string, file: string, datasetId: string): Promise<number> {
  const vault = await openVault(url);
  const from = performance.now();
  await importCaseFile(vault, { file, datasetId, declaration, dryRun: false, skipInvalid: false });
  const seconds = (performance.now() - from) / 1000;
  if (url.startsWith("postgres")) await vault.query("ANALYZE");
  await vault.destroy();
  return seconds;
}

/** Draws in another process, and deletes the draw. */
async function drawn(url: string): Promise<string> {
  const words = ["--import", "tsx", drawing, url, "demo-cases"];
  const { elapsedSeconds, kilobytes } = JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
  const vault = await openVault(url);
  for (const table of ["draw", "measurement", "counted_record"]) await vault.query(`DELETE FROM ${table}`);
  await vault.destroy();
  return `${((1e6 * elapsedSeconds) / count).toFixed(0)} µs a record; peak memory ${(kilobytes / 1024).toFixed(0)} MB`;
}

async function main(postgresUrl: string): Promise<void> {
  const [first, second] = [path.join(directory, "first.csv"), path.join(directory, "second.csv")];
  await writeCases(first, before);
  await writeCases(second, count);
  const seconds = new Map<string, number>();
  for (const url of [`sqlite:${directory}/vault.sqlite`, postgresUrl]) {
    await imported(url, first, "another");
    seconds.set(url, await imported(url, second, "demo-cases"));
  }
  const [sqlite, postgres] = [...seconds.values()];
  console.log(
    `import of ${count} rows after ${before} of another dataset: PostgreSQL ${(postgres! / sqlite!).toFixed(1)} × SQLite ` +
      `(goal ≤ 3): ${postgres!.toFixed(1)} s, ${sqlite!.toFixed(1)} s`,
  );
  console.log(`draw, SQLite: ${await drawn(`sqlite:${directory}/vault.sqlite`)}`);
  console.log(`draw, PostgreSQL: ${await drawn(postgresUrl)}`);
}

const server = await startPostgres();
try {
  await main(server.url);
} finally {
  await server.stop();
  rmSync(directory, { recursive: true });
}
