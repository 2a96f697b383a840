import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Release, StoredTable } from "../../releases/release.ts";
import { spanLabel } from "../../codebook/plan/span.ts";
import { spansOf } from "../../releases/spans.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";

/**
 * The number of cells that both releases have, and that differ in status, value, flags or bounds. Cells are matched by codes
 * and editions, so a new or moved category revises nothing.
 */
export function figuresRevised(before: Release, after: Release): number {
  const [old, now] = [tableIndexOf(before), tableIndexOf(after)];
  let count = 0;
  const tables = after.tables.flatMap((table) => now.table(table.measure, table.dimensions, table.span) ?? []);
  for (const { stored, strides } of tables) {
    const earlier = old.table(stored.measure, stored.dimensions, stored.span);
    if (!earlier) continue;
    const spans = stored.span ? [sharedSpans(before, earlier.stored, after, stored)] : [];
    const categories = stored.dimensions.map((id) =>
      sharedCategories(old, now, id, earlier.strides.get(id)!, strides.get(id)!),
    );
    for (const [then, position] of positionPairs([...spans, ...categories]))
      if (differs(earlier.stored, then, stored, position)) count += 1;
  }
  return count;
}

type OffsetPair = readonly [before: number, after: number];

/** The offsets of the categories that both releases have. */
function sharedCategories(old: TableIndex, now: TableIndex, id: DimensionId, before: number, after: number) {
  return now.dimensions.get(id)!.categories.flatMap(({ code }, index): OffsetPair[] => {
    const then = old.indexOf(id, code);
    return then === undefined ? [] : [[then * before, index * after]];
  });
}

/** The offsets of the runs or periods that both releases have. */
function sharedSpans(before: Release, old: StoredTable, after: Release, now: StoredTable): OffsetPair[] {
  const oldLabels = spansOf(before.manifest, now.span!).map(spanLabel);
  const labels = spansOf(after.manifest, now.span!).map(spanLabel);
  const [oldSize, size] = [old.statuses.length / oldLabels.length, now.statuses.length / labels.length];
  return labels.flatMap((label, index): OffsetPair[] => {
    const then = oldLabels.indexOf(label);
    return then < 0 ? [] : [[then * oldSize, index * size]];
  });
}

function positionPairs(axes: readonly (readonly OffsetPair[])[]): readonly OffsetPair[] {
  return axes.reduce<readonly OffsetPair[]>(
    (sums, axis) => sums.flatMap(([one, two]) => axis.map(([before, after]) => [one + before, two + after] as const)),
    [[0, 0]],
  );
}

function differs(before: StoredTable, then: number, after: StoredTable, position: number): boolean {
  return (
    before.statuses[then] !== after.statuses[position] ||
    before.flags[then] !== after.flags[position] ||
    before.lowers?.[then] !== after.lowers?.[position] ||
    before.uppers?.[then] !== after.uppers?.[position] ||
    !Object.is(before.values[then], after.values[position])
  );
}
