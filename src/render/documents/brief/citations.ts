import { answer } from "../../../query/answer/answer.ts";
import { officialAddress } from "../../../query/citation/reference.ts";
import { compilerNote } from "../../../query/citation/source-line.ts";
import { citedEditions } from "../../../query/profile/cited-editions.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Citation } from "../../../facts/fact.ts";
import type { Block, TableCell } from "../document.ts";
import { cellOf, code } from "../writer.ts";
import type { Subject } from "./subject.ts";

/** The editions that name a State, or States of a region, by their sources. */
export function citationsSection(subject: Subject): Block[] {
  const { release, area, writer } = subject;
  if (!tableIndexOf(release).table("STATES_CITED", ["year", area.dimension])) return [];
  const citations = citationsOf(subject);
  if (citations.length === 0) return [];
  const { head, rows } = (area.dimension === "country" ? countryTable : regionTable)(subject, citations);
  const heading = writer.heading(2, "briefCitations");
  return [heading, ...firstAndLast(subject), { kind: "table", caption: heading.text, quiet: true, head, rows }];
}

/** The first and the last edition that names the State; empty for regions, and without a counted citation. */
function firstAndLast({ release, area, writer }: Subject): Block[] {
  if (area.dimension !== "country") return [];
  const { first, last } = citedEditions(release, area.category.code);
  if (!first || !last) return [];
  const params = { place: area.category, first: String(first.year), last: String(last.year) };
  return [writer.paragraph(writer.message("firstAndLastNamed", params))];
}

/** Newest first. */
function citationsOf({ release, area: { dimension, category } }: Subject): Citation[] {
  const index = tableIndexOf(release);
  const isIncluded = (country: string) =>
    (dimension === "country" ? country : index.category("country", country)?.parent) === category.code;
  return release.citations.filter(({ country }) => isIncluded(country)).toSorted((a, b) => b.year - a.year);
}

function countryTable({ writer, references }: Subject, citations: readonly Citation[]) {
  const rows = citations.map(({ year, verified, entry, note, source }) => {
    const parts = [
      writer.message(verified ? "briefNamed" : "briefNotCounted"),
      ...(entry === null ? [] : [writer.message(`entry${entry}`)]),
      ...(note === null ? [] : [writer.label(compilerNote(note))]),
    ];
    const reading = parts.join(" – ");
    const report = source.symbol === null ? "" : [code(source.symbol, officialAddress(source.symbol, writer.lang))];
    return [cellOf(String(year)), cellOf(report), cellOf(reading), cellOf([references.cite(source)])];
  });
  const head = ["briefEdition", "briefReport", "briefRead", "briefSourceNumber"] as const;
  return { head: head.map((id) => writer.message(id)), rows };
}

function regionTable({ release, writer, references, where }: Subject, all: readonly Citation[]) {
  const query = { measures: ["STATES_CITED"], by: ["EDITION"], where } as const;
  const years = answer(release, query, writer.lang).rows.toReversed();
  const rows = years.flatMap(({ key, cells }): TableCell[][] => {
    const citations = all.filter(({ year }) => year === Number(key[0]!.code));
    if (citations.length === 0) return [];
    const cell = cells[0]!;
    const figure = cell.flags.includes("LOWER_BOUND") ? cellOf(writer.message("listIncomplete")) : writer.figure(cell);
    const names = cellOf(writer.citedNames(citations));
    return [[cellOf(key[0]!.code), figure, names, cellOf(references.citeAll(citations.map(({ source }) => source)))]];
  });
  const measure = writer.label(tableIndexOf(release).measures.get("STATES_CITED")!.label);
  const head = [
    writer.message("briefEdition"),
    measure,
    writer.message("briefStatesNamed"),
    writer.message("briefSourceNumber"),
  ];
  return { head, rows };
}
