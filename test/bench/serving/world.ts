import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { releaseRecords } from "../../../src/pipeline.ts";
import { importCaseFile } from "../../../src/vault/import/import.ts";
import { openVault } from "../../../src/vault/vault.ts";
import { publishSgReports, publishSynthetic } from "../../server/releases.ts";
import { writeCases } from "../made/case-file.ts";
import { declaration } from "../made/declaration.ts";

/** Publishes the shipped figures, and synthetic figures for every table of the demonstration. */
export async function publishWorld(): Promise<string> {
  const directory = await publishShipped();
  await publishSynthetic(directory);
  return directory;
}

/** Publishes the shipped figures, and a release of the demonstration from SYNTHETIC records. */
export async function publishCounted(records: number): Promise<string> {
  const directory = await publishShipped();
  const file = path.join(directory, "cases.csv");
  await writeCases(file, records);
  const vault = await openVault(`sqlite:${path.join(directory, "vault.sqlite")}`);
  const datasetId = "demo-cases";
  await importCaseFile(vault, { file, datasetId, declaration, dryRun: false, skipInvalid: false });
  const publishedAt = "2026-11-24T12:00:00.000Z";
  await releaseRecords({ vault, datasetId, notes: [] }, { directory, publishedAt });
  await vault.destroy();
  return directory;
}

async function publishShipped(): Promise<string> {
  const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
  await publishSgReports(directory);
  return directory;
}
