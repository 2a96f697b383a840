import type { LinearProgram, LinearRow } from "./linear-program.ts";

/**
 * The part of a program that can say something of some of its columns: a column that is settled passes nothing on.
 *
 * @param program ranges and rows
 * @param targets columns of it
 * @returns a smaller program, and the targets' columns there, in their order
 *
 * @example
 * connected(program, [7]).targets; // [0]
 */
export function connected(
  { columns, rows }: LinearProgram,
  targets: readonly number[],
): { readonly program: LinearProgram; readonly targets: readonly number[] } {
  const rowsOf = new Map<number, number[]>();
  for (const [number, row] of rows.entries())
    for (const column of row.columns) {
      const known = rowsOf.get(column);
      if (known) known.push(number);
      else rowsOf.set(column, [number]);
    }
  const places = new Map<number, number>();
  const reached = new Set<number>();
  const reach = (column: number) => {
    if (!places.has(column)) places.set(column, places.size);
  };
  for (const target of targets) reach(target);
  // A map hands out what is added to it while it is walked.
  for (const column of places.keys()) {
    if (columns[column]!.lower === columns[column]!.upper) continue;
    for (const number of rowsOf.get(column) ?? []) {
      if (reached.has(number)) continue;
      reached.add(number);
      for (const other of rows[number]!.columns) reach(other);
    }
  }
  const part = [...reached].map((number): LinearRow => {
    const row = rows[number]!;
    return { ...row, columns: row.columns.map((column) => places.get(column)!) };
  });
  const kept = [...places.keys()].map((column) => columns[column]!);
  return { program: { columns: kept, rows: part }, targets: targets.map((target) => places.get(target)!) };
}
