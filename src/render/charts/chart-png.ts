import { languageFacts } from "../../i18n/locales.ts";
import type { Chart } from "./chart.ts";
import { type Framed, frameChart } from "./svg/frame.ts";
import { colours } from "./svg/palette.ts";
import { fontFile, fontFiles, scriptOf } from "./svg/text-width.ts";

/** Sizes of a chart as PNG: the layout in CSS pixels, and the image pixels for each of them. */
const sizes = {
  og: { width: 600, height: 315, scale: 2 },
  square: { width: 540, height: 540, scale: 2 },
  thumbnail: { width: 320, height: 320, scale: 1 },
} as const;

export const pngSizes = Object.keys(sizes) as (keyof typeof sizes)[];
export type PngSize = (typeof pngSizes)[number];

/** A chart as PNG. A layout too tall for the size is scaled down as a whole, never cropped. */
export async function chartPng(chart: Chart, size: PngSize): Promise<Buffer> {
  const { width, height, scale } = sizes[size];
  const framed = await fittingLayout(chart, width, height);
  return rasterize(fitted(framed, width, height), chart, width * scale);
}

/** An existing layout as PNG, with `scale` image pixels for each CSS pixel. */
export function framedPng(chart: Chart, { svg, width }: Framed, scale: number): Promise<Buffer> {
  return rasterize(svg, chart, width * scale);
}

/** An existing layout with its letters as outlines, which need no fonts. */
export async function framedOutlines(chart: Chart, { svg }: Framed): Promise<string> {
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(svg, { font: fontsFor(chart), logLevel: "off" }).toString();
}

async function rasterize(svg: string, chart: Chart, imageWidth: number): Promise<Buffer> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, {
    fitTo: { mode: "width", value: imageWidth },
    background: colours.page,
    font: fontsFor(chart),
    logLevel: "off",
  });
  return image.asPng();
}

/** Lays out a chart in a size. If that is too tall, tries a wider layout, which needs less scaling down. */
export async function fittingLayout(chart: Chart, width: number, height: number): Promise<Framed> {
  const layout = (wide: number) => frameChart(chart, Math.round(wide), Math.round((wide * height) / width), "light");
  const first = await layout(width);
  if (first.height <= height) return first;
  const wider = await layout(Math.min(1000, width * Math.sqrt(first.height / height)));
  const fits = wider.height * width <= wider.width * height + width;
  return fits ? wider : layout((wider.height * width) / height);
}

/**
 * An SVG scaled into a size and centred, by its view box. It is not nested in another SVG: resvg aborts the process if a
 * clipped group contains both the watermark, which exceeds it, and a translucent mark.
 */
function fitted({ svg, width, height }: Framed, maxWidth: number, maxHeight: number): string {
  const scale = Math.min(maxWidth / width, maxHeight / height);
  const [viewWidth, viewHeight] = [maxWidth / scale, maxHeight / scale];
  const viewBox = [(width - viewWidth) / 2, 0, viewWidth, viewHeight].map((length) => length.toFixed(2)).join(" ");
  return svg.replace(
    /width="\d+" height="\d+" viewBox="[^"]*"/,
    `width="${maxWidth}" height="${maxHeight}" viewBox="${viewBox}"`,
  );
}

/** The Chinese font is large, so it is loaded only for charts with Chinese text. */
function fontsFor({ lang, embedderTitle }: Chart) {
  const scripts = new Set([
    "latin",
    "arabic",
    languageFacts(lang).script,
    ...Array.from(embedderTitle ?? "", scriptOf),
  ] as const);
  const files = [...scripts].flatMap((script) => [fontFile(fontFiles[script][400]), fontFile(fontFiles[script][600])]);
  return { fontFiles: files, loadSystemFonts: false, defaultFontFamily: "Noto Sans" };
}
