import type { Chart } from "./chart.ts";
import { type Framed, frameChart } from "./drawing/frame.ts";
import { fontFile, fontFiles, scriptOf } from "./drawing/text-width.ts";

/** The pictures for places that take no SVG: the layout in pixels of a page, and how many dots each of them has. */
const sizes = {
  og: { width: 600, height: 315, scale: 2 },
  square: { width: 540, height: 540, scale: 2 },
  thumbnail: { width: 320, height: 320, scale: 1 },
} as const;

export const pngSizes = Object.keys(sizes) as (keyof typeof sizes)[];
export type PngSize = (typeof pngSizes)[number];

/** A chart as PNG in one of the sizes. What is too tall for its frame is made smaller as a whole, never cut. */
export async function chartPng(chart: Chart, size: PngSize): Promise<Buffer> {
  const { width, height, scale } = sizes[size];
  const framed = await fitting(chart, width, height);
  return draw(inFrame(framed, width, height), chart, width * scale);
}

/** A chart as it was laid out, with so many dots for each pixel of the layout. */
export function picturePng(chart: Chart, { svg, width }: Framed, scale: number): Promise<Buffer> {
  return draw(svg, chart, width * scale);
}

async function draw(svg: string, chart: Chart, dots: number): Promise<Buffer> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const drawn = await renderAsync(svg, {
    fitTo: { mode: "width", value: dots },
    font: { fontFiles: fontsFor(chart), loadSystemFonts: false, defaultFontFamily: "Noto Sans" },
    logLevel: "off",
  });
  return drawn.asPng();
}

/** A layout that is too tall for its frame is tried wider, so that it shrinks less; and as wide as its height leaves room. */
export async function fitting(chart: Chart, width: number, height: number): Promise<Framed> {
  const laidOut = (wide: number) => frameChart(chart, Math.round(wide), Math.round((wide * height) / width), "light");
  const first = await laidOut(width);
  if (first.height <= height) return first;
  const wider = await laidOut(Math.min(1000, width * Math.sqrt(first.height / height)));
  const fits = wider.height * width <= wider.width * height + width;
  return fits ? wider : laidOut((wider.height * width) / height);
}

function inFrame(
  { svg, width, height }: { svg: string; width: number; height: number },
  wide: number,
  tall: number,
): string {
  const scale = Math.min(wide / width, tall / height);
  if (scale === 1) return svg;
  const place = `x="${((wide - width * scale) / 2).toFixed(1)}" y="0" width="${(width * scale).toFixed(1)}" height="${(height * scale).toFixed(1)}"`;
  const inner = svg.replace(/width="\d+" height="\d+"/, place);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${tall}" viewBox="0 0 ${wide} ${tall}"><rect width="${wide}" height="${tall}" fill="#fdfcf9"/>${inner}</svg>`;
}

/** Chinese is a large file: it is read for charts that have one of its signs only. */
function fontsFor({ lang, embedderTitle }: Chart): string[] {
  const chinese = lang === "zh" || Array.from(embedderTitle ?? "").some((sign) => scriptOf(sign) === "chinese");
  const scripts = [fontFiles.latin, fontFiles.arabic, ...(chinese ? [fontFiles.chinese] : [])];
  return scripts.flatMap((weights) => [fontFile(weights[400]), fontFile(weights[600])]);
}
