import { sketchWords } from "./cell-sums.ts";
import { cellDraw, hexOf } from "./draw.ts";
import type { DrawnTable } from "./drawn-table.ts";
import { gateOf, tableKey } from "./gate.ts";
import { Grid } from "./grid.ts";
import type { Keys } from "./keys.ts";
import type { CellMemory, ReleaseMemory } from "./memory.ts";
import { noiseOf } from "./noise-row.ts";
import type { Profile } from "./profile.ts";
import { movedMembers, sketchAt } from "./sketch.ts";
import { type TrueTable, unitOf } from "./tabulate.ts";

/** What a release is drawn with, beside its counts. */
export interface Drawing {
  readonly profile: Profile;
  readonly keys: Keys;
  /** The release before, when there is one: what has hardly changed since keeps its value. */
  readonly memory?: ReleaseMemory | undefined;
  /** Every cell keeps its value: for an urgent release that only turns tables off. */
  readonly frozen?: boolean | undefined;
  /** Cells of years up to this one keep their values, whatever changes in them. */
  readonly closedUntil?: number | undefined;
  /** Groupings that are off as a whole, such as "region|year", with all that refine them. */
  readonly without?: readonly string[] | undefined;
}

/**
 * Draws one table: perturbs every cell, or keeps its value of the release before, and decides what may be shown.
 *
 * @param table   true counts, in units
 * @param drawing profile, keys, and what is kept
 * @param broader the tables that were drawn before, by `tableKey`
 * @returns perturbed counts and statuses, one entry a cell
 * @throws {RangeError} when a table that this one refines is not there
 * @see ./README.md, steps 3 to 7
 *
 * @example
 * drawTable(total, { profile: profiles.standard, keys }, new Map()).statuses; // ["VALUE"]
 */
export function drawTable(table: TrueTable, drawing: Drawing, broader: ReadonlyMap<string, DrawnTable>): DrawnTable {
  const { profile } = drawing;
  const grid = new Grid(table.dimensions);
  const drawn: DrawnTable = {
    measure: table.measure,
    dimensions: table.dimensions,
    grid,
    perturbed: new Int32Array(grid.size),
    perturbedCases: new Int32Array(grid.size),
    counts: new Uint32Array(grid.size),
    caseCounts: new Uint32Array(grid.size),
    kept: new Uint8Array(grid.size),
    keptCases: new Uint8Array(grid.size),
    statuses: [],
  };
  const gate = isOff(table, drawing.without ?? []) ? () => false : gateOf(table, grid, profile, broader, drawn);
  const remembered = drawing.memory?.tables.has(keyOf(table)) === true;
  for (let cell = 0; cell < grid.size; cell++) {
    const values = drawCell(table, drawn, cell, drawing, remembered);
    if (!gate(cell)) drawn.statuses.push("WITHHELD");
    else drawn.statuses.push(isLarge(values, profile) ? "VALUE" : "BELOW_THRESHOLD");
  }
  return drawn;
}

/** Names a table as the plan does. */
export function keyOf({ measure, dimensions }: Pick<TrueTable, "measure" | "dimensions">): string {
  return tableKey(
    measure,
    dimensions.map(({ id }) => id),
  );
}

/** Whether a table, or one that it refines, is off as a whole. */
function isOff({ dimensions }: TrueTable, without: readonly string[]): boolean {
  const ids = new Set<string>(dimensions.map(({ id }) => id));
  return without.some((grouping) => grouping.split("|").every((id) => ids.has(id)));
}

interface CellValues {
  readonly perturbed: number;
  readonly cases: number;
}

/** Draws a cell, or keeps what was drawn before, and notes it in the table. */
function drawCell(
  table: TrueTable,
  drawn: DrawnTable,
  cell: number,
  drawing: Drawing,
  remembered: boolean,
): CellValues {
  const { grid } = drawn;
  const frozen = drawing.frozen === true || isClosed(grid, cell, drawing.closedUntil);
  const own = (what: "count" | "cases") => {
    const [counts, sums, sketches] =
      what === "count"
        ? [table.counts, table.fingerprints, table.sketches]
        : [table.caseCounts, table.caseFingerprints, table.caseSketches];
    const id = cellId(unitOf[table.measure], what, grid, cell);
    const before = remembered ? (drawing.memory!.cells.get(id) ?? emptyCell) : undefined;
    const now = sketchAt(sketches, cell, sketchWords);
    if (before && (frozen || movedMembers(before.sketch, now) < drawing.profile.lag)) return { ...before, kept: true };
    const count = counts[cell]!;
    if (count === 0) return { count, perturbed: 0, kept: false };
    const draw = cellDraw(drawing.keys.cell, id, hexOf(sums, cell));
    return { count, perturbed: count + noiseOf(drawing.profile.noise, draw), kept: false };
  };
  const count = own("count");
  const cases = table.measure === "CASES" ? count : own("cases");
  drawn.perturbed[cell] = count.perturbed;
  drawn.counts[cell] = count.count;
  drawn.kept[cell] = Number(count.kept);
  drawn.keptCases[cell] = Number(cases.kept);
  drawn.perturbedCases[cell] = cases.perturbed;
  drawn.caseCounts[cell] = cases.count;
  return { perturbed: count.perturbed, cases: cases.perturbed };
}

const emptyCell: CellMemory = { count: 0, perturbed: 0, sketch: new Uint32Array(sketchWords), shown: false };

/** Whether a perturbed count is large enough, and enough cases stand behind it. */
function isLarge({ perturbed, cases }: CellValues, { threshold, caseThreshold }: Profile): boolean {
  return perturbed >= threshold && cases >= caseThreshold;
}

function isClosed(grid: Grid, cell: number, closedUntil: number | undefined): boolean {
  if (closedUntil === undefined) return false;
  const axis = grid.dimensions.findIndex(({ id }) => id === "year");
  if (axis < 0) return false;
  const place = grid.places(cell)[axis]!;
  return Number(grid.dimensions[axis]!.categories[place]!.code) <= closedUntil;
}

/** Unit, what is counted, and `dimension=code` pairs in codebook order, joined by "|". */
export function cellId(unit: string, what: "count" | "cases", grid: Grid, cell: number): string {
  const places = grid.places(cell);
  const pairs = grid.dimensions.map(({ id, categories }, axis) => `${id}=${categories[places[axis]!]!.code}`);
  return [unit, what, ...pairs].join("|");
}
