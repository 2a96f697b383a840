import type { Profile } from "../profile.ts";
import type { SafeTable } from "../table.ts";
import type { Matrix } from "./logistic.ts";
import type { PlanLinks, Refinement } from "./plan-links.ts";

/**
 * What is known of a cell before anybody looks at it or around it, in this order: the count that its margins imply
 * (log), the shares of its rarest category (log), its publicly documented part (log), the size of its table (log),
 * the total of its measure (log).
 */
export const priorFeatures = 5;

/**
 * What the release tells beyond: whether the cell is shown, its value, whether it is below the threshold; the smallest
 * parent (log) and its distance from the gate; among the cells that complete a parent: the share that is shown, how
 * many are hidden (log), what the shown ones leave over for each hidden one; and of the cells that refine it: how
 * many are shown, and how many are below the threshold (logs).
 */
const ownFeatures = 10;

const width = priorFeatures + ownFeatures;

/**
 * Writes down for each cell of a release what an attacker sees of it, from published tables alone.
 *
 * @param safe    the tables, in the plan's order
 * @param links   of the plan
 * @param profile threshold and gate, in units; both public
 * @returns one matrix a table: one row a cell, the prior features first
 * @see ./linking.ts, the attack
 *
 * @example
 * linkingFeatures(safe, planLinks(truth), profiles.standard)[3]?.width; // 15
 */
export function linkingFeatures(safe: readonly SafeTable[], links: PlanLinks, profile: Profile): Matrix[] {
  const totals = new Map<string, number>();
  for (const { measure, dimensions, cells } of safe)
    if (dimensions.length === 0) totals.set(measure, cells[0]!.value ?? profile.threshold / 2);
  const tables = safe.map(({ measure, cells }) => seenTable(cells, totals.get(measure)!));
  const around = tables.map(() => [] as Around[]);
  const ascending = [...tables.keys()].toSorted((one, other) => links.depths[one]! - links.depths[other]!);
  for (const refinement of links.refinements)
    around[refinement.child]!.push(lookAround(refinement, tables[refinement.child]!, tables[refinement.parent]!));
  for (const table of ascending) expect(tables[table]!, around[table]!, links.depths[table]!, profile.threshold);
  return tables.map((table, number) => {
    const numbers = new Float64Array(table.size * width);
    for (let cell = 0; cell < table.size; cell++)
      numbers.set(featuresOf(table, around[number]!, cell, profile), cell * width);
    return { numbers, width };
  });
}

/** One published table in numbers, and what is guessed from the tables that it refines. */
interface Seen {
  readonly size: number;
  /** The total of its measure. */
  readonly total: number;
  readonly shown: Uint8Array;
  readonly below: Uint8Array;
  /** The perturbed part of a shown figure, 0 elsewhere. */
  readonly values: Float64Array;
  readonly publicCounts: Float64Array;
  /** The count if its categories had nothing to do with each other; if only pairs of them had; and the best guess. */
  readonly independent: Float64Array;
  readonly expected: Float64Array;
  readonly guess: Float64Array;
  readonly rarest: Float64Array;
  /** How many cells that refine each cell are shown, and below the threshold. */
  readonly childrenShown: Float64Array;
  readonly childrenBelow: Float64Array;
}

function seenTable(cells: SafeTable["cells"], total: number): Seen {
  const publicCounts = Float64Array.from(cells, ({ publiclyDocumented }) => publiclyDocumented ?? 0);
  const empty = () => new Float64Array(cells.length);
  return {
    size: cells.length,
    total: Math.max(1, total),
    shown: Uint8Array.from(cells, ({ value }) => Number(value !== null)),
    below: Uint8Array.from(cells, ({ status }) => Number(status === "BELOW_THRESHOLD")),
    values: Float64Array.from(cells, ({ value }, cell) => (value === null ? 0 : value - publicCounts[cell]!)),
    publicCounts,
    independent: empty(),
    expected: empty(),
    guess: empty(),
    rarest: empty(),
    childrenShown: empty(),
    childrenBelow: empty(),
  };
}

