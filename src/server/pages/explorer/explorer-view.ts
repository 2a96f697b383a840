import type { CanonicalQuery } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import type { Release } from "../../../releases/release.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { ParsedChartAddress } from "../../../render/charts/chart-address.ts";
import type { ChartKindName } from "../../../render/charts/kinds/registry.ts";
import type { Chart } from "../../../render/charts/chart.ts";
import type { Site } from "../../../render/contact/contact-links.ts";
import type { Speaker } from "../../../render/html/speaker.ts";
import { explorerLink, type ExplorerTarget } from "./explorer-address.ts";

/** The explorer's query to an existing release, and its result. */
export interface ExplorerView {
  readonly release: Release;
  readonly query: CanonicalQuery;
  readonly asked: ParsedChartAddress;
  readonly speaker: Speaker;
  readonly publicUrl: string;
  /** The unreadable parts of the address. If there are any, there is no result. */
  readonly problems: readonly QueryProblem[];
  readonly result: ExplorerResult | undefined;
}

/** The result of a query, as a chart. */
export interface ExplorerResult {
  readonly chart: Chart;
  /** The height of the picture in pixels. It is the same in every width. */
  readonly height: number;
  /** The address of the chart of the newest release. */
  readonly live: string;
  /** The address of the chart of this release. It never changes. */
  readonly pinned: string;
}

/** The parts of the page that do not depend on the query. */
export interface ExplorerFrame {
  readonly catalog: ReleaseCatalog;
  readonly site: Site;
  /** The ids of the datasets, the default dataset first. */
  readonly datasets: readonly string[];
  readonly speaker: Speaker;
  /** The release with the States that have briefs. */
  readonly states: Release | undefined;
  /** The address of the explorer's script. */
  readonly script: string;
  /** The query for links to other languages; undefined: the address has no query. */
  readonly target: Omit<ExplorerTarget, "lang"> | undefined;
}

/** The address of another query to the same release, in the same language. */
export function linkTo({ release, asked, speaker }: ExplorerView, query: CanonicalQuery, kind?: ChartKindName): string {
  const dataset = release.manifest.dataset.id;
  return explorerLink({ dataset, release: asked.release, query, kind, lang: speaker.lang });
}
