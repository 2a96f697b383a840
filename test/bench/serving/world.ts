import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { keyId, testKeys } from "../../../src/protect/keys.ts";
import { publicParameters } from "../../../src/protect/parameters.ts";
import { profiles } from "../../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../../src/protect/protect.ts";
import { startTabulation } from "../../../src/protect/tabulate.ts";
import { demoDataset } from "../../protect/demo.ts";
import { publishSgReports, publishSynthetic } from "../../serve/releases.ts";
import { madePortions } from "../made/world.ts";

/** Publishes what is served: the figures that ship, and synthetic figures for every table of the demonstration. */
export async function publishWorld(): Promise<string> {
  const directory = await publishShipped();
  await publishSynthetic(directory);
  return directory;
}

/** Publishes what is served where so many SYNTHETIC records stand behind the figures of the demonstration, counted and drawn. */
export async function publishCounted(records: number): Promise<string> {
  const directory = await publishShipped();
  const tabulation = startTabulation(demoDataset, testKeys.record);
  for (const { victims } of madePortions(records)) for (const rows of victims) tabulation.addVictim(rows);
  for (const { cases } of madePortions(records)) for (const rows of cases) tabulation.addCase(rows);
  const truth = tabulation.tables;
  const profile = profiles.standard;
  const settings = { profile: profile.id, verification: [], closedUntil: null, without: [], redraws: 0 };
  await publishSynthetic(directory, {
    parameters: publicParameters(profile, settings),
    keyId: keyId(testKeys),
    tables: safeTables(drawTables(truth, { profile, keys: testKeys }), truth),
  });
  return directory;
}

async function publishShipped(): Promise<string> {
  const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
  await publishSgReports(directory);
  return directory;
}
