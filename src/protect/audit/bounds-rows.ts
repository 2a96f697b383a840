import type { Dimension } from "../../codebook/dimension.ts";
import { mostCodes } from "../coder.ts";
import type { LinearRow } from "./linear-program.ts";
import type { Limit } from "./monotone.ts";
import type { Placed } from "./placed.ts";

/** A cell, and the cells of one table that refine it along one dimension. Cells are numbered within a measure. */
export interface Family {
  /** The table of the children. */
  readonly table: Placed;
  readonly parent: number;
  readonly children: readonly number[];
  /**
   * How children stand to their parent when everybody has one row in the case file. `partition`: each member is in
   * one child. `cover`: each member is in one at least. `parts`: a member may be in none.
   */
  readonly kind: "partition" | "cover" | "parts";
}

/** Numbers the cells of several tables. */
export type Numbering = (table: Placed, cell: number) => number;

/** The tables that a table refines: without one dimension, or with the region of its country. */
export function broaderTables(table: Placed): Placed[] {
  const ids = table.safe.dimensions;
  const country = ids.indexOf("country");
  return [...ids.map((_, axis) => ids.toSpliced(axis, 1)), ...(country < 0 ? [] : [ids.with(country, "region")])]
    .map((dimensions) => table.other(dimensions))
    .filter((broader) => broader !== undefined);
}

/**
 * All families of a table: each of its dimensions summed up to the table without it, the countries of a region, and
 * the narrower categories of a broader one. Nobody says that a broader category is used up by its narrower ones.
 *
 * @param table    the table whose cells are the children
 * @param numberOf numbers the cells of it and of the tables that it refines
 * @returns one family for each cell that is refined
 *
 * @example
 * familiesOf(regionByYear, numberOf).length; // the years, and the regions: each is a sum of cells
 */
export function familiesOf(table: Placed, numberOf: Numbering): Family[] {
  const { grid, dimensions } = table.drawn;
  const ids = table.safe.dimensions;
  return dimensions.flatMap((dimension, axis) => {
    const own = new Set(dimension.categories.map(({ code }) => code));
    const kind = kindOf(dimension, table.safe.measure);
    /** The families of a broader table's cells; `chosen` are the places of the children. */
    const under = (broader: Placed, kindHere: Family["kind"], place: number | null, chosen: number[]) =>
      broader.safe.cells.flatMap((_, cell): Family[] => {
        const places = broader.drawn.grid.places(cell);
        if (place !== null && places[axis] !== place) return [];
        const at = (child: number) => (place === null ? places.toSpliced(axis, 0, child) : places.with(axis, child));
        const children = chosen.map((child) => numberOf(table, grid.cell(at(child))));
        return [{ table, parent: numberOf(broader, cell), children, kind: kindHere }];
      });
    const placesOf = (of: (parent: string | undefined) => boolean) =>
      dimension.categories.flatMap(({ parent }, place) => (of(parent) ? [place] : []));
    const top = placesOf((parent) => parent === undefined || !own.has(parent));
    const nested = dimension.categories.flatMap(({ code }, place) => {
      const narrower = placesOf((parent) => parent === code);
      return narrower.length === 0 ? [] : under(table, "parts", place, narrower);
    });
    const regions = dimension.id === "country" ? table.other(ids.with(axis, "region")) : undefined;
    const byRegion = (regions?.drawn.dimensions[axis]!.categories ?? []).flatMap(({ code }, place) =>
      under(
        regions!,
        kind,
        place,
        placesOf((parent) => parent === code),
      ),
    );
    return [...under(table.other(ids.toSpliced(axis, 1))!, kind, null, top), ...nested, ...byRegion];
  });
}

/** The case file has a code in every row, but for what is said of persons only. */
function kindOf({ manyValued, personal }: Dimension, measure: string): Family["kind"] {
  if (personal && measure !== "INDIVIDUALS") return "parts";
  return manyValued ? "cover" : "partition";
}

/**
 * What a family says of the protected parts of its cells, with certainty: who is in a child is in the parent, unless
 * public documents name one there and not in the child; who is in the parent is in a child.
 *
 * @param family   a parent and its children
 * @param publicOf the publicly documented part of a cell, as published
 */
export function certainLimits({ parent, children, kind }: Family, publicOf: (cell: number) => number): Limit[] {
  const within = children.map((child) => ({
    column: child,
    terms: [parent],
    plus: publicOf(parent) - publicOf(child),
  }));
  return kind === "parts" ? within : [...within, { column: parent, terms: children, plus: 0 }];
}

/**
 * What an attacker takes for granted who believes that everybody has one row in the case file, and a case the same
 * code in all of its rows: children of a one-valued dimension add up. It is often right.
 *
 * @param family a parent and its children
 */
export function plausibleRows({ table, parent, children, kind }: Family): LinearRow[] {
  if (kind === "partition") return [sum(children, parent, 1, 0, 0)];
  const within = children.map((child) => sum([child], parent, 1, -Infinity, 0));
  if (kind === "parts") return within;
  const most = table.safe.measure === "CASES" ? [] : [sum(children, parent, mostCodes, -Infinity, 0)];
  return [...within, sum(children, parent, 1, 0, Infinity), ...most];
}

/** lower ≤ Σ children − weight · parent ≤ upper. */
function sum(children: readonly number[], parent: number, weight: number, lower: number, upper: number): LinearRow {
  return { columns: [...children, parent], coefficients: [...children.map(() => 1), -weight], lower, upper };
}
