import { findRelease } from "../../../query/parse/find-release.ts";
import { interpret } from "../../../query/parse/interpret.ts";
import { nameOf, type TableQuery } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import type { Release } from "../../../releases/release.ts";
import { type ParsedChartAddress, chartAddress } from "../../../render/charts/chart-address.ts";
import { chartHeight } from "../../../render/charts/embed.ts";
import { findChart } from "../../../render/charts/find-chart.ts";
import { type Speaker, speakerOf } from "../../../render/html/speaker.ts";
import { aMinute, never, sendTagged, weakTag } from "../../caching.ts";
import { setLanguage } from "../../requests.ts";
import type { RouteContext, RouteHandler } from "../../routes.ts";
import { setPagePolicy } from "../../security-headers.ts";
import { readExplorerAddress } from "./explorer-address.ts";
import { explorerDocument, missingReleaseDocument } from "./explorer-document.ts";
import { explorerScriptUrl } from "../browser-files.ts";
import type { ExplorerFrame, ExplorerResult } from "./explorer-view.ts";

/** `GET /`: the explorer. Its address is the query. The long address of a form without script redirects to the short one. */
export const sendExplorer: RouteHandler = async (request, reply, context) => {
  const { catalog, settings } = context;
  const { publicUrl, defaultDataset } = settings;
  const { asked, isStart, shortAddress } = readExplorerAddress(request.url);
  if (shortAddress !== undefined) return reply.header("cache-control", never).redirect(shortAddress, 303);
  const speaker = speakerOf(setLanguage(request, reply, asked.lang));
  setPagePolicy(reply, "explorer").type("text/html; charset=utf-8");
  const dataset = asked.dataset ?? defaultDataset;
  const found = findRelease(catalog, dataset, asked.release ?? "latest");
  const frame = await frameOf(context, speaker);
  if ("problem" in found)
    return reply.code(404).header("cache-control", never).send(missingReleaseDocument(found.problem, frame));
  const { release } = found;
  const wanted = isStart ? firstQuery(release) : asked.query;
  const { query } = interpret(release, wanted);
  const isReadable = asked.problems.length === 0;
  const result = isReadable ? await resultOf(context, release, { ...asked, query: wanted }, speaker) : undefined;
  const problems = asked.problems.map((problem) => suggestedIn(release, problem));
  const { kind, title } = asked;
  const isPlain = isStart && asked.dataset === undefined && asked.release === undefined;
  const target = isPlain ? undefined : { dataset, release: asked.release, kind, title, ...(!isStart && { query }) };
  const view = { release, query, asked, speaker, publicUrl, problems, result };
  const body = explorerDocument(view, { ...frame, target });
  if (!isReadable) return reply.code(422).header("cache-control", never).send(body);
  const type = "text/html; charset=utf-8";
  return sendTagged(request, reply, { tag: weakTag(body), cacheControl: aMinute, type, body });
};

async function frameOf({ catalog, settings }: RouteContext, speaker: Speaker): Promise<ExplorerFrame> {
  const { defaultDataset } = settings;
  const datasets = catalog.datasets().toSorted((a, b) => Number(b === defaultDataset) - Number(a === defaultDataset));
  const states = catalog.find(defaultDataset, "latest");
  return { catalog, site: settings, datasets, speaker, states, script: await explorerScriptUrl(), target: undefined };
}

/** The query of the start page: the first measure that the release has by year, else its first table. */
function firstQuery({ manifest: { dataset } }: Release): TableQuery {
  const table = dataset.plan.find(({ dimensions }) => dimensions.join() === "year") ?? dataset.plan[0];
  return table ? { measures: [table.measure], by: table.dimensions.map(nameOf) } : {};
}

/** Restricts the suggestions of a problem to the dataset. The address was parsed before its dataset was known. */
function suggestedIn({ manifest: { dataset } }: Release, problem: QueryProblem): QueryProblem {
  const names = dataset.dimensions.map(({ id }) => nameOf(id));
  const known: Readonly<Record<string, readonly string[]>> = {
    measures: dataset.measures.map(({ id }) => id),
    by: names,
    totals: names,
  };
  const choices = known[problem.path[0] ?? ""];
  if (!choices || problem.suggestions.length === 0) return problem;
  const suggestions = problem.suggestions.filter((one) => choices.includes(one));
  return { ...problem, suggestions: suggestions.length > 0 ? suggestions : choices };
}

/** The chart of a query with its two addresses. It ignores `made`: the chart is of this moment and needs no correction. */
async function resultOf(
  { catalog, settings: { publicUrl, defaultDataset } }: RouteContext,
  release: Release,
  asked: ParsedChartAddress,
  { lang }: Speaker,
): Promise<ExplorerResult | undefined> {
  const found = findChart(catalog, publicUrl, defaultDataset, { ...asked, made: undefined }, lang);
  if ("problem" in found) return undefined;
  const chart = await found.chart();
  const { query } = chart.answer;
  const { kind, title } = asked;
  return {
    chart,
    height: chart.picture ? await chartHeight(found.key, chart) : 0,
    live: chartAddress(publicUrl, release, { query, kind, title, lang, pinned: false }),
    pinned: chartAddress(publicUrl, release, { query, kind, title, lang, pinned: true }),
  };
}
