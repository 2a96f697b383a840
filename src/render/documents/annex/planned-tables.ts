import type { PlannedTable } from "../../../codebook/dataset.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { labelled, nameOrder } from "../../../i18n/local-formats.ts";
import { answer, type TableAnswer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { displayFlags, displayStatus } from "../../../query/answer/display.ts";
import { nameOf } from "../../../query/parse/query.ts";
import { yearRanges } from "../../../query/profile/state-editions.ts";
import { cellStatuses } from "../../../releases/cell.ts";
import { titleOf } from "../../charts/chart-title.ts";
import type { Block, TableCell } from "../document.ts";
import { TableNotes } from "../table-notes.ts";
import { cellOf, type Writer } from "../writer.ts";
import type { Annex } from "./tables.ts";

/** The years that fit on a page side by side. */
const maxYears = 8;

/**
 * The tables of a plan: breakdowns by one dimension, alone or by year. Periods count a person once and runs once in each
 * edition, so the annex prints only runs. Tables without a value are left out.
 */
export async function plannedTables(annex: Annex): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const planned of annex.writer.manifest.dataset.plan.filter(isPrinted))
    blocks.push(...(await plannedTable(planned, annex)));
  return blocks;
}

function isPrinted({ dimensions, span }: PlannedTable): boolean {
  if (span === "period") return false;
  if (dimensions.length === 2) return dimensions.includes("year") && !dimensions.includes("country");
  return dimensions.length === 1;
}

async function plannedTable({ measure, dimensions }: PlannedTable, annex: Annex): Promise<Block[]> {
  const { writer, references, tables } = annex;
  const { release, lang } = writer;
  const given = answer(release, { measures: [measure], by: dimensions.map(nameOf) }, lang);
  if (given.tally.value === 0) return [];
  const { head, lines, years } = dimensions.length === 1 ? oneColumn(given, writer) : acrossYears(given, writer);
  const printed = lines.filter(hasValue);
  const notes = new TableNotes(lang);
  const sources = await references.citeCells(printed.flatMap(({ cells }) => cells));
  return tables.table({
    caption: titleOf(given, lang),
    headnote: writer.label(given.measures[0]!.label),
    head,
    align: ["start", ...head.slice(1).map(() => "end" as const)],
    rows: printed.map(({ label, cells }) => [cellOf(label), ...cells.map((cell) => figureCell(cell, notes, writer))]),
    notes,
    remarks: [
      ...noticesOf(given, printed, writer),
      ...(years === null ? [] : [writer.message("annexYearsShown", { years })]),
      ...omissionNotice(lines, writer),
      ...(sources.length > 0 ? [[{ text: labelled(writer.message("pageSources"), lang) }, ...sources]] : []),
    ],
  });
}

/** A figure with its interval. Its flags are lettered notes. Figures that were not collected are not available. */
function figureCell(cell: AnswerCell, notes: TableNotes, writer: Writer): TableCell {
  const signs = { NOT_COLLECTED: "..", NOT_APPLICABLE: "–" } as const;
  const { status } = cell;
  const { text, figure } =
    status === "VALUE"
      ? writer.figureWithInterval(cell, "annexRange")
      : writer.figure(cell, status === "TOO_FEW" ? undefined : signs[status]);
  const flags = displayFlags(cell, writer.lang);
  const note = flags.length > 0 && { note: notes.letter([{ text: writer.list(flags) }]) };
  return { text: text.slice(0, 1), figure: figure!, ...note };
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

/** States are in the alphabetical order of the language. */
function oneColumn({ rows, dimensions, measures }: TableAnswer, writer: Writer): Layout {
  const order = nameOrder(writer.lang);
  const lines = rows.map(({ key, cells }) => ({ label: writer.label(key[0]!.label), cells }));
  if (dimensions[0]!.dimension.id === "country") lines.sort((a, b) => order(a.label, b.label));
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
