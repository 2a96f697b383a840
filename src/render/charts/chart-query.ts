import type { Lang } from "../../i18n/languages.ts";
import type { TableQuery } from "../../query/parse/query.ts";

export const chartKinds = ["LINE", "BAR", "STACKED_BAR", "SMALL_MULTIPLES", "MAP", "TABLE"] as const;
export type ChartKind = (typeof chartKinds)[number];

/** A question, and how its answer is to be drawn. */
export interface ChartQuery {
  readonly query: TableQuery;
  /** Left out: the kind that suits the question. */
  readonly kind?: ChartKind | null | undefined;
  /** A title by the embedder, shown below the chart's own title and marked. */
  readonly title?: string | null | undefined;
  readonly lang: Lang;
}
