import { cacheBudget, identityOf } from "../../cache.ts";
import type { Lang } from "../../i18n/languages.ts";
import { longDays } from "../../i18n/local-formats.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { answer } from "../../query/answer/answer.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { interpret } from "../../query/parse/interpret.ts";
import type { QueryProblem } from "../../query/parse/query-problem.ts";
import type { TableQuery } from "../../query/parse/query.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { Release } from "../../releases/release.ts";
import { type ParsedChartAddress, chartAddress } from "./chart-address.ts";
import { type Chart, makeChart } from "./chart.ts";

/** A chart that an address names. It is made on demand. */
export interface FoundChart {
  readonly release: Release;
  readonly pinned: boolean;
  /** The canonical address. */
  readonly address: string;
  /** The canonical address without the embedder's title, for texts by the publisher. */
  readonly untitled: string;
  /** Identifies the content of the chart in caches. */
  readonly key: string;
  chart(): Promise<Chart>;
}

/** A chart shares most of its parts with the answer to its query. */
const charts = cacheBudget.region<string, Chart>("charts", () => 50_000);

/** Finds the release of an address and identifies the chart, without rendering it. */
export function findChart(
  catalog: ReleaseCatalog,
  publicUrl: string,
  defaultDataset: string,
  parsed: ParsedChartAddress,
  lang: Lang,
): FoundChart | { readonly problem: QueryProblem } {
  const dataset = parsed.dataset ?? defaultDataset;
  const ref = parsed.release ?? "latest";
  const found = findRelease(catalog, dataset, ref);
  if ("problem" in found) return found;
  const { release } = found;
  const pinned = parsed.release !== undefined && !/^latest$|\*$/.test(ref);
  const made = parsed.made === undefined ? release : catalog.find(dataset, parsed.made);
  const { kind, title } = parsed;
  const { query } = interpret(release, parsed.query);
  const addressWith = (shownTitle: string | undefined) => {
    const address = chartAddress(publicUrl, made ?? release, { query, kind, title: shownTitle, lang, pinned });
    if (parsed.made === undefined || made) return address;
    return address.replace(/made=[^;]+/, `made=${encodeURIComponent(parsed.made).replaceAll("%3A", ":")}`);
  };
  const address = addressWith(title);
  const key = `${release.manifest.digest} ${parsed.made === undefined ? "unsaid" : ""} ${address}`;
  const correction = () => {
    if (pinned) return null;
    if (parsed.made === undefined) return revisionNotice(catalog.before(release), release, parsed.query, lang);
    return correctionNotice(made, release, parsed.query, lang);
  };
  return {
    release,
    pinned,
    address,
    untitled: addressWith(undefined),
    key,
    chart: () =>
      charts.fetch(`${identityOf(release)} ${key}`, () =>
        makeChart(release, { query: parsed.query, kind, title, lang }, correction()),
      ),
  };
}

/** The notice that figures were revised after a live chart was made: the date, never the figures; null if they were not. */
function correctionNotice(made: Release | undefined, shown: Release, query: TableQuery, lang: Lang): string | null {
  const date = dateOf(shown, lang);
  if (!made) return formatMessage(message("correctedUnknown", { date }), lang).value;
  if (made.manifest.digest === shown.manifest.digest || !isRevised(made, shown, query)) return null;
  return formatMessage(message("corrected", { date, version: made.manifest.version }), lang).value;
}

/** The notice of a live chart of unknown age: whether the latest release revised its predecessor. */
function revisionNotice(before: Release | undefined, shown: Release, query: TableQuery, lang: Lang): string | null {
  if (!before || !isRevised(before, shown, query)) return null;
  return formatMessage(message("correctedSince", { date: dateOf(shown, lang), version: before.manifest.version }), lang)
    .value;
}

function dateOf({ manifest }: Release, lang: Lang): string {
  return longDays(lang).format(new Date(manifest.publishedAt));
}

function isRevised(before: Release, after: Release, query: TableQuery): boolean {
  return comparableFigures(before, after, query) !== comparableFigures(after, before, query);
}

/** The figures of the categories that both releases have: a new category is not a revision. */
function comparableFigures(release: Release, other: Release, query: TableQuery): string {
  const [given, compared] = [answer(release, query, "en"), answer(other, query, "en")];
  const codesOf = (key: (typeof given.rows)[number]["key"]) => key.map(({ code }) => code).join("|");
  const shared = new Set(compared.rows.map(({ key }) => codesOf(key)));
  const rows = given.rows.flatMap(({ key, cells }) => {
    const figures = cells.map(({ measure, status, value, flags }) => [measure, status, value, flags.join()].join(":"));
    return shared.has(codesOf(key)) ? [`${codesOf(key)} ${figures.join(" ")}`] : [];
  });
  return [given.outcome === "REFUSED", ...rows.sort()].join("\n");
}
