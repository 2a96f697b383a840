import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importCaseFile } from "../../src/vault/import/import.ts";
import { openVault } from "../../src/vault/vault.ts";
import { writeCases } from "./made/case-file.ts";
import { declaration } from "./made/declaration.ts";

/**
 * Measures the draw of a vault, from its SYNTHETIC records to stored measurements. Memory grows with the number of cases
 * and not with the number of records. `tsx test/bench/draw.ts 1000000` takes some minutes, mostly for the import.
 */
const count = Number(process.argv[2] ?? 200_000);
const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
const drawing = fileURLToPath(new URL("./made/drawing.ts", import.meta.url));

/** Imports records into a vault and draws it. */
async function drawn(rows: number): Promise<{ seconds: number; kilobytes: number }> {
  const [file, url] = [`${directory}/${rows}.csv`, `sqlite:${directory}/${rows}.sqlite`];
  await writeCases(file, rows);
  const vault = await openVault(url);
  await importCaseFile(vault, { file, datasetId: "demo-cases", declaration, dryRun: false, skipInvalid: false });
  await vault.destroy();
  const words = ["--import", "tsx", drawing, url, "demo-cases"];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
}

try {
  const [few, many] = [await drawn(count / 10), await drawn(count)];
  process.stdout.write(
    `${count} SYNTHETIC records, from the vault to stored measurements: ${((1e6 * many.seconds) / count).toFixed(0)} µs ` +
      `a record; peak memory ${(many.kilobytes / 1024).toFixed(0)} MB, ${(many.kilobytes / few.kilobytes).toFixed(2)} × ` +
      `that of ${count / 10} records\n`,
  );
} finally {
  rmSync(directory, { recursive: true });
}
