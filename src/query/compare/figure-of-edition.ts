import type { MeasureId } from "../../codebook/measure.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type AnswerRow, totalCode } from "../answer/rows.ts";
import { fieldOf } from "../parse/query.ts";

/** A cell with its row and its answer. */
export interface AnsweredFigure {
  readonly answer: TableAnswer;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
}

/**
 * The figure of a row in one edition, which the answer need not show.
 *
 * @returns null if the release has no such edition
 *
 * @example
 * figureOfEdition(table, table.rows[0], "CASES", 2020)?.cell.value;
 */
export function figureOfEdition(
  { release, query, question }: TableAnswer,
  row: AnswerRow,
  measure: MeasureId,
  year: number,
): AnsweredFigure | null {
  // A total cannot be filtered. Other rows are, so that the answer is small.
  const filters = row.key.flatMap(({ code }, axis) => {
    const id = question.by[axis]!;
    return id === "year" || code === totalCode ? [] : [[fieldOf(id), { in: [code] }] as const];
  });
  const where = { ...query.where, ...Object.fromEntries(filters), edition: { from: year, to: year } };
  const totals = query.totals.filter((name) => name !== "EDITION");
  const orderBy = { field: "CODEBOOK", direction: "ASC" } as const;
  const ofEdition = answer(release, { ...query, where, totals, orderBy, includeEmptyRows: true }, "en");
  const codes = row.key.map(({ code }, axis) => (question.by[axis] === "year" ? String(year) : code)).join("|");
  const found = ofEdition.rows.find(({ key }) => key.map(({ code }) => code).join("|") === codes);
  const cell = found?.cells.find((one) => one.measure === measure);
  return found && cell ? { answer: ofEdition, row: found, cell } : null;
}
