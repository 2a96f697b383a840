import type { Citation, Edition, Fact } from "../../../facts/fact.ts";
import { gradeOf, type Source } from "../../../facts/source.ts";
import { dimensionById } from "../../../codebook/dimensions/dimensions.ts";
import type { DimensionId } from "../../../codebook/dimensions/dimension.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { disputedSince, repliesTo } from "../../../query/profile/corrections.ts";
import {
  type EditionEntry,
  type EntryStatus,
  type FullList,
  fullListOf,
  isPressOnly,
  listSources,
  otherTotals,
} from "../../../query/profile/edition-entries.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, Inline, Span, TableCell } from "../document.ts";
import { cellOf, code, type Writer } from "../writer.ts";
import { completeLists } from "./comparison.ts";
import { rowReplies } from "./replies.ts";
import { rowDispute } from "./responses.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

const marks = {
  NAMED: { text: "●", emphasis: "strong" },
  NOT_LISTED: { text: "○" },
  NOT_ESTABLISHED: { text: "..", emphasis: "weak" },
} as const satisfies Record<EntryStatus, { text: string; emphasis?: TableCell["emphasis"] }>;

/** A mark for every edition, and a table of the editions on which the sources make a statement. */
export function editionsSection(subject: Subject): Section {
  const { area, writer } = subject;
  const heading = writer.heading(2, "byEdition");
  const { blocks, data } = (area.dimension === "country" ? stateEditionBlocks : groupEditionBlocks)(subject);
  return { blocks: [heading, ...blocks, writer.paragraph(writer.message("editionsReading"), "small")], data };
}

function stateEditionBlocks(subject: Subject): Section {
  const { entries, writer } = subject;
  const cells = entries.map(({ status }): TableCell => {
    const { text, ...emphasis } = marks[status];
    return { text: [{ text }], ...emphasis };
  });
  const shown = entries.filter(({ status, citation }) => status !== "NOT_ESTABLISHED" || citation).toReversed();
  const head = (
    ["briefEdition", "briefReport", "briefRead", "briefEntry", "briefKind", "briefSourceNumber"] as const
  ).map((id) => writer.message(id));
  const rows = shown.map((entry) => entryRow(subject, entry));
  return {
    blocks: [
      ...marksBlocks(subject, cells, [`● ${writer.message("markNamed")}`, `○ ${writer.message("markNotListed")}`]),
      ...(rows.length > 0
        ? [{ kind: "table", caption: writer.message("briefRead"), quiet: true, head, rows } as const]
        : []),
    ],
    data: { editions: entries.map((entry) => entryData(subject, entry)) },
  };
}

/** The table of marks with its key. */
function marksBlocks({ release, writer }: Subject, cells: readonly TableCell[], key: readonly string[]): Block[] {
  const caption = writer.message("byEdition");
  const head = release.editions.map(({ year }) => String(year));
  const unknown = `.. ${writer.message("markNotEstablished")}`;
  return [
    { kind: "table", caption, quiet: true, marks: true, head, rows: [cells] },
    writer.paragraph([...key, unknown].join(" · "), "small"),
  ];
}

function entryRow(subject: Subject, entry: EditionEntry): TableCell[] {
  const { writer, references } = subject;
  const { edition, status, citation, sources, totals } = entry;
  const counted = status === "NAMED" ? writer.message(`entryShort${citation?.entry ?? "UNKNOWN"}`) : "–";
  return [
    cellOf(String(edition.year)),
    cellOf([code(edition.symbol, writer.official(edition.symbol))]),
    cellOf(statementOf(subject, entry)),
    cellOf(counted),
    cellOf(kindsOf(writer, sources)),
    cellOf(references.citeAll([...sources, ...totals.map(({ source }) => source)])),
  ];
}

/** The grades of sources, with their names. */
function kindsOf(writer: Writer, sources: readonly Source[]): string {
  const grades = [...new Set(sources.map(gradeOf))];
  return writer.list(grades.map((grade) => `${grade} ${writer.message(`grade${grade}`)}`));
}

/** The statement of the source: the list, the mechanism, the reply, the responses of the State and the note of the compiler. */
function statementOf(subject: Subject, { edition, status, citation, sources, totals }: EditionEntry): Inline {
  const { writer } = subject;
  const id = status === "NAMED" ? (edition.isComplete ? "onFullList" : "briefNamed") : "notOnFullList";
  const parts = [
    writer.message(citation?.sourceSeen === false ? "briefNotCounted" : id, { count: edition.listed }),
    ...(status === "NOT_LISTED" && isPressOnly(sources) ? [writer.message("pressOnly")] : []),
    ...totalsTexts(writer, edition, totals),
    ...statedCategories(subject, citation, edition.year),
    ...rowDispute(subject, edition.year),
  ];
  const notes = [citation?.note ?? null, totalsNote(edition, totals)];
  return [{ text: writer.clauses(parts) + writer.fullStop }, ...notes.flatMap((note) => noteSpans(writer, note))];
}

/** The numbers of States that other sources state for an edition with a full list. */
function totalsTexts(writer: Writer, edition: Edition, totals: readonly Fact[]): string[] {
  const isConfirmed = totals.some(({ figure, source }) => figure === edition.listed && !isPressOnly([source]));
  return [
    ...(isConfirmed ? [writer.message("sameTotal")] : []),
    ...otherTotals(edition, totals).map((count) => writer.message("otherTotal", { count })),
  ];
}

