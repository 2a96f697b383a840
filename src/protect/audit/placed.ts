import type { DimensionId } from "../../codebook/dimension.ts";
import type { DrawnTable } from "../drawn-table.ts";
import { tableKey } from "../gate.ts";
import type { SafeTable } from "../table.ts";
import type { TrueTable } from "../tabulate.ts";
import type { Evidence } from "./check.ts";

/** One table of a release with its truth, and a way to the tables that it refines. */
export interface Placed {
  readonly safe: SafeTable;
  readonly drawn: DrawnTable;
  readonly truth: TrueTable;
  /** Names the grouping for people and for the command line: "region|year". */
  readonly grouping: string;
  /** The table of the same measure by other dimensions. */
  other(dimensions: readonly DimensionId[]): Placed | undefined;
}

/**
 * The tables of a release, each with its truth beside it.
 *
 * @param evidence what the audit looks at
 * @returns one entry a table, in the plan's order
 *
 * @example
 * placedTables(evidence).map(({ grouping }) => grouping); // ["", "region", …]
 */
export function placedTables({ safe, drawn, truth }: Evidence): Placed[] {
  const byKey = new Map<string, Placed>();
  return safe.map((table, number) => {
    const placed: Placed = {
      safe: table,
      drawn: drawn[number]!,
      truth: truth[number]!,
      grouping: table.dimensions.join("|"),
      other: (dimensions) => byKey.get(tableKey(table.measure, dimensions)),
    };
    byKey.set(tableKey(table.measure, table.dimensions), placed);
    return placed;
  });
}

/** Whether anything of a table is published: a table that is off is WITHHELD in every cell. */
export function isOn({ safe }: Placed): boolean {
  return safe.cells.some(({ status }) => status !== "WITHHELD");
}

/** The part of a published figure that is perturbed; null where no figure is published. */
export function protectedValue({ safe }: Placed, cell: number): number | null {
  const { value, publiclyDocumented } = safe.cells[cell]!;
  return value === null ? null : value - (publiclyDocumented ?? 0);
}
