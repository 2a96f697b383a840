import { hash } from "node:crypto";
import { longDays, narrowLists } from "../../../i18n/local-formats.ts";
import { escapeHtml } from "../../html/escape-html.ts";
import { message, say } from "../../../i18n/message.ts";
import { textOf } from "../../../i18n/text.ts";
import type { Chart } from "../chart.ts";
import { fontFamily, wholeSpec } from "./chart-spec.ts";
import { legendOf } from "./legend.ts";
import { colours, darkStyle } from "./palette.ts";
import { plotOf } from "../plots/plot.ts";
import { type TextWidth, wrap } from "./text-width.ts";
import { drawSpec } from "./vega-svg.ts";

/** Which colours a picture has: those that its reader prefers, or the same for everybody. */
export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** A picture as SVG, and its size. */
export interface Framed {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const pad = 16;

/** Lays out text from the side where reading begins, from top to bottom. */
class Column {
  readonly #parts: string[] = [];
  top: number;

  constructor(
    private readonly width: number,
    private readonly rtl: boolean,
    private readonly measure: TextWidth,
    top: number,
  ) {
    this.top = top;
  }

  get parts(): string {
    return this.#parts.join("");
  }

  text(words: string, size: number, colour: string, weight = 400, most = 6): void {
    const lines = wrap(words, this.width - 2 * pad, (line) => this.measure(line, size, weight));
    for (const line of lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines) {
      this.top += Math.round(size * 1.36);
      this.#put(pad, this.top - Math.round(size * 0.3), line, size, colour, weight);
    }
  }

  /** Signs with their meaning, as many in a row as have room. */
  entries(entries: ReturnType<typeof legendOf>): void {
    const size = 12;
    let left = pad;
    for (const { sign, label, means } of entries) {
      const lines = wrap(label, this.width - 2 * pad - 24, (line) => this.measure(line, size));
      const wide = 24 + Math.max(...lines.map((line) => this.measure(line, size)));
      if (left > pad && left + wide > this.width - pad) {
        left = pad;
        this.top += 19;
      }
      const x = this.rtl ? this.width - left - 18 : left;
      this.#parts.push(
        `<g${means ? ` data-means="${means}"` : ""}><g transform="translate(${x} ${this.top + 4})" fill="none">${sign}</g>`,
      );
      for (const [index, line] of lines.entries())
        this.#put(left + 24, this.top + 14 + index * 16, line, size, colours.ink, 400);
      this.#parts.push("</g>");
      this.top += (lines.length - 1) * 16;
      left += wide + 16;
    }
    if (entries.length > 0) this.top += 22;
  }

