import { escapeHtml } from "../html/escape-html.ts";
import type { Chart } from "./chart.ts";
import { frameChart, type Theme } from "./drawing/frame.ts";
import { Kept } from "./byte-cache.ts";

/** Everything that a newsroom pastes, or links to. */
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

/** The room under a picture that the links of a chart's page take. */
const strip = 64;
const tableHeight = 560;
const heights = new Kept<number>(1 << 20, () => 8);

/** One height for a picture at every width, so that a frame that cannot know its width fits. Made once a chart. */
export function pictureHeight(key: string, chart: Chart): Promise<number> {
  return heights.get(key, async () => {
    // A correction comes later than the frame was pasted: the picture makes room for it.
    const pasted = { ...chart, correction: null };
    const framed = await Promise.all([320, 680].map((width) => frameChart(pasted, width)));
    return Math.max(...framed.map(({ height }) => height));
  });
}

/** The height of the frame that holds a chart's page. A table scrolls within. */
export function frameHeight(chart: Chart, picture: number): number {
  return (chart.picture?.drawing.kind === "TABLE" ? Math.min(tableHeight, picture) : picture) + strip;
}

/** The snippets and addresses of a chart at its address; what is pasted keeps the theme. */
export function embedOf(
  publicUrl: string,
  address: string,
  chart: Chart,
  height: number,
  theme: Theme = "auto",
): Embed {
  const [src, title, alt] = [address, chart.name, chart.alt].map(escapeHtml);
  const [ofFrame, ofComponent] = theme === "auto" ? ["", ""] : [`?theme=${theme}`, ` theme="${theme}"`];
  return {
    page: address,
    iframe: `<iframe src="${src}${ofFrame}" title="${title}" width="680" height="${height}" loading="lazy" style="width:100%;height:${height}px;border:0"></iframe>`,
    webComponent: `<script type="module" src="${escapeHtml(publicUrl)}/c/embed.js"></script>\n<unhindered-chart src="${src}"${ofComponent}><a href="${src}">${title}</a></unhindered-chart>`,
    svg: `${address}.svg`,
    png: `${address}.png`,
    csv: `${address}.csv`,
    oembed: `${publicUrl}/oembed?url=${encodeURIComponent(address)}`,
    image: `<a href="${src}"><img src="${src}.png?size=og" alt="${alt}" width="1200" height="630" style="max-width:100%;height:auto"></a>`,
  };
}
