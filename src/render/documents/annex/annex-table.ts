import type { PlannedTable } from "../../../codebook/dataset.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { answer, type TableAnswer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { displayStatus } from "../../../query/answer/display.ts";
import { nameOf } from "../../../query/parse/query.ts";
import { yearRanges } from "../../../query/profile/state-editions.ts";
import { cellStatuses } from "../../../releases/cell.ts";
import { titleOf } from "../../charts/chart-title.ts";
import type { Block } from "../document.ts";
import type { References } from "../references.ts";
import { cellOf, type Writer } from "../writer.ts";

/** The years that fit on a page side by side. */
const maxYears = 8;

/** A planned table with its notices and sources; empty if it has no value. */
export async function annexTable(
  { measure, dimensions }: PlannedTable,
  writer: Writer,
  references: References,
  number: number,
): Promise<Block[]> {
  const { release, lang } = writer;
  const given = answer(release, { measures: [measure], by: dimensions.map(nameOf) }, lang);
  if (given.tally.value === 0) return [];
  const caption = writer.message("annexTable", { number, title: titleOf(given, lang) });
  const { head, lines, years } = dimensions.length === 1 ? oneColumn(given, writer) : acrossYears(given, writer);
  const printed = lines.filter(hasValue);
  const sources = await references.citeCells(printed.flatMap(({ cells }) => cells));
  const rows = printed.map(({ label, cells }) => [
    cellOf(label),
    ...cells.map((cell) =>
      cell.status === "VALUE" ? writer.figureWithInterval(cell, "annexRange") : writer.figure(cell),
    ),
  ]);
  const notes = [
    ...(release.manifest.dataset.nature === "PUBLISHED" ? [] : [writer.message("annexIntervals")]),
    ...noticesOf(given, printed, writer),
    ...(years === null ? [] : [writer.message("annexYearsShown", { years })]),
    ...omissionNotice(lines, writer),
  ];
  return [
    { kind: "table", caption, head, rows },
    ...notes.map((note) => writer.paragraph(note, "small")),
    ...(sources.length > 0
      ? [writer.paragraph([{ text: labelled(writer.message("pageSources"), writer.lang) }, ...sources], "small")]
      : []),
  ];
}

/** The layout of an answer. Lines without a value are not printed. */
interface Layout {
  readonly head: readonly string[];
  readonly lines: readonly Line[];
  /** The printed years, unless they are all years. */
  readonly years: string | null;
}

interface Line {
  readonly label: string;
  readonly cells: readonly AnswerCell[];
}

/** The problems of the answer that apply to the printed lines. */
function noticesOf({ problems }: TableAnswer, lines: readonly Line[], writer: Writer): string[] {
  const incomplete = lines.some(({ cells }) =>
    cells.some(({ status, flags }) => status === "NOT_COLLECTED" || flags.includes("LOWER_BOUND")),
  );
  const excluded = new Set<MessageId>(["synthetic"]);
  if (!incomplete) excluded.add("incomplete");
  if (lines.length <= 1) excluded.add("overlapping");
  return problems.filter(({ message }) => !excluded.has(message.id)).map(({ message }) => writer.format(message));
}

function oneColumn({ rows, dimensions, measures }: TableAnswer, writer: Writer): Layout {
  const lines = rows.map(({ key, cells }) => ({ label: writer.label(key[0]!.label), cells }));
  const head = [writer.label(dimensions[0]!.dimension.label), writer.label(measures[0]!.label)];
  return { head, years: null, lines };
}

/** Years side by side, the other categories below each other. The last year is the last one with a value. */
function acrossYears({ rows, dimensions, question }: TableAnswer, writer: Writer): Layout {
  const axis = question.by.indexOf("year");
  const other = 1 - axis;
  const valued = new Set(rows.filter(hasValue).map(({ key }) => key[axis]!.code));
  const all = [...new Set(rows.map(({ key }) => key[axis]!.code))].toSorted();
  const end = all.findLastIndex((year) => valued.has(year)) + 1;
  const newest = all.slice(Math.max(0, end - maxYears), end);
  const years = newest.slice(newest.findIndex((year) => valued.has(year)));
  const categories = new Map(rows.map(({ key }) => [key[other]!.code, key[other]!]));
  const cellAt = new Map(rows.map(({ key, cells }) => [`${key[axis]!.code} ${key[other]!.code}`, cells[0]!]));
  const lines = [...categories.values()].map(({ code, label }) => ({
    label: writer.label(label),
    cells: years.map((year) => cellAt.get(`${year} ${code}`)!),
  }));
  const head = [writer.label(dimensions[other]!.dimension.label), ...years];
  return { head, years: years.length < all.length ? writer.list(yearRanges(years.map(Number))) : null, lines };
}

function hasValue({ cells }: Pick<Line, "cells">): boolean {
  return cells.some(({ status }) => status === "VALUE");
}

/** The number of lines that are not printed, with the statuses of their cells. */
function omissionNotice(lines: readonly Line[], writer: Writer): string[] {
  const omitted = lines.filter((line) => !hasValue(line));
  if (omitted.length === 0) return [];
  const statuses = cellStatuses
    .filter((status) => omitted.some(({ cells }) => cells.some((cell) => cell.status === status)))
    .map((status) => displayStatus(status, writer.lang));
  return [writer.message("annexOmitted", { count: omitted.length, statuses: statuses.join(" / ") })];
}

/** The States cited in each edition, with their sources; empty for protected figures. */
export function citedStatesTable(writer: Writer, references: References): Block[] {
  const { citations } = writer.release;
  const years = [...new Set(citations.map(({ year }) => year))].toSorted((a, b) => a - b);
  if (years.length === 0) return [];
  const rows = years.map((year) => {
    const cited = citations.filter((citation) => citation.year === year);
    const sources = references.citeAll(cited.map(({ source }) => source));
    return [cellOf(String(year)), cellOf(writer.citedNames(cited)), cellOf(sources)];
  });
  const head = ["briefEdition", "briefStatesNamed", "briefSourceNumber"] as const;
  const caption = writer.message("annexCitedStates");
  return [{ kind: "table", caption, head: head.map((id) => writer.message(id)), rows }];
}
