import type { Release } from "../../../releases/release.ts";
import type { AskedChart } from "../../../render/charts/chart-address.ts";
import type { Chart } from "../../../render/charts/chart.ts";
import type { ChartKindName } from "../../../render/charts/kinds/registry.ts";
import type { CanonicalQuery } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { explorerLink } from "./explorer-link.ts";
import type { Speaker } from "../../../render/html/speaker.ts";

/** A question of the explorer to a release that is there. */
export interface Shown {
  readonly release: Release;
  readonly query: CanonicalQuery;
  readonly asked: AskedChart;
  readonly speaker: Speaker;
  readonly publicUrl: string;
  /** What could not be read of the address; there is then no answer. */
  readonly problems: readonly QueryProblem[];
  readonly answered: Answered | undefined;
}

/** A question that was read whole, and its answer as a chart. */
export interface Answered {
  readonly chart: Chart;
  /** Of the picture, in pixels, in every width. */
  readonly height: number;
  /** The address of the chart that follows the releases. */
  readonly live: string;
  /** The address of the chart that never changes. */
  readonly pinned: string;
}

/** The address of another question to the same release, drawn as this one is. */
export function linkTo({ release, asked, speaker }: Shown, query: CanonicalQuery, kind?: ChartKindName): string {
  return explorerLink({
    dataset: release.manifest.dataset.id,
    release: asked.release,
    query,
    kind,
    lang: speaker.lang,
  });
}
