import { type Source, sourceGrades } from "../../../facts/source.ts";
import { distinctPages } from "../../../query/citation/source-line.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block } from "../document.ts";
import { pageAddress } from "../references.ts";
import { cellOf, code, quotation } from "../writer.ts";
import { editionSources } from "./editions.ts";
import { gradeOf } from "./grades.ts";
import { type Annex, notAvailable } from "./tables.ts";
import { trendFacts } from "./trends.ts";
import { resolutionsOf } from "./votes.ts";

/** The sources of the annex on the Secretary-General's reports, without repetition, best grade first. */
export function sourcesByGrade(release: Release): Source[] {
  const sources = [
    ...release.editions.flatMap((edition) => editionSources(release, edition)),
    ...[...trendFacts(release), ...resolutionsOf(release)].map(({ source }) => source),
  ];
  const rank = (source: Source) => sourceGrades.indexOf(gradeOf(source));
  return distinctPages(sources).toSorted((a, b) => rank(a) - rank(b));
}

/**
 * The pages that were read, linked by publisher, with title and date, and the official documents, linked by symbol. A
 * record of a resolution has the date of the action.
 */
export function sourcesTable({ writer, references, tables }: Annex): Block[] {
  const actions = new Map(resolutionsOf(writer.release).map(({ source, date }) => [source, date]));
  const rows = sourcesByGrade(writer.release).map((source) => {
    const { symbol, url, readVia } = source;
    const publisher = { text: readVia?.publisher ?? new URL(url).host };
    const address = pageAddress(source);
    const date = readVia?.date ?? actions.get(source);
    return [
      cellOf([references.cite(source)]),
      cellOf(gradeOf(source)),
      cellOf([address === null ? publisher : { ...publisher, href: address }]),
      readVia?.title ? cellOf([quotation(readVia.title)]) : notAvailable,
      date ? cellOf(writer.dayOrMonth(date)) : notAvailable,
      cellOf(symbol === null ? writer.text(source.title) : [code(symbol, writer.official(symbol))]),
    ];
  });
  const head = ["annexNumber", "annexGrade", "annexPublisher", "annexPageTitle", "briefDate", "annexDocument"] as const;
  return tables.table({
    caption: writer.message("annexSources"),
    head: head.map((id) => writer.message(id)),
    align: ["start", "center", "start", "start", "start", "start"],
    rows,
  });
}
