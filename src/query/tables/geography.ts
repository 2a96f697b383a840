import type { Dataset } from "../../codebook/dataset.ts";
import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import { geographicIds, statesOf } from "../../facts/scope.ts";
import type { CategoryIndexes, Interpretation } from "../parse/interpretation.ts";
import { filteredOnly } from "./lookup.ts";

/** The indexes of the shown categories of each dimension of `by`. The total of a dimension comes first, as undefined. */
export function axesOf({ tableIndex, by, selection, totals }: Interpretation): CategoryIndexes[] {
  return by.map((id) => {
    const shown = selection.get(id) ?? tableIndex.dimensions.get(id)!.categories.map((_, index) => index);
    return totals.includes(id) ? [undefined, ...shown] : shown;
  });
}

/**
 * The rows of a PUBLISHED question whose geographic categories and filters have a State in common, such as the member
 * States of a filtered region. Undefined if every combination is a row.
 *
 * @returns the category indexes of each row, in codebook order
 */
export function geographicRows(question: Interpretation): CategoryIndexes[] | undefined {
  return isRestricted(question) ? combined(question, axesOf(question)) : undefined;
}

/** The number of rows, without listing them. */
export function countRows(question: Interpretation): number {
  const axes = axesOf(question);
  const isGeographic = (axis: number) => isRestricted(question) && geographicIds.includes(question.by[axis]!);
  const places = combined(
    question,
    axes.map((axis, index) => (isGeographic(index) ? axis : [undefined])),
  );
  return axes.reduce((rows, axis, index) => (isGeographic(index) ? rows : rows * axis.length), places.length);
}

function isRestricted(question: Interpretation): boolean {
  const { tableIndex, by } = question;
  const places = (ids: readonly DimensionId[]) => ids.filter((id) => geographicIds.includes(id)).length;
  return !tableIndex.isProtected && places(by) > 0 && places([...by, ...filteredOnly(question)]) > 1;
}

/** The combinations of axes that have a State in common. */
function combined(question: Interpretation, axes: readonly CategoryIndexes[]): CategoryIndexes[] {
  const { tableIndex, by, selection } = question;
  const filtered = filteredOnly(question).filter((id) => geographicIds.includes(id));
  const all = new Set(tableIndex.dimensions.get("country")?.categories.map(({ code }) => code));
  const start = filtered.reduce<ReadonlySet<string>>((states, id) => {
    const members = selection.get(id)!.map((index) => membersOf(question, id, index));
    return new Set([...states].filter((state) => members.some((one) => one.has(state))));
  }, all);
  const rows: CategoryIndexes[] = [];
  const extend = (row: CategoryIndexes, states: ReadonlySet<string>) => {
    const id = by[row.length];
    if (id === undefined) {
      rows.push(row);
      return;
    }
    for (const index of axes[row.length]!) {
      if (index === undefined || !geographicIds.includes(id)) {
        extend([...row, index], states);
        continue;
      }
      const shared = common(states, membersOf(question, id, index));
      if (shared.size > 0) extend([...row, index], shared);
    }
  };
  if (isRestricted(question)) extend([], start);
  else rows.push([]);
  return rows;
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return new Set([...small].filter((state) => large.has(state)));
}

const members = new WeakMap<Dataset, Map<string, ReadonlySet<string>>>();

function membersOf({ tableIndex }: Interpretation, id: DimensionId, index: number): ReadonlySet<string> {
  const { dataset } = tableIndex.release.manifest;
  const sets = members.get(dataset) ?? new Map<string, ReadonlySet<string>>();
  members.set(dataset, sets);
  const key = `${id} ${index}`;
  const set = sets.get(key) ?? new Set(statesOf(dataset, id, tableIndex.dimensions.get(id)!.categories[index]!.code));
  sets.set(key, set);
  return set;
}
