import { setImmediate } from "node:timers/promises";
import type { Release, StoredTable } from "../../release/release.ts";
import { csvFile } from "../downloads/csv.ts";
import { csvwContext, csvwTable } from "../downloads/csvw.ts";
import { answer, type TableAnswer } from "../table/answer.ts";
import { nameOf } from "../table/query.ts";

/** One published table as a file of a bundle. */
export interface BundleTable {
  readonly path: string;
  readonly name: string;
  readonly answer: TableAnswer;
  readonly csv: string;
}

/** Labels are in one language; the codebook beside them has all six. */
const lang = "en";

/** Every table that a release publishes, in the order of its plan, as the answer to the question for it. */
export async function tablesOf(release: Release): Promise<BundleTable[]> {
  const tables: BundleTable[] = [];
  for (const stored of release.tables) {
    const given = answer(release, { measures: [stored.measure], by: stored.dimensions.map(nameOf) }, lang);
    if (given.outcome === "REFUSED") throw new TypeError("Cannot make a bundle: every table must be answered");
    const name = nameOfTable(stored);
    const csv = await csvFile({ answer: given, lang, publicUrl: "" });
    tables.push({ path: `tables/${name}.csv`, name, answer: given, csv });
    await setImmediate(); // Readers are answered between two tables.
  }
  return tables;
}

/** The meaning of all columns of all tables (CSV on the Web: a group of tables). */
export function csvwGroup(tables: readonly BundleTable[]): string {
  const described = tables.map(({ name, answer: given }) => csvwTable(given, `${name}.csv`, lang));
  return `${JSON.stringify({ "@context": csvwContext(lang), tables: described }, null, 1)}\n`;
}

function nameOfTable({ measure, dimensions }: StoredTable): string {
  const by = dimensions.length === 0 ? [] : ["by", ...dimensions];
  return [measure, ...by].join("-").toLowerCase().replaceAll("_", "-");
}
