import { setImmediate } from "node:timers/promises";
import type { Release, StoredTable } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";
import { csvFile } from "../formats/csv.ts";
import { csvwContext, csvwTable } from "../formats/csvw.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { nameOf, type TableQuery } from "../../query/parse/query.ts";

/** One published table as a file of a bundle. */
export interface BundleTable {
  readonly path: string;
  readonly name: string;
  readonly answer: TableAnswer;
  readonly csv: string;
}

/** Labels are in one language; the codebook beside them has all six. */
const lang = "en";

/** Every table that a release publishes, in the order of its plan, as the answers to the questions for it. */
export async function tablesOf(release: Release): Promise<BundleTable[]> {
  const tables: BundleTable[] = [];
  for (const stored of release.tables) {
    const parts: { answer: TableAnswer; csv: string }[] = [];
    for (const query of questionsFor(release, stored)) {
      const given = answer(release, query, lang);
      if (given.outcome === "REFUSED") throw new TypeError("Cannot make a bundle: every table must be answered");
      parts.push({ answer: given, csv: await csvFile({ answer: given, lang, publicUrl: "" }) });
      await setImmediate(); // Readers are answered between two tables.
    }
    const [first] = parts;
    if (!first) continue; // A release of one edition has no runs.
    const name = nameOfTable(stored);
    const csv = parts.map((part, index) => (index === 0 ? part.csv : withoutHeader(part.csv))).join("");
    tables.push({ path: `tables/${name}.csv`, name, answer: first.answer, csv });
  }
  return tables;
}

/** One question for a table of editions, one for each run or period of the others. */
function questionsFor(release: Release, { measure, dimensions, span }: StoredTable): TableQuery[] {
  const whole = { measures: [measure], by: dimensions.map(nameOf) };
  if (span === undefined) return [whole];
  return spansOf(release.manifest, span).map(([first, last]) => {
    const where = { year: { from: Number(first), to: Number(last) } };
    return { ...whole, where, countOnce: span === "period" };
  });
}

function withoutHeader(csv: string): string {
  return csv.slice(csv.indexOf("\r\n") + 2);
}

/** The meaning of all columns of all tables (CSV on the Web: a group of tables). */
export function csvwGroup(tables: readonly BundleTable[]): string {
  const described = tables.map(({ name, answer: given }) => csvwTable(given, `${name}.csv`, lang));
  return `${JSON.stringify({ "@context": csvwContext(lang), tables: described }, null, 1)}\n`;
}

function nameOfTable({ measure, dimensions, span }: StoredTable): string {
  const by = dimensions.length === 0 ? [] : ["by", ...dimensions];
  return [measure, ...by, ...(span ? [`${span}s`] : [])].join("-").toLowerCase().replaceAll("_", "-");
}
