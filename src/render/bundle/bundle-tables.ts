import { setImmediate } from "node:timers/promises";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { nameOf, type TableQuery } from "../../query/parse/query.ts";
import type { Release, StoredTable } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";
import { csv } from "../formats/csv.ts";
import { csvwContext, csvwTable } from "../formats/csvw.ts";

/** A published table as a file of a bundle. */
export interface BundleTable {
  readonly path: string;
  readonly name: string;
  readonly answer: TableAnswer;
  readonly csv: string;
}

/** Labels are in English only. The codebook in the bundle has all languages. */
const lang = "en";

/** Every published table of a release, in the order of its plan. */
export async function tablesOf(release: Release): Promise<BundleTable[]> {
  const tables: BundleTable[] = [];
  for (const stored of release.tables) {
    const parts: { answer: TableAnswer; csv: string }[] = [];
    for (const query of queriesFor(release, stored)) {
      const given = answer(release, query, lang);
      if (given.outcome === "REFUSED") throw new TypeError("Cannot make a bundle: every table must be answered");
      parts.push({ answer: given, csv: await csv.write({ answer: given, lang, publicUrl: "" }) });
      await setImmediate(); // Other requests can run between two tables.
    }
    const [first] = parts;
    if (!first) continue; // A release of one edition has no runs.
    const name = nameOfTable(stored);
    const text = parts.map((part, index) => (index === 0 ? part.csv : withoutHeader(part.csv))).join("");
    tables.push({ path: `tables/${name}.csv`, name, answer: first.answer, csv: text });
  }
  return tables;
}

/** One query for a table of editions, else one for each run or period. */
function queriesFor(release: Release, { measure, dimensions, span }: StoredTable): TableQuery[] {
  const whole = { measures: [measure], by: dimensions.map(nameOf) };
  if (span === undefined) return [whole];
  return spansOf(release.manifest, span).map(([first, last]) => {
    const where = { edition: { from: Number(first), to: Number(last) } };
    return { ...whole, where, countOnce: span === "period" };
  });
}

function withoutHeader(text: string): string {
  return text.slice(text.indexOf("\r\n") + 2);
}

/** The columns of all tables, as a table group of CSV on the Web. */
export function csvwGroup(tables: readonly BundleTable[]): string {
  const described = tables.map(({ name, answer: given }) => csvwTable(given, `${name}.csv`, lang));
  return `${JSON.stringify({ "@context": csvwContext(lang), tables: described }, null, 1)}\n`;
}

function nameOfTable({ measure, dimensions, span }: StoredTable): string {
  const by = dimensions.length === 0 ? [] : ["by", ...dimensions];
  return [measure, ...by, ...(span ? [`${span}s`] : [])].join("-").toLowerCase().replaceAll("_", "-");
}
