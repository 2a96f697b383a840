import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { interpret } from "../../query/parse/interpret.ts";
import type { QueryProblem } from "../../query/parse/query-problem.ts";
import { type Chart, makeChart } from "./chart.ts";
import { type AskedChart, chartAddress } from "./chart-address.ts";
import { correctionOf, revisionOf } from "./correction.ts";
import { Kept } from "./byte-cache.ts";

/** A chart that an address names: found, and made when it is asked for. */
export interface FoundChart {
  readonly release: Release;
  readonly pinned: boolean;
  /** Its one address, however it was spelled. */
  readonly address: string;
  /** The same address without the embedder's title, for all that the publisher says of the chart. */
  readonly untitled: string;
  /** Names everything that it is a function of. */
  readonly key: string;
  chart(): Promise<Chart>;
}

const charts = new WeakMap<Release, Kept<Chart>>();

/** The last charts of a release, some tens: each counts as half a kilobyte beside its key, whatever it holds. */
function chartsOf(release: Release): Kept<Chart> {
  const kept = charts.get(release) ?? new Kept(1 << 16, () => 512);
  charts.set(release, kept);
  return kept;
}

/** Finds the release that an address means, or says why there is none. Nothing is drawn, and no library loaded. */
export function findChart(
  catalog: ReleaseCatalog,
  publicUrl: string,
  defaultDataset: string,
  asked: AskedChart,
  lang: Lang,
): FoundChart | { readonly problem: QueryProblem } {
  const dataset = asked.dataset ?? defaultDataset;
  const ref = asked.release ?? "latest";
  const found = findRelease(catalog, dataset, ref);
  if ("problem" in found) return found;
  const { release } = found;
  const pinned = asked.release !== undefined && !/^latest$|\*$/.test(ref);
  const made = asked.made === undefined ? release : catalog.find(dataset, asked.made);
  const { kind, title } = asked;
  const { query } = interpret(release, asked.query);
  const digest = release.manifest.digest;
  const addressOf = (shown: string | undefined) => {
    const spelled = chartAddress(publicUrl, made ?? release, { query, kind, title: shown, lang, pinned });
    if (asked.made === undefined || made) return spelled;
    return spelled.replace(/made=[^;]+/, `made=${encodeURIComponent(asked.made).replaceAll("%3A", ":")}`);
  };
  const address = addressOf(title);
  const key = `${digest} ${asked.made === undefined ? "unsaid" : ""} ${address}`;
  return {
    release,
    pinned,
    address,
    untitled: addressOf(undefined),
    key,
    chart: () =>
      chartsOf(release).get(key, () => {
        const correction =
          asked.made === undefined
            ? revisionOf(catalog.before(release), release, asked.query, lang)
            : correctionOf(made, release, asked.query, lang);
        return makeChart(release, { query: asked.query, kind, title, lang }, pinned ? null : correction);
      }),
  };
}
