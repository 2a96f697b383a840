import type { FastifyReply } from "fastify";
import { cacheBudget } from "../../cache.ts";
import { negotiateLanguage } from "../../i18n/negotiate-language.ts";
import type { Lang } from "../../i18n/languages.ts";
import { formatMessage } from "../../i18n/message.ts";
import { alternatives } from "../../query/answer/alternatives.ts";
import type { QueryProblem } from "../../query/parse/query-problem.ts";
import { type ParsedChartAddress, chartAddress, parseChartAddress } from "../../render/charts/chart-address.ts";
import { findChart, type FoundChart } from "../../render/charts/find-chart.ts";
import type { Site } from "../../render/contact/contact-links.ts";
import { aMinute, aYear, never, sendTagged } from "../caching.ts";
import { refuse } from "../refuse.ts";
import type { RouteHandler } from "../routes.ts";
import { setPagePolicy } from "../security-headers.ts";
import { type Offer, refusalDocument } from "./chart-document.ts";
import { type ChartFile, chartFile, readVariant, type Variant } from "./chart-files.ts";

/** A parsed address with a language. It means the same chart as long as its release is the same. */
interface ParsedAddress {
  readonly asked: ParsedChartAddress;
  readonly found: FoundChart;
}

const parsedAddresses = cacheBudget.region<string, ParsedAddress>("chartAddresses", () => 1000);

/** `GET /c/{chart}`: a chart as a page without scripts, or as SVG, PNG, CSV or JSON. */
export const sendChart: RouteHandler = async (request, reply, { catalog, settings }) => {
  const { publicUrl, defaultDataset } = settings;
  const [path = "", search = ""] = request.url.slice("/c/".length).split("?", 2);
  const key = `${publicUrl} ${defaultDataset} ${path}`;
  const parsed = parsedAddresses.get(key);
  const asked = parsed?.asked ?? parseChartAddress(path);
  const lang = asked.lang ?? negotiateLanguage(request.headers);
  const { variant, problems } = readVariant(asked.format, new URLSearchParams(search));
  setPagePolicy(reply, "chart").header("content-language", lang);
  if (!asked.lang) reply.header("vary", "Accept-Language");
  const unread = [...asked.problems, ...problems];
  if (unread.length > 0) return refuseAddress(reply, 422, unread, lang, variant, settings);
  const isSame =
    parsed && catalog.find(asked.dataset ?? defaultDataset, asked.release ?? "latest") === parsed.found.release;
  const found = isSame ? parsed.found : findChart(catalog, publicUrl, defaultDataset, asked, lang);
  if ("problem" in found) return refuseAddress(reply, 404, [found.problem], lang, variant, settings);
  if (asked.lang && !isSame) parsedAddresses.set(key, { asked, found });
  const file = await chartFile(found, variant, settings);
  if (file.refused) return refuseChart(reply, found, asked, file, variant, settings);
  if (variant.format !== "html")
    reply.header("content-disposition", `inline; filename="${found.release.manifest.dataset.id}.${variant.format}"`);
  // A digest always means the same release. A version can mean another one on another server.
  const isLasting = found.pinned && asked.lang !== undefined && asked.release?.startsWith("sha256:");
  return sendTagged(request, reply, { ...file, cacheControl: isLasting ? aYear : aMinute });
};

/** Refuses an address that names no chart: with a page for a browser, else with problems as data. */
function refuseAddress(
  reply: FastifyReply,
  status: number,
  problems: readonly QueryProblem[],
  lang: Lang,
  { format, theme }: Variant,
  site: Site,
): FastifyReply {
  if (format !== "html") return refuse(reply, status, status === 404 ? "noRelease" : "cannotRead", problems, lang, []);
  return sendPage(reply, status, refusalDocument(lang, reasonsOf(problems, lang), [], theme, reply.request.url, site));
}

/** Refuses a chart without figures that may be shown. The picture gives the reason; the page offers other charts. */
async function refuseChart(
  reply: FastifyReply,
  found: FoundChart,
  asked: ParsedChartAddress,
  file: ChartFile,
  { format, theme }: Variant,
  site: Site,
): Promise<FastifyReply> {
  const { lang, answer } = await found.chart();
  const offers = alternatives(answer, lang).map(
    ({ answer: other, differences }): Offer => ({
      difference: differences.map((sentence) => formatMessage(sentence, lang).value).join(" "),
      address: chartAddress(site.publicUrl, other.release, {
        ...asked,
        query: other.query,
        lang,
        pinned: found.pinned,
      }),
    }),
  );
  if (format === "svg" || format === "png")
    return reply.code(422).type(file.type).header("cache-control", never).send(file.body);
  if (format !== "html") return refuse(reply, 422, "cannotAnswer", answer.problems, lang, offers);
  return sendPage(
    reply,
    422,
    refusalDocument(lang, reasonsOf(answer.problems, lang), offers, theme, reply.request.url, site),
  );
}

function reasonsOf(problems: readonly QueryProblem[], lang: Lang) {
  return problems.map(({ message, suggestions }) => ({ text: formatMessage(message, lang).value, suggestions }));
}

function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").header("cache-control", never).send(page);
}
