import type { DimensionId } from "../../codebook/dimension.ts";
import type { Release, StoredTable } from "../../release/release.ts";
import { type Catalogue, catalogueOf } from "./catalogue.ts";

/**
 * How many cells that both releases have differ in status, value, flags or publicly documented part. Cells are told
 * by their codes, so that a category that was added or moved revises nothing. Anyone can count this from the files.
 */
export function figuresRevised(before: Release, after: Release): number {
  const [old, now] = [catalogueOf(before), catalogueOf(after)];
  let count = 0;
  for (const { stored, steps } of after.tables.flatMap((table) => now.table(table.measure, table.dimensions) ?? [])) {
    const earlier = old.table(stored.measure, stored.dimensions);
    if (!earlier) continue;
    const axes = stored.dimensions.map((id) => sharedOffsets(old, now, id, earlier.steps.get(id)!, steps.get(id)!));
    for (const [then, place] of offsets(axes)) if (differs(earlier.stored, then, stored, place)) count += 1;
  }
  return count;
}

type Offset = readonly [before: number, after: number];

/** The categories that both releases have, each as an offset in the two tables. */
function sharedOffsets(old: Catalogue, now: Catalogue, id: DimensionId, before: number, after: number): Offset[] {
  return now.dimensions.get(id)!.categories.flatMap(({ code }, place) => {
    const then = old.place(id, code);
    return then === undefined ? [] : [[then * before, place * after] as const];
  });
}

function offsets(axes: readonly (readonly Offset[])[]): readonly Offset[] {
  return axes.reduce<readonly Offset[]>(
    (sums, axis) => sums.flatMap(([one, two]) => axis.map(([before, after]) => [one + before, two + after] as const)),
    [[0, 0]],
  );
}

function differs(before: StoredTable, then: number, after: StoredTable, place: number): boolean {
  return (
    before.statuses[then] !== after.statuses[place] ||
    before.flags[then] !== after.flags[place] ||
    !Object.is(before.values[then], after.values[place]) ||
    !Object.is(before.publiclyDocumented[then], after.publiclyDocumented[place])
  );
}
