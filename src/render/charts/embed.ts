import { escapeHtml } from "../html/html.ts";
import { cacheBudget } from "../../cache.ts";
import type { Chart } from "./chart.ts";
import { frameChart, type Theme } from "./svg/frame.ts";

/** Snippets and addresses for embedding a chart. */
export interface Embed {
  readonly page: string;
  readonly iframe: string;
  readonly webComponent: string;
  readonly svg: string;
  readonly png: string;
  readonly csv: string;
  readonly oembed: string;
  readonly image: string;
}

/** The height of the links below the chart on its page, in pixels. */
const linksHeight = 64;
const heights = cacheBudget.region<string, number>("chartHeights", () => 100);

/**
 * The height in pixels in which a chart fits at every width, for frames that cannot know their width. `key` identifies
 * the chart in the cache.
 */
export function chartHeight(key: string, chart: Chart): Promise<number> {
  return heights.fetch(key, async () => {
    // A later correction must fit into a frame that was pasted without it.
    const pasted = { ...chart, correction: null };
    const framed = await Promise.all([320, 680].map((width) => frameChart(pasted, width)));
    return Math.max(...framed.map(({ height }) => height));
  });
}

/** The height of the frame around a chart's page, in pixels. */
export function frameHeight({ picture }: Chart, height: number): number {
  return Math.min(picture?.kind.maxFrameHeight ?? height, height) + linksHeight;
}

/** The snippets for a chart at an address. They preserve the theme. */
export function embedOf(
  publicUrl: string,
  address: string,
  chart: Chart,
  height: number,
  theme: Theme = "auto",
): Embed {
  const [src, title, alt] = [address, chart.name, chart.alt].map(escapeHtml);
  const [query, attribute] = theme === "auto" ? ["", ""] : [`?theme=${theme}`, ` theme="${theme}"`];
  return {
    page: address,
    iframe: `<iframe src="${src}${query}" title="${title}" width="680" height="${height}" loading="lazy" style="width:100%;height:${height}px;border:0"></iframe>`,
    webComponent: `<script type="module" src="${escapeHtml(publicUrl)}/c/embed.js"></script>\n<unhindered-chart src="${src}"${attribute}><a href="${src}">${title}</a></unhindered-chart>`,
    svg: `${address}.svg`,
    png: `${address}.png`,
    csv: `${address}.csv`,
    oembed: `${publicUrl}/oembed?url=${encodeURIComponent(address)}`,
    image: `<a href="${src}"><img src="${src}.png?size=og" alt="${alt}" width="1200" height="630" style="max-width:100%;height:auto"></a>`,
  };
}
