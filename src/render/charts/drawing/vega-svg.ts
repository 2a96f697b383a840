import type { Spec } from "../plots/picture.ts";
import type { TextWidth } from "./text-width.ts";

/** What Vega has drawn: the content of its SVG, and the room that it takes. */
export interface Drawn {
  readonly content: string;
  readonly width: number;
  readonly height: number;
}

let libraries: ReturnType<typeof load> | undefined;

/** One after the other, because the second asks for modules of the first. */
async function load() {
  const vega = await import("vega");
  const { compile } = await import("vega-lite");
  return { vega, compile };
}

/** Draws a Vega-Lite specification. The libraries are loaded with the first chart. */
export async function drawSpec(spec: Spec, textWidth: TextWidth): Promise<Drawn> {
  libraries ??= load();
  const { vega, compile } = await libraries;
  // Vega guesses the width of text where there is no canvas.
  (vega as unknown as { textMetrics: { width: unknown } }).textMetrics.width = (item: TextItem, text: unknown) =>
    textWidth(
      text === null || text === undefined ? "" : `${text as string | number}`,
      item.fontSize ?? 11,
      item.fontWeight === "bold" ? 700 : Number(item.fontWeight ?? 400),
    );
  const quiet = { level: () => quiet, error: () => quiet, warn: () => quiet, info: () => quiet, debug: () => quiet };
  const compiled = compile(spec as never, { logger: quiet });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logLevel: vega.None });
  const svg = await view.toSVG();
  view.finalize();
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const content = svg.replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return { content, width: Number(width), height: Number(height) };
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
}
