import type { Inline, Table } from "../document.ts";

/** The rows of a table, the head first, and its columns from the side where reading starts. Lengths are in points. */
export interface TableColumns {
  readonly rows: readonly (readonly Inline[])[];
  readonly columns: readonly { readonly start: number; readonly width: number }[];
}

/** The distance between two columns, in points. */
export const columnGap = 8;

/** The width of a column whose text can break anywhere, as Chinese can: five characters, in points. */
const minColumn = 45;

type Measure = (text: string) => number;

/** Gives each column the width of its longest word, and shares the rest in proportion to the lengths of the texts. */
export function tableColumns({ head, rows }: Table, room: number, cell: Measure, heading: Measure): TableColumns {
  const headRow = head.map((text): Inline => [{ text }]);
  const texts = rows.map((cells) => cells.map(({ text }) => text));
  const needs = headRow.map((name, column) => {
    const widths = [widthsOf(name, heading), ...texts.map((cells) => widthsOf(cells[column] ?? [], cell))];
    const whole = Math.max(...widths.map((one) => one.whole));
    return { whole, word: Math.min(whole, Math.max(minColumn, ...widths.map((one) => one.word))) };
  });
  const free = room - columnGap * (head.length - 1);
  const required = sum(needs.map(({ word }) => word));
  const wanted = sum(needs.map(({ whole, word }) => whole - word));
  let start = 0;
  const columns = needs.map(({ whole, word }) => {
    const width =
      required >= free
        ? (word / required) * free
        : required + wanted <= free
          ? whole + (free - required - wanted) / head.length
          : word + ((whole - word) / wanted) * (free - required);
    const column = { start, width: width + 0.01 };
    start += width + columnGap;
    return column;
  });
  return { rows: [headRow, ...texts], columns };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The width of a text in one line, and of its widest word. */
function widthsOf(spans: Inline, measure: Measure): { readonly whole: number; readonly word: number } {
  const text = spans.map((span) => span.text).join("");
  const words = tokens(text).map((token) => measure(token.trimEnd()));
  return { whole: measure(text), word: Math.max(0, ...words) };
}

/** Chinese breaks between any two characters, except before punctuation. Long codes and addresses break after punctuation. */
function tokens(text: string): string[] {
  const words =
    text.match(/[\u2e80-\u9fff\uff00-\uff60][，。：；、）”》！？]*|[^ \n\u2e80-\u9fff\uff00-\uff60]+[ \n]*|[ \n]+/gu) ??
    [];
  return words.flatMap((word) =>
    word.length > 24 ? (word.match(/[^/?&=;:_-]{1,16}[/?&=;:_-]*\s*|[/?&=;:_-]+\s*/gu) ?? [word]) : [word],
  );
}