/** The note of the compiler on an edition whose sources state different numbers of States. */
function totalsNote(edition: Edition, totals: readonly Fact[]): string | null {
  return otherTotals(edition, totals).length > 0 ? edition.note : null;
}

/** A note of the compiler after a sentence. */
function noteSpans(writer: Writer, note: string | null): Span[] {
  return note === null ? [] : [{ text: writer.sentenceSeparator }, ...writer.compilerNote(note)];
}

/** The mechanism and the reply, if the source states them, with the days of the replies in the release. */
function statedCategories(subject: Subject, citation: Citation | null, edition: number): string[] {
  const { writer } = subject;
  const labelOf = (id: DimensionId, category: string) =>
    writer.label(dimensionById(id).categories.find((one) => one.code === category)!.label);
  const { mechanisms = [], reply = null } = citation ?? {};
  const stated = [
    ["mechanism", mechanisms.map((one) => labelOf("mechanism", one))],
    ["state_reply", [...(reply === null ? [] : [labelOf("state_reply", reply)]), ...rowReplies(subject, edition)]],
  ] as const;
  return stated
    .filter(([, labels]) => labels.length > 0)
    .map(([id, labels]) => labelled(writer.label(dimensionById(id).label), writer.lang) + writer.list(labels));
}

function entryData(
  { release, area, references, writer }: Subject,
  { edition, status, citation, sources }: EditionEntry,
): object {
  const { year, symbol, isComplete, listed } = edition;
  const { entry = null, mechanisms = [], reply = null, sourceSeen = null, note = null } = citation ?? {};
  return {
    year,
    report: { symbol, url: writer.official(symbol) },
    status,
    fullList: isComplete ? { states: listed } : null,
    entry,
    mechanisms,
    reply,
    sourceSeen,
    note,
    disputedSince: disputedSince(release, area.category.code, year),
    replies: repliesTo(release, area.category.code, year).map(({ id }) => id),
    sources: references.numbersOf(sources),
  };
}

/** An edition with a full list, or with citations of States of a group. */
interface GroupEdition extends FullList {
  readonly edition: Edition;
  readonly citations: readonly Citation[];
}

/** The editions with a full list, also without a State of the group, and those whose sources name one. Newest first. */
function groupEditions({ release, area }: Subject): GroupEdition[] {
  const index = tableIndexOf(release);
  const isOfGroup = ({ country }: Citation) => index.category("country", country)?.parent === area.category.code;
  return release.editions
    .map((edition) => {
      const citations = release.citations.filter((one) => one.year === edition.year && isOfGroup(one));
      const { sources, totals } = fullListOf(release, edition);
      return { edition, citations, sources: edition.isComplete ? sources : listSources(citations), totals };
    })
    .filter(({ edition, citations }) => edition.isComplete || citations.length > 0)
    .toReversed();
}

/** The number of States of a group on each full list, and the names of the States that sources name. */
function groupEditionBlocks(subject: Subject): Section {
  const { release, area, writer, references } = subject;
  const lists = new Map(completeLists(subject, area).map((list) => [list.year, list.group]));
  const cells = release.editions.map(({ year }) => {
    const cell = lists.get(year);
    return cell ? writer.figure(cell) : { text: [{ text: ".." }], emphasis: "weak" as const };
  });
  const shown = groupEditions(subject);
  const head = (
    ["briefEdition", "briefReport", "briefList", "briefStatesNamed", "briefKind", "briefSourceNumber"] as const
  ).map((id) => writer.message(id));
  const rows = shown.map((one) => groupRow(subject, one));
  const data = shown.map(({ edition: { year, symbol, isComplete }, citations, sources }) => ({
    year,
    report: { symbol, url: writer.official(symbol) },
    isComplete,
    states: citations.map(({ country, entry, sourceSeen }) => ({ country, entry, sourceSeen })),
    sources: references.numbersOf(sources),
  }));
  return {
    blocks: [
      ...marksBlocks(subject, cells, [writer.message("markOfGroup")]),
      ...(rows.length > 0
        ? [{ kind: "table", caption: writer.message("briefRead"), quiet: true, head, rows } as const]
        : []),
    ],
    data: { editions: data },
  };
}

function groupRow(subject: Subject, { edition, citations, sources, totals }: GroupEdition): TableCell[] {
  const { writer, references } = subject;
  const { year, symbol, isComplete } = edition;
  const list = [
    writer.message(isComplete ? "listComplete" : "listIncomplete"),
    ...(isComplete && isPressOnly(sources) ? [writer.message("pressOnly")] : []),
    ...totalsTexts(writer, edition, totals),
  ];
  return [
    cellOf(String(year)),
    cellOf([code(symbol, writer.official(symbol))]),
    cellOf([{ text: writer.clauses(list) + writer.fullStop }, ...noteSpans(writer, totalsNote(edition, totals))]),
    cellOf(citations.length > 0 ? writer.citedNames(citations) : "–"),
    cellOf(kindsOf(writer, sources)),
    cellOf(references.citeAll([...sources, ...totals.map(({ source }) => source)])),
  ];
}
