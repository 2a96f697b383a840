import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { TableIndex } from "../tables/table-index.ts";
import type { Selection } from "./filters.ts";
import type { CanonicalQuery } from "./query.ts";
import type { QueryProblem } from "./query-problem.ts";

/** A query, resolved against the codebook of one release. */
export interface Interpretation {
  readonly tableIndex: TableIndex;
  readonly query: CanonicalQuery;
  readonly measures: readonly MeasureId[];
  readonly by: readonly DimensionId[];
  /** Dimensions without a filter are not in it. */
  readonly selection: Selection;
  readonly totals: readonly DimensionId[];
  /** Problems of the query itself. `findTables` adds those of the published tables. */
  readonly problems: readonly QueryProblem[];
}

/** The index of a row's category in each dimension of `by`; undefined for the total. */
export type CategoryIndexes = readonly (number | undefined)[];
