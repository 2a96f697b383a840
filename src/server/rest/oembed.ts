import type { FastifyReply, FastifyRequest } from "fastify";
import { aMinute } from "../caching.ts";
import { chartHeight, embedOf, frameHeight } from "../../render/charts/embed.ts";
import { readChartAddress } from "../../render/charts/chart-address.ts";
import { findChart } from "../../render/charts/find-chart.ts";
import { echo } from "../../i18n/shorten.ts";
import { escapeHtml } from "../../render/html/html.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuseRequest } from "../refuse.ts";
import { message } from "../../i18n/message.ts";
import { UnreadableText, unreadablePart } from "../text-alphabet.ts";
import type { ChartsOpen } from "../pages/chart-route.ts";
import { readVariant } from "../pages/chart-files.ts";

const usualWidth = 680;

/** `GET /oembed?url=`: how another site shows a chart of ours, as JSON or XML (oEmbed 1.0). */
export function oembedHandler({ catalog, settings }: Pick<ChartsOpen, "catalog" | "settings">) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const parameters = new URL(request.url, "http://localhost").searchParams;
    const format = parameters.get("format") ?? "json";
    if (format !== "json" && format !== "xml")
      return refuseRequest(reply, 501, message("embedFormat", { format: echo(format) }));
    const [, path, search] =
      new RegExp(`^${escapePattern(settings.publicUrl)}/c/([^?#]+)(?:\\?([^#]*))?`).exec(parameters.get("url") ?? "") ??
      [];
    if (path === undefined)
      return refuseRequest(reply, 404, message("embedElsewhere", { start: `${settings.publicUrl}/c/` }));
    // The address within the address is encoded once more: it is checked as its own request would be.
    if (unreadablePart(parameters.get("url")!) !== undefined)
      return refuseRequest(reply, 400, new UnreadableText("url").sentence);
    const asked = readChartAddress(path);
    const { variant, problems } = readVariant(asked.format, new URLSearchParams(search));
    const lang = asked.lang ?? languageOf(request.headers);
    const found =
      asked.problems.length + problems.length > 0
        ? undefined
        : findChart(catalog, settings.publicUrl, settings.defaultDataset, asked, lang);
    if (!found || "problem" in found) return refuseRequest(reply, 404, message("embedUnknown"));
    const chart = await found.chart();
    if (!chart.picture) return refuseRequest(reply, 404, message("embedRefused", { why: chart.description.join(" ") }));
    const picture = await chartHeight(found.key, chart);
    const height = Math.min(frameHeight(chart, picture), atMost(parameters.get("maxheight")));
    const width = Math.min(usualWidth, atMost(parameters.get("maxwidth")));
    const embed = embedOf(settings.publicUrl, found.untitled, chart, height, variant.theme);
    const answer = {
      version: "1.0",
      type: "rich",
      title: chart.name,
      ...(chart.translation !== null && { notice: chart.translation }),
      provider_name: "Unhindered",
      provider_url: settings.publicUrl,
      cache_age: 60,
      thumbnail_url: `${embed.png}?size=thumbnail`,
      thumbnail_width: 320,
      thumbnail_height: 320,
      html: embed.iframe
        .replace(`width="${usualWidth}"`, `width="${width}"`)
        .replace("width:100%;", width < usualWidth ? `width:100%;max-width:${width}px;` : "width:100%;"),
      width,
      height,
    };
    reply.header("cache-control", aMinute).header("vary", "Accept-Language");
    if (format === "json") return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer));
    const elements = Object.entries(answer).map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`);
    return reply
      .type("text/xml; charset=utf-8")
      .send(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join("")}</oembed>\n`);
  };
}

function atMost(text: string | null): number {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : Number.POSITIVE_INFINITY;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