/** A table beside one that it refines: sums, by cell of the broader one, over the parts that are shown. */
interface Around {
  readonly refinement: Refinement;
  readonly parent: Seen;
  readonly sums: Float64Array;
  readonly shown: Float64Array;
  readonly hidden: Float64Array;
}

function lookAround(refinement: Refinement, child: Seen, parent: Seen): Around {
  const [sums, shown, hidden] = [0, 1, 2].map(() => new Float64Array(parent.size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let cell = 0; cell < child.size; cell++) {
    const at = refinement.parentOf[cell]!;
    parent.childrenShown[at]! += child.shown[cell]!;
    parent.childrenBelow[at]! += child.below[cell]!;
    if (refinement.part[cell] === 0) continue;
    sums[at]! += child.values[cell]!;
    shown[at]! += child.shown[cell]!;
    hidden[at]! += 1 - child.shown[cell]!;
  }
  return { refinement, parent, sums, shown, hidden };
}

/**
 * Guesses every count of a table from those of its parents: the count without any relation between categories, times
 * how much more frequent each pair is than that. A shown count is its own best guess, for the tables that refine it.
 */
function expect(table: Seen, around: readonly Around[], depth: number, threshold: number): void {
  for (let cell = 0; cell < table.size; cell++) {
    let [independent, lift, rarest, most] = [1, 1, 1, Number.POSITIVE_INFINITY];
    for (const { refinement, parent } of around) {
      const at = refinement.parentOf[cell]!;
      independent *= parent.independent[at]! / table.total;
      lift *= parent.guess[at]! / parent.independent[at]!;
      rarest = Math.min(rarest, parent.rarest[at]!);
      most = Math.min(most, parent.guess[at]!);
    }
    if (depth === 0) independent = table.total;
    else if (depth === 1) independent = table.shown[cell] ? Math.max(1, table.values[cell]!) : threshold / 4;
    else independent = table.total * independent ** (1 / (depth - 1));
    table.independent[cell] = independent;
    table.expected[cell] = depth < 2 ? independent : Math.min(most, independent * lift);
    table.guess[cell] = table.shown[cell]
      ? Math.max(1, table.values[cell]!)
      : Math.max(0.01, Math.min(threshold, table.expected[cell]!));
    table.rarest[cell] = depth === 1 ? independent / table.total : rarest;
  }
}

function featuresOf(table: Seen, around: readonly Around[], cell: number, { gate, threshold }: Profile): number[] {
  const expected = table.expected[cell]!;
  const own = { shown: table.shown[cell]!, value: table.values[cell]! };
  let [smallest, distance] = [Number.POSITIVE_INFINITY, gate];
  let [sharesShown, hiddenParts, left] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { refinement, parent, sums, shown, hidden } of around) {
    const at = refinement.parentOf[cell]!;
    const shownParent = parent.shown[at] ? parent.values[at]! : 0;
    smallest = Math.min(smallest, parent.guess[at]!);
    distance = Math.min(distance, Math.max(-gate, shownParent - gate));
    sharesShown += shown[at]! / Math.max(1, shown[at]! + hidden[at]!) / around.length;
    if (!refinement.adds || refinement.part[cell] === 0 || !parent.shown[at]) continue;
    const others = hidden[at]! + own.shown;
    hiddenParts = Math.min(hiddenParts, others);
    left = Math.min(left, (shownParent - sums[at]! + own.value) / Math.max(1, others));
  }
  if (hiddenParts === Number.POSITIVE_INFINITY) [hiddenParts, left] = [threshold, Math.min(expected, threshold)];
  return [
    Math.log(expected + 0.1),
    Math.log(table.rarest[cell]!),
    Math.log1p(table.publicCounts[cell]!),
    Math.log(table.size),
    Math.log(table.total),
    own.shown,
    Math.min(own.value, 2 * gate),
    table.below[cell]!,
    Math.log1p(smallest),
    distance,
    sharesShown,
    Math.log1p(hiddenParts),
    Math.sign(left) * Math.log1p(Math.abs(left)),
    Math.log1p(table.childrenShown[cell]!),
    Math.log1p(table.childrenBelow[cell]!),
  ];
}
