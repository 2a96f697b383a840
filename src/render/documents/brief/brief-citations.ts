import type { Citation } from "../../../releases/cell.ts";
import { answer } from "../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { officialAddress } from "../../../query/citation/reference.ts";
import type { Block, Inline, Table } from "../document.ts";
import type { Subject } from "../place.ts";
import { cellOf, code } from "../writer.ts";

/** The editions in which sources name a State, or the States of a region. */
export async function citationsSection(subject: Subject): Promise<Block[]> {
  const { release, place, writer, where } = subject;
  if (!tableIndexOf(release).table("STATES_CITED", ["year", place.dimension])) return [];
  const citations = await citationsOf(subject);
  if (citations.length === 0) return [];
  const query = { measures: ["STATES_CITED"], by: ["YEAR"], where } as const;
  const years = answer(release, query, writer.lang).rows.map((row) => {
    return { year: Number(row.key[0]!.code), cell: row.cells[0]! };
  });
  const table = place.dimension === "country" ? ofCountry(subject, citations) : ofRegion(subject, citations, years);
  return [writer.heading(2, "briefCitations"), table];
}

/** Newest first. */
async function citationsOf({ release, place: { dimension, category } }: Subject): Promise<Citation[]> {
  const countries = tableIndexOf(release).dimensions.get("country")?.categories ?? [];
  const own = dimension === "country" ? [category] : countries.filter(({ parent }) => parent === category.code);
  const found = await release.citations(own.map((country) => country.code));
  return found.flat().toSorted((a, b) => b.year - a.year);
}

function ofCountry({ writer, references }: Subject, citations: readonly Citation[]): Table {
  const rows = citations.map(({ year, verified, note, source }) => {
    const read: Inline = [
      ...(verified ? [{ text: writer.say("briefNamed") }] : []),
      ...(verified ? [] : [{ text: writer.say("briefNotCounted") }]),
      ...(note === null ? [] : [{ text: ": " }, ...writer.remark({ en: note })]),
    ];
    const report = source.symbol === null ? "" : [code(source.symbol, officialAddress(source.symbol, writer.lang))];
    return [cellOf(String(year)), cellOf(report), cellOf(read), cellOf([references.cite(source)])];
  });
  const head = ["briefEdition", "briefReport", "briefRead", "briefSourceNumber"] as const;
  return {
    kind: "table",
    caption: writer.say("briefCitations"),
    quiet: true,
    head: head.map((id) => writer.say(id)),
    rows,
  };
}

function ofRegion(
  { release, writer, references }: Subject,
  citations: readonly Citation[],
  years: readonly { readonly year: number; readonly cell: AnswerCell }[],
): Table {
  const catalogue = tableIndexOf(release);
  const nameOf = ({ country, verified }: Citation) => {
    const name = writer.label(catalogue.category("country", country)!.label);
    return verified ? name : `${name} (${writer.say("briefNotCounted")})`;
  };
  const rows = years.toReversed().flatMap(({ year, cell }) => {
    const own = citations.filter((citation) => citation.year === year);
    if (own.length === 0) return [];
    const names = own.map(nameOf).toSorted(new Intl.Collator(writer.lang).compare);
    const sources = references.citeAll(own.map(({ source }) => source));
    const figure = cell.flags.includes("LOWER_BOUND") ? cellOf(writer.say("listIncomplete")) : writer.figure(cell);
    return [[cellOf(String(year)), figure, cellOf(writer.list(names)), cellOf(sources)]];
  });
  const measure = writer.label(catalogue.measures.get("STATES_CITED")!.label);
  const head = [writer.say("briefEdition"), measure, writer.say("briefStatesNamed"), writer.say("briefSourceNumber")];
  return { kind: "table", caption: writer.say("briefCitations"), quiet: true, head, rows };
}
