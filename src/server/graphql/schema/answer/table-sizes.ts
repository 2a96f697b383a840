import { dimensions } from "../../../../codebook/dimensions/dimensions.ts";
import { maxRowsPerPage } from "../../../../query/limits.ts";
import {
  type CategoryFilter,
  type DimensionName,
  type EditionRange,
  fieldOf,
  idOf,
  type TableQuery,
} from "../../../../query/parse/query.ts";
import type { ListSizes } from "../../engine/cost.ts";

/** The assumed number of editions of a release. The first edition of the report is that of 2010. */
const assumedEditions = 30;

const categoryCounts: ReadonlyMap<string, number> = new Map(
  dimensions.map(({ id, categories }) => [id, id === "year" ? assumedEditions : categories.length]),
);

/**
 * The maximum sizes of the lists in the answer to a table query, by schema coordinate. They follow from the query and the
 * codebook, so that the cost of a query does not depend on data.
 *
 * @example
 * tableSizes({ by: ["REGION"] })["Table.rows"]; // 6: five regional groups, and observer States
 */
export function tableSizes(query: TableQuery): ListSizes {
  const { by, editions, measures } = shapeOf(query);
  return { "Table.rows": rowsOf([...by, editions]), "Row.cells": measures, "Row.categories": query.by?.length ?? 0 };
}

/** The sizes of the lists in the answer as series, which always have one point for each edition. */
export function seriesSizes(query: TableQuery): ListSizes {
  const { by, measures } = shapeOf(query);
  const points = editionsOf(query.where?.["edition"] as EditionRange | undefined);
  return { "SeriesSet.lines": rowsOf(by) * measures, "Series.points": points, "Series.categories": by.length };
}

/** The numbers of categories in the dimensions of `by`, without the edition; the editions; and the measures. */
function shapeOf({ by, where, totals, measures }: TableQuery) {
  const withTotal = (name: DimensionName, count: number) => count + (totals?.includes(name) ? 1 : 0);
  const names = [...new Set(by)];
  return {
    by: names
      .filter((name) => name !== "EDITION")
      .map((name) => {
        const id = idOf(name);
        const filter = where?.[fieldOf(id)] as CategoryFilter | null | undefined;
        return withTotal(name, filter?.in.length ?? categoryCounts.get(id)!);
      }),
    editions: names.includes("EDITION")
      ? withTotal("EDITION", editionsOf(where?.["edition"] as EditionRange | undefined))
      : 1,
    measures: Math.max(1, measures?.length ?? 1),
  };
}

function editionsOf(range: EditionRange | null | undefined): number {
  const { from, to } = range ?? {};
  return typeof from === "number" && typeof to === "number" ? Math.max(0, to - from + 1) : assumedEditions;
}

function rowsOf(counts: readonly number[]): number {
  return Math.min(
    maxRowsPerPage,
    counts.reduce((product, count) => product * count, 1),
  );
}
