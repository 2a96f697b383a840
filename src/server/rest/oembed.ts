import { negotiateLanguage } from "../../i18n/negotiate-language.ts";
import { message } from "../../i18n/message.ts";
import { echo } from "../../i18n/shorten.ts";
import { parseChartAddress } from "../../render/charts/chart-address.ts";
import type { Chart } from "../../render/charts/chart.ts";
import { embedOf, frameHeight, chartHeight } from "../../render/charts/embed.ts";
import { findChart, type FoundChart } from "../../render/charts/find-chart.ts";
import type { Theme } from "../../render/charts/svg/frame.ts";
import { escapeHtml } from "../../render/html/html.ts";
import { aMinute } from "../caching.ts";
import { readVariant } from "../pages/chart-files.ts";
import { refuseRequest } from "../refuse.ts";
import { parametersOf } from "../requests.ts";
import type { RouteHandler } from "../routes.ts";
import { UnreadableText, unreadablePart } from "../text-alphabet.ts";

/** The width of an embedded chart without `maxwidth`, in pixels. */
const defaultWidth = 680;

/** `GET /oembed?url=`: describes a chart to a site that embeds it, as JSON or XML (oEmbed 1.0). */
export const sendOembed: RouteHandler = async (request, reply, { catalog, settings }) => {
  const { publicUrl, defaultDataset } = settings;
  const parameters = parametersOf(request);
  const format = parameters.get("format") ?? "json";
  if (format !== "json" && format !== "xml")
    return refuseRequest(reply, 501, message("embedFormat", { format: echo(format) }));
  const url = parameters.get("url") ?? "";
  const start = `${publicUrl}/c/`;
  const [path = "", search] = url.startsWith(start)
    ? url
        .slice(start.length)
        .split("#", 1)[0]!
        .split(/\?(.*)/s)
    : [];
  if (path === "") return refuseRequest(reply, 404, message("embedElsewhere", { start }));
  // The chart's address is encoded twice. It passes the check that a request to it would pass.
  if (unreadablePart(url) !== undefined) return refuseRequest(reply, 400, new UnreadableText("url").sentence);
  const asked = parseChartAddress(path);
  const { variant, problems } = readVariant(asked.format, new URLSearchParams(search));
  const lang = asked.lang ?? negotiateLanguage(request.headers);
  const isReadable = asked.problems.length + problems.length === 0;
  const found = isReadable ? findChart(catalog, publicUrl, defaultDataset, asked, lang) : undefined;
  if (!found || "problem" in found) return refuseRequest(reply, 404, message("embedUnknown"));
  const chart = await found.chart();
  if (!chart.picture) return refuseRequest(reply, 404, message("embedRefused", { why: chart.description.join(" ") }));
  const description = await describe(found, chart, variant.theme, publicUrl, parameters);
  reply.header("cache-control", aMinute).header("vary", "Accept-Language");
  if (format === "json") return reply.type("application/json; charset=utf-8").send(JSON.stringify(description));
  const elements = Object.entries(description).map(
    ([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`,
  );
  return reply
    .type("text/xml; charset=utf-8")
    .send(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join("")}</oembed>\n`);
};

async function describe(
  found: FoundChart,
  chart: Chart,
  theme: Theme,
  publicUrl: string,
  parameters: URLSearchParams,
): Promise<object> {
  const fullHeight = frameHeight(chart, await chartHeight(found.key, chart));
  const height = Math.min(fullHeight, limitOf(parameters.get("maxheight")));
  const width = Math.min(defaultWidth, limitOf(parameters.get("maxwidth")));
  const publisher = found.release.manifest.rights?.publisher;
  const embed = embedOf(publicUrl, found.untitled, chart, height, theme);
  return {
    version: "1.0",
    type: "rich",
    title: chart.name,
    ...(chart.translation !== null && { notice: chart.translation }),
    ...(publisher && { author_name: publisher.name, ...(publisher.url !== null && { author_url: publisher.url }) }),
    provider_name: "Unhindered",
    provider_url: publicUrl,
    cache_age: 60,
    thumbnail_url: `${embed.png}?size=thumbnail`,
    thumbnail_width: 320,
    thumbnail_height: 320,
    html: embed.iframe
      .replace(`width="${defaultWidth}"`, `width="${width}"`)
      .replace("width:100%;", width < defaultWidth ? `width:100%;max-width:${width}px;` : "width:100%;"),
    width,
    height,
  };
}

function limitOf(text: string | null): number {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : Number.POSITIVE_INFINITY;
}
