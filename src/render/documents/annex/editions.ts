import { type Edition, type Fact, sourcesOf } from "../../../facts/fact.ts";
import type { Source } from "../../../facts/source.ts";
import { answer } from "../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block, TableCell } from "../document.ts";
import { TableNotes } from "../table-notes.ts";
import { cellOf, code, type Writer } from "../writer.ts";
import { gradesOf, isPressOnly } from "./grades.ts";
import { type Annex, notAvailable, numberCell } from "./tables.ts";

/** The statements of sources on the number of States in an edition, best first. */
function statedTotals({ facts }: Release, year: number): Fact[] {
  return facts.filter(
    ({ measure, scope, part, editions: [first, last] }) =>
      measure === "STATES_CITED" && part === null && Object.keys(scope).length === 0 && first === year && last === year,
  );
}

/** The sources of the list of States of an edition. */
function listSources({ citations }: Release, year: number): Source[] {
  return citations.filter((citation) => citation.sourceSeen && citation.year === year).flatMap(sourcesOf);
}

/** The sources of the symbol and period of an edition, of its number of States, and of its list. */
export function editionSources(release: Release, { year, source }: Edition): Source[] {
  return [source, ...statedTotals(release, year).map((fact) => fact.source), ...listSources(release, year)];
}

/** Each edition: the number of States that sources state, and the list of States that was read. */
export function editionsTable({ writer, references, tables }: Annex): Block[] {
  const { release } = writer;
  const notes = new TableNotes(writer.lang);
  const rows = release.editions.map((edition) => {
    const totals = statedTotals(release, edition.year);
    const sources = listSources(release, edition.year);
    const isListed = edition.listed > 0;
    return [
      editionCell(edition, notes, writer),
      cellOf([code(edition.symbol, writer.official(edition.symbol))]),
      periodCell(edition, writer),
      totalCell(totals, notes, writer),
      totals.length > 0 ? cellOf(gradesOf(totals.slice(0, 1).map(({ source }) => source))) : notAvailable,
      isListed ? numberCell(edition.listed) : notAvailable,
      isListed ? cellOf(writer.message(edition.isComplete ? "annexListComplete" : "annexListPartial")) : notAvailable,
      isListed ? cellOf(gradesOf(sources)) : notAvailable,
      cellOf(references.citeAll(editionSources(release, edition))),
    ];
  });
  const head = (
    [
      "briefEdition",
      "briefReport",
      "annexPeriod",
      "annexStated",
      "annexGradeOfNumber",
      "annexListed",
      "annexList",
      "annexGradeOfList",
      "briefSourceNumber",
    ] as const
  ).map((id) => writer.message(id));
  const align = ["start", "start", "start", "end", "center", "end", "start", "center", "start"] as const;
  const caption = writer.message("annexByEdition");
  return tables.table({ caption, headnote: writer.message("annexNumberOfStates"), head, align, rows, notes });
}

/** The year. A lettered note has the note of the compiler on the edition. */
function editionCell({ year, note }: Edition, notes: TableNotes, writer: Writer): TableCell {
  const cell = cellOf(String(year));
  return note === null ? cell : { ...cell, note: notes.letter(writer.compilerNote(note)) };
}

function periodCell({ periodStart, periodEnd }: Edition, writer: Writer): TableCell {
  if (periodStart === null || periodEnd === null) return notAvailable;
  return cellOf([periodStart, periodEnd].map((day) => writer.day(day)).join(" – "));
}

/** The number of the best source. A note lists numbers that differ. */
function totalCell(totals: readonly Fact[], notes: TableNotes, writer: Writer): TableCell {
  const [best] = totals;
  if (!best) return notAvailable;
  const isDisputed = new Set(totals.map(({ figure }) => figure)).size > 1;
  if (!isDisputed) return numberCell(best.figure);
  const figures = writer.list(totals.map(({ figure, source }) => `${figure} (${gradesOf([source])})`));
  const note = notes.letter([{ text: writer.message("annexSourcesDisagree", { figures }) }]);
  return { ...numberCell(best.figure), note };
}

/** The States named of each regional group, in editions with a complete list only. */
export function groupsTable({ writer, tables }: Annex): Block[] {
  const { release, lang } = writer;
  const years = release.editions.filter(({ isComplete }) => isComplete).map(({ year }) => String(year));
  if (years.length === 0) return [];
  const notes = new TableNotes(lang);
  const headNotes = pressNotes(years.map(Number), notes, writer);
  const { rows: cells } = answer(release, { measures: ["STATES_CITED"], by: ["REGION", "EDITION"] }, lang);
  const groups = new Map(cells.map(({ key }) => [key[0]!.code, writer.label(key[0]!.label)]));
  const totals = answer(release, { measures: ["STATES_CITED"], by: ["EDITION"] }, lang).rows;
  const figure = (row: (typeof cells)[number] | undefined): TableCell => {
    const cell = row!.cells[0]!;
    return { ...writer.figure(cell), ...numberCell(cell.value) };
  };
  const rows = [...groups].map(([group, label]) => [
    cellOf(label),
    ...years.map((year) => figure(cells.find(({ key }) => key[0]!.code === group && key[1]!.code === year))),
  ]);
  const total = years.map((year) => figure(totals.find(({ key }) => key[0]!.code === year)));
  return tables.table({
    caption: writer.message("annexByGroup"),
    headnote: writer.message("annexNumberOfStates"),
    head: [writer.label(tableIndexOf(release).dimensions.get("region")!.label), ...years],
    headNotes: [undefined, ...headNotes],
    align: ["start", ...years.map(() => "end" as const)],
    rows: [...rows, [cellOf(writer.message("allStatesNamed")), ...total]],
    notes,
  });
}

/** A letter for each edition with a complete list that rests on the press alone. */
export function pressNotes(years: readonly number[], notes: TableNotes, writer: Writer): (string | undefined)[] {
  const { release } = writer;
  return years.map((year) => {
    const isComplete = release.editions.some((edition) => edition.year === year && edition.isComplete);
    if (!isComplete || !isPressOnly(listSources(release, year))) return undefined;
    return notes.letter([{ text: writer.message("annexPressList") }]);
  });
}
