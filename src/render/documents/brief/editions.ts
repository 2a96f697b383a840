import type { Citation } from "../../../facts/fact.ts";
import { gradeOf, type Source } from "../../../facts/source.ts";
import { dimensionById } from "../../../codebook/dimensions/dimensions.ts";
import type { DimensionId } from "../../../codebook/dimensions/dimension.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { officialAddress } from "../../../query/citation/reference.ts";
import {
  type EditionEntry,
  type EntryStatus,
  isPressOnly,
  listSources,
} from "../../../query/profile/edition-entries.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, Inline, TableCell } from "../document.ts";
import { cellOf, code, type Writer } from "../writer.ts";
import { completeLists } from "./comparison.ts";
import { rowDispute, rowReplies, rowReport } from "./responses.ts";
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
    cellOf([code(edition.symbol, officialAddress(edition.symbol, writer.lang))]),
    cellOf(statementOf(subject, entry)),
    cellOf(counted),
    cellOf(kindsOf(writer, sources)),
    cellOf([
      ...references.citeAll([...sources, ...totals.map(({ source }) => source)]),
      ...rowReport(subject, edition.year),
    ]),
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
  const count = edition.listed;
  const id = status === "NAMED" ? (edition.isComplete ? "onFullList" : "briefNamed") : "notOnFullList";
  const parts = [
    writer.message(citation?.sourceSeen === false ? "briefNotCounted" : id, { count }),
    ...(status === "NOT_LISTED" && isPressOnly(sources) ? [writer.message("pressOnly")] : []),
    ...(totals.some(({ figure, source }) => figure === count && !isPressOnly([source]))
      ? [writer.message("sameTotal")]
      : []),
    ...[...new Set(totals.map(({ figure }) => figure!))]
      .filter((figure) => figure !== count)
      .map((figure) => writer.message("otherTotal", { count: figure })),
    ...statedCategories(writer, citation),
    ...rowDispute(subject, edition.year),
  ];
  const { note = null } = citation ?? {};
  return [
    { text: writer.clauses(parts) + writer.fullStop },
    ...(note === null ? [] : [{ text: writer.sentenceSeparator }, ...writer.withEnglish("compilerNote", note)]),
    ...rowReplies(subject, edition.year),
  ];
}

/** The mechanism and the reply, if the source states them. */
function statedCategories(writer: Writer, citation: Citation | null): string[] {
  const labelOf = (id: DimensionId, category: string) =>
    writer.label(dimensionById(id).categories.find((one) => one.code === category)!.label);
  const { mechanisms = [], reply = null } = citation ?? {};
  const stated = [
    ...(mechanisms.length > 0 ? [["mechanism", mechanisms] as const] : []),
    ...(reply === null ? [] : [["state_reply", [reply]] as const]),
  ];
  return stated.map(([id, codes]) => {
    const label = labelled(writer.label(dimensionById(id).label), writer.lang);
    return label + writer.list(codes.map((one) => labelOf(id, one)));
  });
}

function entryData({ references }: Subject, { edition, status, citation, sources }: EditionEntry): object {
  const { year, symbol, isComplete, listed } = edition;
  const { entry = null, mechanisms = [], reply = null, sourceSeen = null, note = null } = citation ?? {};
  return {
    year,
    report: { symbol, url: officialAddress(symbol, "en") },
    status,
    fullList: isComplete ? { states: listed } : null,
    entry,
    mechanisms,
    reply,
    sourceSeen,
    note,
    sources: references.numbersOf(sources),
  };
}

/** The number of States of a group on each full list, and the names of the States that sources name. */
function groupEditionBlocks(subject: Subject): Section {
  const { release, area, writer, references } = subject;
  const index = tableIndexOf(release);
  const lists = new Map(completeLists(subject, area).map((list) => [list.year, list.group]));
  const ofGroup = release.citations.filter(
    ({ country }) => index.category("country", country)?.parent === area.category.code,
  );
  const cells = release.editions.map(({ year }) => {
    const cell = lists.get(year);
    return cell ? writer.figure(cell) : { text: [{ text: ".." }], emphasis: "weak" as const };
  });
  const named = release.editions
    .map((edition) => ({ edition, citations: ofGroup.filter(({ year }) => year === edition.year) }))
    .filter(({ citations }) => citations.length > 0)
    .toReversed();
  const rows = named.map(({ edition: { year, symbol, isComplete }, citations }): TableCell[] => {
    const sources = listSources(citations);
    return [
      cellOf(String(year)),
      cellOf([code(symbol, officialAddress(symbol, writer.lang))]),
      cellOf(writer.message(isComplete ? "listComplete" : "listIncomplete")),
      cellOf(writer.citedNames(citations)),
      cellOf(kindsOf(writer, sources)),
      cellOf([...references.citeAll(sources), ...rowReport(subject, year)]),
    ];
  });
  const head = (
    ["briefEdition", "briefReport", "briefList", "briefStatesNamed", "briefKind", "briefSourceNumber"] as const
  ).map((id) => writer.message(id));
  const data = named.map(({ edition: { year, symbol, isComplete }, citations }) => ({
    year,
    report: { symbol, url: officialAddress(symbol, "en") },
    isComplete,
    states: citations.map(({ country, entry, sourceSeen }) => ({ country, entry, sourceSeen })),
    sources: references.numbersOf(listSources(citations)),
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
