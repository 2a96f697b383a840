import { type Lang, perLang } from "../../../i18n/languages.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import type { Picture, Plot, Spec } from "../kinds/kind.ts";
import { colours } from "./palette.ts";
import type { TextWidth } from "./text-width.ts";

/** The font families of a language. Text is measured in the first one that has its script. */
export function fontFamily(lang: Lang): string {
  return [...languageFacts(lang).fonts, "system-ui", "sans-serif"].join(", ");
}

/** A plot as a complete Vega-Lite specification with fonts, number formats and, on request, titles. */
export function completeSpec(
  plot: Spec,
  { lang, rtl }: Picture,
  texts?: { title: string; subtitle: readonly string[]; description: string },
): Spec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    ...(texts && { description: texts.description, title: { text: texts.title, subtitle: [...texts.subtitle] } }),
    ...plot,
    padding: 0,
    background: "transparent",
    config: {
      aria: false,
      font: fontFamily(lang),
      locale: { number: numberLocale(lang) },
      view: { stroke: null },
      axis: {
        domain: false,
        ticks: false,
        labelColor: colours.soft,
        labelFontSize: 12,
        gridColor: { condition: { test: "datum.value === 0", value: colours.zero }, value: colours.line },
        gridWidth: 1,
      },
      title: { anchor: rtl ? "end" : "start", color: colours.ink, subtitleColor: colours.soft, fontSize: 18 },
    },
  };
}

/** The number format of a language, as a locale of d3-format. */
const numberLocale = perLang((lang): Spec => {
  const parts = new Intl.NumberFormat(lang, { useGrouping: true }).formatToParts(1_234_567.5);
  const part = (type: string, fallback: string) => parts.find((one) => one.type === type)?.value ?? fallback;
  const digits = new Intl.NumberFormat(lang, { useGrouping: false });
  const [, ...sign] = new Intl.NumberFormat(lang, { style: "percent" }).formatToParts(1);
  const numerals = Array.from({ length: 10 }, (_, digit) => digits.format(digit));
  return {
    decimal: part("decimal", "."),
    thousands: part("group", ","),
    grouping: [3],
    currency: ["", ""],
    percent: sign.map(({ value }) => value).join(""),
    ...(numerals[1] !== "1" && { numerals }),
  };
});

/** The content of an SVG and its size in pixels. */
export interface RenderedPlot {
  readonly content: string;
  readonly width: number;
  readonly height: number;
}

let libraries: ReturnType<typeof load> | undefined;

/** Loads one library after the other, because vega-lite imports modules of vega. */
async function load() {
  const vega = await import("vega");
  const { compile } = await import("vega-lite");
  return { vega, compile };
}

/** Renders a plot as SVG. The first call loads the libraries. */
export async function renderPlot(plot: Plot, picture: Picture): Promise<RenderedPlot> {
  libraries ??= load();
  const { vega, compile } = await libraries;
  (vega as unknown as { textMetrics: { width: unknown } }).textMetrics.width = widthOf(picture.textWidth);
  const quiet = { level: () => quiet, error: () => quiet, warn: () => quiet, info: () => quiet, debug: () => quiet };
  const compiled = compile(completeSpec(plot.spec, picture) as never, { logger: quiet });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logLevel: vega.None });
  const svg = await view.toSVG();
  view.finalize();
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const content = svg.replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return { content, width: Number(width), height: Number(height) };
}

/** Without a canvas, Vega would estimate the width of text. */
function widthOf(textWidth: TextWidth) {
  return (item: { readonly fontSize?: number; readonly fontWeight?: number | string }, text: unknown) =>
    textWidth(
      text === null || text === undefined ? "" : `${text as string | number}`,
      item.fontSize ?? 11,
      item.fontWeight === "bold" ? 700 : Number(item.fontWeight ?? 400),
    );
}