  #put(start: number, y: number, words: string, size: number, colour: string, weight: number): void {
    const place = this.rtl ? `x="${this.width - start}" text-anchor="end"` : `x="${start}"`;
    const said = escapeHtml(words);
    const exact = `textLength="${this.measure(words, size, weight).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
    // Isolated, so that signs and digits at its ends stand where the sentence has them.
    this.#parts.push(
      `<text ${place} y="${y}" font-size="${size}"${weight === 400 ? "" : ` font-weight="${weight}"`} fill="${colour}" ${exact}>${this.rtl ? `\u2067${said}\u2069` : said}</text>`,
    );
  }
}

/** Draws a chart whole: title, legend, plot, notes, source and release. `height` is kept where the plot can stretch. */
export async function frameChart(chart: Chart, width: number, height?: number, theme: Theme = "auto"): Promise<Framed> {
  const { rtl, picture, lang } = chart;
  const measure = picture?.textWidth ?? (await (await import("./text-width.ts")).textWidth());
  const column = (top: number) => new Column(width, rtl, measure, top);
  const synthetic = chart.answer.release.manifest.dataset.nature === "SYNTHETIC";
  const head = column(pad - 4);
  if (chart.correction) head.text(chart.correction, 12, colours.notice, 600);
  if (synthetic) head.text(say(message("synthetic"), lang).value, 11, colours.notice, 600);
  if (head.top > pad) head.top += 3;
  head.text(chart.title, width < 420 ? 17 : 20, colours.ink, 600);
  if (chart.subtitle) head.text(chart.subtitle, 13, colours.soft);
  if (chart.embedderTitle) head.text(chart.embedderTitle, 12, colours.soft);
  head.top += 6;
  if (picture) head.entries(legendOf(picture));
  const foot = column(0);
  for (const note of chart.notes) foot.text(note, 11, colours.soft);
  for (const line of sourceLines(chart)) foot.text(line, 11, colours.soft);
  const [top, bottom] = [head.top + 8, foot.top + pad];
  const room = height === undefined ? undefined : Math.max(90, height - top - bottom - 14);
  const drawn = picture ? await drawPlot(chart, width - 2 * pad, room) : { content: "", height: 0 };
  const total = Math.max(height ?? 0, Math.ceil(top + drawn.height + 14 + bottom));
  const body = [
    head.parts,
    `<g transform="translate(${pad} ${top})">${settled(drawn.content, measure, rtl)}</g>`,
    `<g transform="translate(0 ${total - bottom})">${foot.parts}</g>`,
    synthetic ? watermark(say(message("pageSynthetic"), lang).value, measure, width, total) : "",
  ];
  return { svg: document(chart, width, total, theme, body.join("\n")), width, height: total };
}

async function drawPlot(chart: Chart, width: number, height: number | undefined) {
  const picture = chart.picture!;
  const plot = plotOf(picture, width, height);
  const drawn = await drawSpec(wholeSpec(plot.spec, picture), picture.textWidth);
  const scale = Math.min(1, width / drawn.width);
  const left = chart.rtl ? width - drawn.width * scale : 0;
  const content = `<g transform="translate(${left.toFixed(1)} 0)${scale < 1 ? ` scale(${scale.toFixed(4)})` : ""}">${drawn.content}</g>`;
  return { content, height: drawn.height * scale };
}

/** Where the figures were read, and the release that they stand in. */
function sourceLines({ answer, sources, lang }: Chart): string[] {
  const { manifest } = answer.release;
  const names = [...new Set(sources.map(({ symbol, title }) => symbol ?? textOf(title, lang).value))];
  const shown = narrowLists(lang).format(names.slice(0, 4));
  const left = names.length - 4;
  const said = left > 0 ? say(message("sourcesMore", { sources: shown, count: left }), lang).value : shown;
  const date = longDays(lang).format(new Date(manifest.publishedAt));
  const fillings = { dataset: manifest.dataset.title, version: manifest.version, date };
  return [
    ...(names.length > 0 ? [say(message("sourceLine", { sources: said }), lang).value] : []),
    say(message("releaseLine", fillings), lang).value,
  ];
}

/**
 * Text within Vega's drawing takes the room that was measured, whatever font a reader has. Arabic reads from the right
 * as a whole, also where it holds a code or a number.
 */
function settled(content: string, measure: TextWidth, rtl: boolean): string {
  return inLines(content).replace(/<text([^>]*)>([^<]+)<\/text>/g, (_, attributes: string, words: string) => {
    const size = Number(/font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? 11);
    const weight = /font-weight="(600|bold)"/.test(attributes) ? 600 : 400;
    const length = measure(plain(words), size, weight).toFixed(1);
    const said = rtl && /[\u0590-\u08ff]/.test(words) ? `\u2067${words}\u2069` : words;
    return `<text${attributes} textLength="${length}" lengthAdjust="spacingAndGlyphs">${said}</text>`;
  });
}

/** Each line of a text as a text of its own: who draws from the right may break a text of several lines in its first letter. */
function inLines(content: string): string {
  return content.replace(/<text([^>]*)>((?:<tspan[^>]*(?:\/>|>[^<]*<\/tspan>))+)<\/text>/g, (_, attributes, lines) => {
    let down = 0;
    return [...(lines as string).matchAll(/<tspan([^>]*?)(?:\/>|>([^<]*)<\/tspan>)/g)]
      .map(([, own = "", words = ""]) => {
        down += Number(/ dy="([\d.]+)"/.exec(own)?.[1] ?? 0);
        const placed = (attributes as string).replace(/ transform="([^"]*)"/, ` transform="$1 translate(0,${down})"`);
        return words === "" ? "" : `<text${placed}>${words}</text>`;
      })
      .join("");
  });
}

function plain(words: string): string {
  return words.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** A word over the whole picture, again and again: no part of it can be cut out without. Plain text, which all who draw or print SVG can. */
function watermark(word: string, measure: TextWidth, width: number, height: number): string {
  const [size, lean, between] = [22, 22, 74];
  const [sine, cosine] = [Math.sin((lean * Math.PI) / 180), Math.cos((lean * Math.PI) / 180)];
  const piece = `${word}\u2003\u2003`;
  const one = measure(word, size, 600) + 2 * size;
  const across = width * cosine + height * sine;
  const words = piece.repeat(Math.ceil(across / one) + 1);
  const length = `textLength="${(one * (words.length / piece.length)).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
  const lines: string[] = [];
  for (let y = between / 2; y < height * cosine + width * sine + between; y += between)
    lines.push(
      `<text x="${(-height * sine - (lines.length % 2) * (one / 2)).toFixed(1)}" y="${y.toFixed(1)}" ${length}>${escapeHtml(words)}</text>`,
    );
  const look = `font-size="${size}" font-weight="600" fill="${colours.ink}" fill-opacity=".11"`;
  return `<g class="watermark" transform="rotate(-${lean})" ${look} pointer-events="none" aria-hidden="true">${lines.join("")}</g>`;
}

function document({ alt, name, lang }: Chart, width: number, height: number, theme: Theme, body: string): string {
  // Several may stand in one page: each has names of its own.
  const id = `c${hash("sha256", `${name} ${alt} ${theme} ${body}`, "hex").slice(0, 12)}`;
  const dark = theme === "dark" ? darkStyle(id) : `@media (prefers-color-scheme:dark){${darkStyle(id)}}`;
  const style = theme === "light" ? "" : `<style>${dark}</style>\n`;
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc" lang="${lang}" font-family="${fontFamily(lang)}">
<title id="${id}-title">${escapeHtml(name)}</title>
<desc id="${id}-desc">${escapeHtml(alt)}</desc>
${style}<rect width="${width}" height="${height}" fill="${colours.page}"/>
${body}
</svg>
`;
}
