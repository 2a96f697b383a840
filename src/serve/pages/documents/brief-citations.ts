import type { Citation } from "../../../release/cell.ts";
import { answer } from "../../table/answer.ts";
import { catalogueOf } from "../../table/catalogue.ts";
import type { AnswerCell } from "../../table/cell.ts";
import type { Block, Inline, Table } from "./document.ts";
import type { Subject } from "./place.ts";
import { cellOf, code, yearRanges } from "./writer.ts";

/** Who is cited in which edition, as which source says, and of which editions nothing is known. */
export async function citationsSection(subject: Subject): Promise<Block[]> {
  const { release, place, writer, where, name } = subject;
  if (!catalogueOf(release).table("STATES_CITED", ["year", place.dimension])) return [];
  const citations = await citationsOf(subject);
  const years = answer(release, { measures: ["STATES_CITED"], by: ["YEAR"], where }, writer.lang).rows.map((row) => {
    return { year: Number(row.key[0]!.code), cell: row.cells[0]! };
  });
  const named = new Set(citations.map(({ year }) => year));
  const complete = years.filter(({ cell }) => cell.value === 0);
  const unknown = years.filter(({ year, cell }) => cell.status === "NOT_COLLECTED" && !named.has(year));
  const none = named.size === 0 && !years.some(({ cell }) => cell.value !== null && cell.value > 0);
  const told = (list: typeof years) => ({ years: writer.list(yearRanges(list.map(({ year }) => year))) });
  return [
    writer.heading(2, "briefCitations"),
    ...(none ? [writer.paragraph(writer.say("briefNeverNamed", { place: name }), "warning")] : []),
    ...(named.size > 0
      ? [place.dimension === "country" ? ofCountry(subject, citations) : ofRegion(subject, citations, years)]
      : []),
    ...(complete.length > 0 ? [writer.paragraph(writer.say("briefNotCited", told(complete)))] : []),
    ...(unknown.length > 0 ? [writer.paragraph(writer.say("briefUnknown", told(unknown)))] : []),
  ];
}

/** Newest first. */
async function citationsOf({ release, place: { dimension, category } }: Subject): Promise<Citation[]> {
  const countries = catalogueOf(release).dimensions.get("country")?.categories ?? [];
  const own = dimension === "country" ? [category] : countries.filter(({ parent }) => parent === category.code);
  const found = await release.citations(own.map((country) => country.code));
  return found.flat().toSorted((a, b) => b.year - a.year);
}

function ofCountry({ writer, references }: Subject, citations: readonly Citation[]): Table {
  const rows = citations.map(({ year, verified, note, source }) => {
    const read: Inline = [
      { text: writer.say("briefCited") },
      ...(verified ? [] : [{ text: ` (${writer.say("briefNotCounted")})` }]),
      ...(note === null ? [] : [{ text: ": " }, ...writer.remark({ en: note })]),
    ];
    const report = source.symbol === null ? "" : [code(source.symbol)];
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
  const catalogue = catalogueOf(release);
  const nameOf = ({ country, verified }: Citation) => {
    const name = writer.label(catalogue.category("country", country)!.label);
    return verified ? name : `${name} (${writer.say("briefNotCounted")})`;
  };
  const rows = years.toReversed().flatMap(({ year, cell }) => {
    const own = citations.filter((citation) => citation.year === year);
    if (own.length === 0) return [];
    const names = own.map(nameOf).toSorted(new Intl.Collator(writer.lang).compare);
    const sources = references.citeAll(own.map(({ source }) => source));
    return [[cellOf(String(year)), writer.figure(cell), cellOf(writer.list(names)), cellOf(sources)]];
  });
  const measure = writer.label(catalogue.measures.get("STATES_CITED")!.label);
  const head = [writer.say("briefEdition"), measure, writer.say("briefStatesNamed"), writer.say("briefSourceNumber")];
  return { kind: "table", caption: writer.say("briefCitations"), quiet: true, head, rows };
}
