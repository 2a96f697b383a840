import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Release, StoredTable } from "../../releases/release.ts";
import { spanLabel } from "../../codebook/plan/span.ts";
import { spansOf } from "../../releases/spans.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";

/**
 * How many cells that both releases have differ in status, value or flags. Runs and periods are told by their editions. Cells are told
 * by their codes, so that a category that was added or moved revises nothing. Anyone can count this from the files.
 */
export function figuresRevised(before: Release, after: Release): number {
  const [old, now] = [tableIndexOf(before), tableIndexOf(after)];
  let count = 0;
  const tables = after.tables.flatMap((table) => now.table(table.measure, table.dimensions, table.span) ?? []);
  for (const { stored, steps } of tables) {
    const earlier = old.table(stored.measure, stored.dimensions, stored.span);
    if (!earlier) continue;
    const spans = stored.span ? [sharedSpans(before, earlier.stored, after, stored)] : [];
    const categories = stored.dimensions.map((id) =>
      sharedOffsets(old, now, id, earlier.steps.get(id)!, steps.get(id)!),
    );
    for (const [then, place] of offsets([...spans, ...categories]))
      if (differs(earlier.stored, then, stored, place)) count += 1;
  }
  return count;
}

type Offset = readonly [before: number, after: number];

/** The categories that both releases have, each as an offset in the two tables. */
function sharedOffsets(old: TableIndex, now: TableIndex, id: DimensionId, before: number, after: number): Offset[] {
  return now.dimensions.get(id)!.categories.flatMap(({ code }, place) => {
    const then = old.place(id, code);
    return then === undefined ? [] : [[then * before, place * after] as const];
  });
}

/** The runs or periods that both releases have, each as an offset in the two tables. */
function sharedSpans(before: Release, old: StoredTable, after: Release, now: StoredTable): Offset[] {
  const was = spansOf(before.manifest, now.span!).map(spanLabel);
  const labels = spansOf(after.manifest, now.span!).map(spanLabel);
  const [then, size] = [old.statuses.length / was.length, now.statuses.length / labels.length];
  return labels.flatMap((label, index) => {
    const earlier = was.indexOf(label);
    return earlier < 0 ? [] : [[earlier * then, index * size] as const];
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
    !Object.is(before.values[then], after.values[place])
  );
}
