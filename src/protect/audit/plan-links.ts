import type { Dimension } from "../../codebook/dimension.ts";
import { tableKey } from "../gate.ts";
import { Grid } from "../grid.ts";
import type { TrueTable } from "../tabulate.ts";

/** How the cells of one table lie in those of a broader one: the table without one dimension. */
export interface Refinement {
  readonly child: number;
  readonly parent: number;
  /** For each cell of the child, the cell of the parent. */
  readonly parentOf: Int32Array;
  /** 1 where a cell is one of those that add up to the parent: its category has no narrower ones. */
  readonly part: Uint8Array;
  /** Whether these parts do add up: not where one record may fall in several. */
  readonly adds: boolean;
}

/** How the tables of a plan refine each other. It depends on the plan and the codebook only. */
export interface PlanLinks {
  readonly depths: readonly number[];
  readonly refinements: readonly Refinement[];
}

/**
 * Says which cells of a plan refine which.
 *
 * @param tables measure and dimensions of each table, in the plan's order
 * @returns one entry for each table and each of its dimensions; the gate sees to it that the table without it is there
 *
 * @example
 * planLinks(truth).refinements.length; // a table of two dimensions has two
 */
export function planLinks(tables: readonly Pick<TrueTable, "measure" | "dimensions">[]): PlanLinks {
  const key = (measure: string, dimensions: readonly Dimension[]) =>
    tableKey(
      measure,
      dimensions.map(({ id }) => id),
    );
  const places = new Map(tables.map(({ measure, dimensions }, place) => [key(measure, dimensions), place]));
  const grids = tables.map(({ dimensions }) => new Grid(dimensions));
  const refinements = tables.flatMap(({ measure, dimensions }, child) =>
    dimensions.flatMap(({ categories, manyValued }, axis): Refinement[] => {
      const parent = places.get(key(measure, dimensions.toSpliced(axis, 1)))!;
      const grid = grids[child]!;
      const broader = new Set(categories.map((category) => category.parent));
      const cells = Array.from({ length: grid.size }, (_, cell) => grid.places(cell));
      const parentOf = Int32Array.from(cells, (own) => grids[parent]!.cell(own.toSpliced(axis, 1)));
      const part = Uint8Array.from(cells, (own) => Number(!broader.has(categories[own[axis]!]!.code)));
      return [{ child, parent, parentOf, part, adds: !manyValued }];
    }),
  );
  return { depths: tables.map(({ dimensions }) => dimensions.length), refinements };
}
