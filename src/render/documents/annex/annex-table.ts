import type { MessageId } from "../../../i18n/locales.ts";
import type { PlannedTable } from "../../../codebook/dataset.ts";
import type { Lang } from "../../../i18n/languages.ts";
import { cellStatuses } from "../../../releases/cell.ts";
import type { Release } from "../../../releases/release.ts";
import { titleOf } from "../../charts/chart-title.ts";
import { answer, type TableAnswer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { displayStatus } from "../../../query/answer/display.ts";
import { yearRanges } from "../../../query/profile/state-editions.ts";
import { formatMessage } from "../../../i18n/message.ts";
import { nameOf } from "../../../query/parse/query.ts";
import type { Block, Inline, TableCell } from "../document.ts";
import { rangedFigure } from "../ranged-figure.ts";
import type { References } from "../references.ts";
import { cellOf, type Writer } from "../writer.ts";

/** As many years as a page has room for beside each other. */
const mostYears = 8;

/** One published table of the plan with what must be known of what it prints; nothing where it has no figure at all. */
export async function annexTable(
  release: Release,
  { measure, dimensions }: PlannedTable,
  writer: Writer,
  references: References,
  number: number,
): Promise<Block[]> {
  const given = answer(release, { measures: [measure], by: dimensions.map(nameOf) }, writer.lang);
  if (given.tally.published === 0) return [];
  const caption = writer.say("annexTable", { number, title: titleOf(given, writer.lang) });
  const { head, lines, years, leftOut } =
    dimensions.length === 1 ? oneColumn(given, writer) : acrossYears(given, writer);
  const cells = lines.flatMap((line) => line.cells);
  const sources = await references.citeCells(release, cells);
  const rows = lines.map((line) => [cellOf(line.label), ...line.cells.map((cell) => inAnnex(release, cell, writer))]);
  const notes = [
    ...(release.manifest.dataset.nature === "PUBLISHED" ? [] : [writer.say("annexIntervals")]),
    ...noticesOf(given, lines, writer.lang),
    ...(years === null ? [] : [writer.say("annexYearsShown", { years })]),
    ...omitted(leftOut, writer),
  ];
  const cited: Inline = [{ text: `${writer.say("pageSources")}: ` }, ...sources];
  return [
    { kind: "table", caption, head, rows },
    ...notes.map((note) => writer.paragraph(note, "small")),
    ...(sources.length > 0 ? [writer.paragraph(cited, "small")] : []),
  ];
}

/** A protected figure has its interval beside it. A status has none. */
function inAnnex(release: Release, cell: AnswerCell, writer: Writer): TableCell {
  return cell.status === "VALUE" ? rangedFigure(release, cell, writer, "annexRange") : writer.figure(cell);
}

/** What is printed of an answer, and what is not. */
interface Printed {
  readonly head: readonly string[];
  readonly lines: readonly Line[];
  /** The years that are printed, where they are not all. */
  readonly years: string | null;
  /** The rows without any figure. */
  readonly leftOut: readonly (readonly AnswerCell[])[];
}

interface Line {
  readonly label: string;
  readonly cells: readonly AnswerCell[];
}

/** Of what must be known of the answer, what is true of the lines that are printed. */
function noticesOf({ problems }: TableAnswer, lines: readonly Line[], lang: Lang): string[] {
  const incomplete = lines.some(({ cells }) =>
    cells.some(({ status, flags }) => status === "NOT_COLLECTED" || flags.includes("LOWER_BOUND")),
  );
  const untrue = new Set<MessageId>([
    "synthetic",
    ...(incomplete ? [] : (["incomplete"] as const)),
    ...(lines.length > 1 ? [] : (["overlapping"] as const)),
  ]);
  return problems
    .filter(({ message }) => !untrue.has(message.id))
    .map(({ message }) => formatMessage(message, lang).value);
}

function oneColumn({ rows, dimensions, measures }: TableAnswer, writer: Writer): Printed {
  const lines = rows.map(({ key, cells }) => ({ label: writer.label(key[0]!.label), cells }));
  const head = [writer.label(dimensions[0]!.dimension.label), writer.label(measures[0]!.label)];
  return { head, years: null, ...apart(lines) };
}

/** The years stand beside each other, as many as end with the last that has a figure; the other categories below. */
function acrossYears({ rows, dimensions, question }: TableAnswer, writer: Writer): Printed {
  const axis = question.by.indexOf("year");
  const other = 1 - axis;
  const valued = new Set(rows.filter(hasFigure).map(({ key }) => key[axis]!.code));
  const all = [...new Set(rows.map(({ key }) => key[axis]!.code))].toSorted();
  const last = all.findLastIndex((year) => valued.has(year)) + 1;
  const newest = all.slice(Math.max(0, last - mostYears), last);
  const years = newest.slice(newest.findIndex((year) => valued.has(year)));
  const categories = new Map(rows.map(({ key }) => [key[other]!.code, key[other]!]));
  const found = new Map(rows.map(({ key, cells }) => [`${key[axis]!.code} ${key[other]!.code}`, cells[0]!]));
  const lines = [...categories.values()].map(({ code, label }) => ({
    label: writer.label(label),
    cells: years.map((year) => found.get(`${year} ${code}`)!),
  }));
  const head = [writer.label(dimensions[other]!.dimension.label), ...years];
  const shown = years.length < all.length ? writer.list(yearRanges(years.map(Number))) : null;
  return { head, years: shown, ...apart(lines) };
}

function apart(lines: readonly Line[]): Pick<Printed, "lines" | "leftOut"> {
  return {
    lines: lines.filter(hasFigure),
    leftOut: lines.filter((line) => !hasFigure(line)).map(({ cells }) => cells),
  };
}

function hasFigure({ cells }: Pick<Line, "cells">): boolean {
  return cells.some(({ status }) => status === "VALUE");
}

/** What is left out is told, with what it does not mean. */
function omitted(leftOut: Printed["leftOut"], writer: Writer): string[] {
  if (leftOut.length === 0) return [];
  const statuses = cellStatuses
    .filter((status) => leftOut.some((cells) => cells.some((cell) => cell.status === status)))
    .map((status) => displayStatus(status, writer.lang));
  return [writer.say("annexOmitted", { count: leftOut.length, statuses: statuses.join(" / ") })];
}
