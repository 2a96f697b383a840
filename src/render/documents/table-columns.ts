import type { Inline, Table } from "./document.ts";
import { widthsOf } from "./formats/pdf-lines.ts";

/** A table with the place of each column, from the side where reading begins; its first row is its head. */
export interface TableColumns {
  readonly rows: readonly (readonly Inline[])[];
  readonly columns: readonly { readonly start: number; readonly width: number }[];
}

/** Between two columns, in points. */
export const gap = 8;

type Measure = (text: string) => number;

/** Gives each column what it needs for its longest word, and shares the rest by what its texts would take. */
export function tableColumns({ head, rows }: Table, room: number, cell: Measure, heading: Measure): TableColumns {
  const named = head.map((text): Inline => [{ text }]);
  const texts = rows.map((cells) => cells.map(({ text }) => text));
  const needs = named.map((name, column) => {
    const own = [widthsOf(name, heading), ...texts.map((cells) => widthsOf(cells[column] ?? [], cell))];
    const whole = Math.max(...own.map((one) => one.whole));
    return { whole, part: Math.min(whole, Math.max(...own.map((one) => one.part))) };
  });
  const free = room - gap * (head.length - 1);
  const least = sum(needs.map(({ part }) => part));
  const wanted = sum(needs.map(({ whole, part }) => whole - part));
  const widths = needs.map(({ whole, part }) => {
    if (least >= free) return (part / least) * free;
    if (least + wanted <= free) return whole + (free - least - wanted) / head.length;
    return part + ((whole - part) / wanted) * (free - least);
  });
  let start = 0;
  const columns = widths.map((width) => {
    const column = { start, width: width + 0.01 };
    start += width + gap;
    return column;
  });
  return { rows: [named, ...texts], columns };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
