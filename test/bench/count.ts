import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importCaseFile } from "../../src/vault/import.ts";
import { openVault } from "../../src/vault/vault.ts";
import { demoDataset } from "../protect/demo.ts";
import { writeCases } from "./made/case-file.ts";

/**
 * What counting a vault takes from its file to drawn tables, in a process of its own: memory must not grow with the
 * records. SYNTHETIC. `tsx test/bench/count.ts 1000000` takes some minutes, most of them to make the vault.
 */
const count = Number(process.argv[2] ?? 200_000);
const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
const counting = fileURLToPath(new URL("./made/counting.ts", import.meta.url));

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
