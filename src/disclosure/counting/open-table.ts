import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { ProtectedTable } from "../../codebook/plan/profile.ts";
import type { CodeIndex } from "./code-index.ts";
import type { CodeLists } from "./code-lists.ts";

/** A table during the count, with its cells row-major over the categories of its dimensions. */
export interface OpenTable {
  readonly table: ProtectedTable;
  readonly counts: Uint32Array;
  readonly axes: readonly { readonly id: DimensionId; readonly bound: number; readonly stride: number }[];
  /** The loss of one cell, in units of 1 / `lossScale`. */
  readonly cellLoss: number;
}

/** Opens a table with zero counts. */
export function openTable(table: ProtectedTable, { dimensions }: CodeIndex, lossScale: bigint): OpenTable {
  let size = 1;
  const axes = table.dimensions.toReversed().map((id) => {
    const axis = { id, bound: table.bounds[id] ?? 1, stride: size };
    size *= dimensions.get(id)!.categories.length;
    return axis;
  });
  const cellLoss = Number(lossScale / (2n * BigInt(table.variance)));
  return { table, counts: new Uint32Array(size), axes: axes.toReversed(), cellLoss };
}

/** The cells of an entry in a table: every combination of its counted codes. */
export function cellsOf({ axes }: OpenTable, lists: CodeLists): readonly number[] {
  let cells: readonly number[] = [0];
  for (const { id, bound, stride } of axes) {
    const positions = lists.positions(id, bound);
    if (cells.length === 1 && positions.length === 1) cells = [cells[0]! + positions[0]! * stride];
    else cells = cells.flatMap((cell) => positions.map((position) => cell + position * stride));
  }
  return cells;
}
