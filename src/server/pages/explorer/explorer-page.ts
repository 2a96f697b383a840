import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../../i18n/languages.ts";
import type { Release } from "../../../releases/release.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../../settings.ts";
import { aMinute, isKnown, never } from "../../caching.ts";
import { type AskedChart, chartAddress } from "../../../render/charts/chart-address.ts";
import { chartHeight } from "../../../render/charts/embed.ts";
import { findChart } from "../../../render/charts/find-chart.ts";
import { languageOf } from "../../../i18n/language.ts";
import { findRelease } from "../../../query/parse/find-release.ts";
import { interpret } from "../../../query/parse/interpret.ts";
import { nameOf } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { speakerOf } from "../../../render/html/speaker.ts";
import { firstQuestion, readPageAddress } from "./asked-page.ts";
import type { Around } from "./around.ts";
import { explorerDocument, nowhereDocument } from "./explorer-document.ts";
import { explorerPolicy } from "./explorer-style.ts";
import { explorerScriptUrl } from "../browser-files.ts";
import type { Answered } from "./shown.ts";

interface Open {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
}

/** `GET /`: the explorer. Its address is the question; a form that was sent without script is led to the short one. */
export function explorerHandler(open: Open) {
  const { catalog, settings } = open;
  const { publicUrl, defaultDataset } = settings;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { asked, begins, tidy } = readPageAddress(request.url);
    if (tidy !== undefined) return reply.header("cache-control", never).redirect(tidy, 303);
    const lang = asked.lang ?? languageOf(request.headers);
    const speaker = speakerOf(lang);
    reply
      .type("text/html; charset=utf-8")
      .header("vary", "Accept-Language")
      .header("content-language", lang)
      .header("content-security-policy", explorerPolicy);
    const dataset = asked.dataset ?? defaultDataset;
    const found = findRelease(catalog, dataset, asked.release ?? "latest");
    const states = catalog.find(defaultDataset, "latest");
    const datasets = catalog.datasets().toSorted((a, b) => Number(b === defaultDataset) - Number(a === defaultDataset));
    const around: Around = { catalog, datasets, speaker, states, script: await explorerScriptUrl(), kept: undefined };
    if ("problem" in found)
      return reply.code(404).header("cache-control", never).send(nowhereDocument(found.problem, around));
    const { release } = found;
    const question = begins ? firstQuestion(release) : asked.query;
    const { query } = interpret(release, question);
    const readable = asked.problems.length === 0;
    const answered = readable ? await answerOf(open, release, { ...asked, query: question }, lang) : undefined;
    const problems = asked.problems.map((one) => suggestedIn(release, one));
    const shown = { release, query, asked, speaker, publicUrl, problems, answered };
    const { release: named, kind, title } = asked;
    const plain = begins && asked.dataset === undefined && named === undefined;
    const kept = plain ? undefined : { dataset, release: named, kind, title, ...(!begins && { query }) };
    const page = explorerDocument(shown, { ...around, kept });
    if (!readable) return reply.code(422).header("cache-control", never).send(page);
    const tag = `W/"${createHash("sha256").update(page).digest("hex").slice(0, 32)}"`;
    reply.header("etag", tag).header("cache-control", aMinute);
    return isKnown(request.headers["if-none-match"], tag) ? reply.code(304).send() : reply.send(page);
  };
}

/** An address is read before its dataset is known: of what it could have meant, what the dataset has. */
function suggestedIn({ manifest: { dataset } }: Release, problem: QueryProblem): QueryProblem {
  const known: Readonly<Record<string, readonly string[]>> = {
    measures: dataset.measures.map(({ id }) => id),
    by: dataset.dimensions.map(({ id }) => nameOf(id)),
    totals: dataset.dimensions.map(({ id }) => nameOf(id)),
  };
  const there = known[problem.path[0] ?? ""];
  if (!there || problem.suggestions.length === 0) return problem;
  const suggestions = problem.suggestions.filter((one) => there.includes(one));
  return { ...problem, suggestions: suggestions.length > 0 ? suggestions : there };
}

/** The chart of a question, with its two addresses. It is made now, so no figure of it was revised since. */
async function answerOf(
  { catalog, settings: { publicUrl, defaultDataset } }: Open,
  release: Release,
  asked: AskedChart,
  lang: Lang,
): Promise<Answered | undefined> {
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
