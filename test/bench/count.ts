import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "csv-stringify/sync";
import { caseFileColumns } from "../../src/vault/columns.ts";
import { importCaseFile } from "../../src/vault/import.ts";
import { openVault } from "../../src/vault/vault.ts";
import { demoDataset, demoRecords } from "../protect/demo.ts";

/**
 * What counting a vault takes from its file to drawn tables, in a process of its own: memory must not grow with the
 * records. SYNTHETIC. `tsx test/bench/count.ts 1000000` takes some minutes, most of them to make the vault.
 */
const count = Number(process.argv[2] ?? 200_000);
const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
const counting = fileURLToPath(new URL("./made/counting.ts", import.meta.url));

/** Writes a case file of so many rows: copies of a made-up world, each with people and cases of its own. */
async function writeCases(file: string, rows: number): Promise<void> {
  const world = demoRecords(1, 20_000);
  const out = createWriteStream(file);
  out.write(`${caseFileColumns.join(",")}\n`);
  for (let copy = 0, left = rows; left > 0; copy++, left -= world.length) {
    const part = world.slice(0, left).map(({ caseId, victimId, kind, publiclyDocumented, codes }) => ({
      ...Object.fromEntries(Object.entries(codes).map(([column, own]) => [column, own.join("|")])),
      case_ref: `${caseId}-${copy}`,
      victim_ref: `${victimId}-${copy}`,
      kind,
      verification: "verified",
      publicly_documented: publiclyDocumented ? "yes" : "no",
    }));
    if (!out.write(stringify(part, { columns: [...caseFileColumns] }))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Makes a vault of so many records and counts it. */
async function counted(rows: number): Promise<{ seconds: number; kilobytes: number }> {
  const [file, url] = [`${directory}/${rows}.csv`, `sqlite:${directory}/${rows}.sqlite`];
  await writeCases(file, rows);
  const vault = await openVault(url);
  await importCaseFile(vault, { file, datasetId: demoDataset.id, dryRun: false, skipInvalid: false });
  await vault.destroy();
  return JSON.parse(execFileSync(process.execPath, ["--import", "tsx", counting, url], { encoding: "utf8" }));
}

try {
  const [few, many] = [await counted(count / 10), await counted(count)];
  const perRecord = ({ seconds }: typeof few, rows: number) => (1e6 * seconds) / rows;
  process.stdout.write(
    `${count} SYNTHETIC records, from the vault to drawn tables: ${perRecord(many, count).toFixed(0)} µs a record; peak memory ` +
      `${(many.kilobytes / 1024).toFixed(0)} MB, ${(many.kilobytes / few.kilobytes).toFixed(2)} × that of ${count / 10} records\n`,
  );
} finally {
  rmSync(directory, { recursive: true });
}
