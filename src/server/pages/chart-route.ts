import type { FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import type { Lang } from "../../i18n/languages.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../settings.ts";
import { type AskedChart, chartAddress, readChartAddress } from "../../render/charts/chart-address.ts";
import { findChart, type FoundChart } from "../../render/charts/find-chart.ts";
import { aMinute, aYear, isKnown, never } from "../caching.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuse } from "../refuse.ts";
import { alternatives } from "../../query/answer/alternatives.ts";
import { say } from "../../i18n/message.ts";
import type { QueryProblem } from "../../query/parse/query-problem.ts";
import { type ChartFile, chartFile, type Making, readVariant, type Variant } from "./chart-files.ts";
import { type Offer, refusalDocument } from "./chart-document.ts";
import { chartPolicy } from "../../render/html/chart-style.ts";

export interface ChartsOpen {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
  /** Writes an answer as CSV: the door of downloads hands it over. */
  readonly csvFile: Making["csvFile"];
}

/** `GET /c/{chart}` and its files: a page without any script, and the same as SVG, PNG, CSV and JSON. */
export function chartHandler(open: ChartsOpen) {
  const addresses = new LRUCache<string, KnownAddress>({ max: 2000 });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const [path = "", search = ""] = request.url.slice("/c/".length).split("?", 2);
    const known = addresses.get(path);
    const asked = known?.asked ?? readChartAddress(path);
    const lang = asked.lang ?? languageOf(request.headers);
    const { variant, problems } = readVariant(asked.format, new URLSearchParams(search));
    reply
      .header("content-language", lang)
      .header("content-security-policy", chartPolicy)
      .removeHeader("x-frame-options");
    if (!asked.lang) reply.header("vary", "Accept-Language");
    const unread = [...asked.problems, ...problems];
    if (unread.length > 0) return unreadable(reply, 422, unread, lang, variant);
    const { catalog, settings } = open;
    const { publicUrl, defaultDataset } = settings;
    const same =
      known && catalog.find(asked.dataset ?? defaultDataset, asked.release ?? "latest") === known.found.release;
    const found = same ? known.found : findChart(catalog, publicUrl, defaultDataset, asked, lang);
    if ("problem" in found) return unreadable(reply, 404, [found.problem], lang, variant);
    if (asked.lang && !same) addresses.set(path, { asked, found });
    const file = await chartFile(found, variant, { publicUrl, csvFile: open.csvFile });
    if (file.refused) return refusal(reply, found, asked, file, variant, open);
    const { dataset } = found.release.manifest;
    if (variant.format !== "html")
      reply.header("content-disposition", `inline; filename="${dataset.id}.${variant.format}"`);
    return sendFile(request, reply, file, found.pinned && asked.lang !== undefined && settledRelease(asked));
  };
}

/** An address that has been read, and names its language: the same chart for as long as its release is the same. */
interface KnownAddress {
  readonly asked: AskedChart;
  readonly found: FoundChart;
}

/** A digest never means another release; a version could, on another machine. */
function settledRelease({ release }: AskedChart): boolean {
  return release?.startsWith("sha256:") ?? false;
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: ChartFile, lasting: boolean): FastifyReply {
  reply.header("etag", file.tag).header("cache-control", lasting ? aYear : aMinute);
  if (isKnown(request.headers["if-none-match"], file.tag)) return reply.code(304).send();
  return reply.type(file.type).send(file.body);
}

/** An address that names no chart. A person gets a page, a program gets problems. */
function unreadable(
  reply: FastifyReply,
  status: number,
  problems: readonly QueryProblem[],
  lang: Lang,
  { format, theme }: Variant,
): FastifyReply {
  if (format !== "html") return refuse(reply, status, status === 404 ? "noRelease" : "cannotRead", problems, lang, []);
  return sendPage(reply, status, refusalDocument(lang, reasonsOf(problems, lang), [], theme));
}

/** A chart of which nothing may be shown: the picture says why, the page offers what can be had. */
async function refusal(
  reply: FastifyReply,
  found: FoundChart,
  asked: AskedChart,
  file: ChartFile,
  { format, theme }: Variant,
  open: ChartsOpen,
): Promise<FastifyReply> {
  const chart = await found.chart();
  const { lang, answer } = chart;
  const { publicUrl } = open.settings;
  const offers = alternatives(answer, lang).map(
    ({ answer: other, why }): Offer => ({
      why: why.map((sentence) => say(sentence, lang).value).join(" "),
      address: chartAddress(publicUrl, other.release, { ...asked, query: other.query, lang, pinned: found.pinned }),
    }),
  );
  if (format === "svg" || format === "png")
    return reply.code(422).type(file.type).header("cache-control", never).send(file.body);
  if (format !== "html") return refuse(reply, 422, "cannotAnswer", answer.problems, lang, offers);
  return sendPage(reply, 422, refusalDocument(lang, reasonsOf(answer.problems, lang), offers, theme));
}

function reasonsOf(problems: readonly QueryProblem[], lang: Lang) {
  return problems.map(({ message, suggestions }) => ({ text: say(message, lang).value, suggestions }));
}

function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").header("cache-control", never).send(page);
}
