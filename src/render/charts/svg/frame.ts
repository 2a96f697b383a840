import { hash } from "node:crypto";
import { longDays } from "../../../i18n/local-formats.ts";
import { message, formatMessage } from "../../../i18n/message.ts";
import { sourceNames } from "../../../query/citation/source-line.ts";
import { escapeHtml } from "../../html/html.ts";
import type { Chart } from "../chart.ts";
import type { LegendEntry } from "../kinds/kind.ts";
import { colours, darkStyle } from "./palette.ts";
import { type TextWidth, textWidth, wrap } from "./text-width.ts";
import { fontFamily, renderPlot } from "./vega.ts";

/** The colours of a chart: those that the browser prefers, or always the same. */
export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The widths in which a chart is offered, in pixels. Its text has the same size in all of them. */
export const chartWidths = [320, 400, 480, 560, 680, 820, 960] as const;

/** A complete chart as SVG, with its size in pixels. */
export interface Framed {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const padding = 16;

/** Lines of text from top to bottom, from the side where reading starts. */
class Column {
  readonly #parts: string[] = [];
  readonly #width: number;
  readonly #rtl: boolean;
  readonly #measure: TextWidth;
  top: number;

  constructor(width: number, rtl: boolean, measure: TextWidth, top: number) {
    this.#width = width;
    this.#rtl = rtl;
    this.#measure = measure;
    this.top = top;
  }

  get svg(): string {
    return this.#parts.join("");
  }

  text(text: string, size: number, colour: string, weight = 400, maxLines = 6): void {
    const lines = wrap(text, this.#width - 2 * padding, (line) => this.#measure(line, size, weight));
    const shown = lines.length > maxLines ? [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1]}…`] : lines;
    for (const line of shown) {
      this.top += Math.round(size * 1.36);
      this.#put(padding, this.top - Math.round(size * 0.3), line, size, colour, weight);
    }
  }

  /** A legend, with as many entries in a row as fit. */
  legend(entries: readonly LegendEntry[]): void {
    const size = 12;
    let left = padding;
    for (const { sign, label, means } of entries) {
      const lines = wrap(label, this.#width - 2 * padding - 24, (line) => this.#measure(line, size));
      const width = 24 + Math.max(...lines.map((line) => this.#measure(line, size)));
      if (left > padding && left + width > this.#width - padding) {
        left = padding;
        this.top += 19;
      }
      const x = this.#rtl ? this.#width - left - 18 : left;
      this.#parts.push(
        `<g${means ? ` data-means="${means}"` : ""}><g transform="translate(${x} ${this.top + 4})" fill="none">${sign}</g>`,
      );
      for (const [index, line] of lines.entries())
        this.#put(left + 24, this.top + 14 + index * 16, line, size, colours.ink, 400);
      this.#parts.push("</g>");
      this.top += (lines.length - 1) * 16;
      left += width + 16;
    }
    if (entries.length > 0) this.top += 22;
  }

  #put(start: number, y: number, text: string, size: number, colour: string, weight: number): void {
    const x = this.#rtl ? `x="${this.#width - start}" text-anchor="end"` : `x="${start}"`;
    const bold = weight === 400 ? "" : ` font-weight="${weight}"`;
    const length = lengthAttributes(this.#measure(text, size, weight));
    const content = this.#rtl ? isolated(escapeHtml(text)) : escapeHtml(text);
    this.#parts.push(`<text ${x} y="${y}" font-size="${size}"${bold} fill="${colour}" ${length}>${content}</text>`);
  }
}

/** Fixes the width of a text, whatever font the reader has. */
function lengthAttributes(width: number): string {
  return `textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
}

/** Isolates text that reads from the right, so that symbols and digits at its ends keep their order. */
function isolated(text: string): string {
  return `\u2067${text}\u2069`;
}

/** Renders a complete chart: title, legend, plot, notes, sources and release. A plot that can stretch fills `height`. */
export async function frameChart(chart: Chart, width: number, height?: number, theme: Theme = "auto"): Promise<Framed> {
  const { rtl, picture, lang } = chart;
  const measure = await textWidth();
  const synthetic = chart.answer.release.manifest.dataset.nature === "SYNTHETIC";
  const head = new Column(width, rtl, measure, padding - 4);
  if (chart.correction) head.text(chart.correction, 12, colours.notice, 600);
  if (synthetic) head.text(formatMessage(message("synthetic"), lang).value, 11, colours.notice, 600);
  if (head.top > padding) head.top += 3;
  head.text(chart.title, width < 420 ? 17 : 20, colours.ink, 600);
  if (chart.subtitle) head.text(chart.subtitle, 13, colours.soft);
  if (chart.embedderTitle) head.text(chart.embedderTitle, 12, colours.soft);
  head.top += 6;
  if (picture) head.legend(picture.kind.legend(picture));
  const foot = new Column(width, rtl, measure, 0);
  for (const note of [...chart.notes, ...sourceLines(chart)]) foot.text(note, 11, colours.soft);
  const [top, bottom] = [head.top + 8, foot.top + padding];
  const room = height === undefined ? undefined : Math.max(90, height - top - bottom - 14);
  const plot = await renderScaled(chart, width - 2 * padding, room);
  const total = Math.max(height ?? 0, Math.ceil(top + plot.height + 14 + bottom));
  const body = [
    head.svg,
    `<g transform="translate(${padding} ${top})">${withFixedText(plot.content, measure, rtl)}</g>`,
    `<g transform="translate(0 ${total - bottom})">${foot.svg}</g>`,
    synthetic ? watermark(formatMessage(message("pageSynthetic"), lang).value, measure, width, total) : "",
  ];
  return { svg: svgDocument(chart, width, total, theme, body.join("\n")), width, height: total };
}

/** The plot of a chart, scaled down if it is wider than its room. */
async function renderScaled({ picture, rtl }: Chart, width: number, height: number | undefined) {
  if (!picture) return { content: "", height: 0 };
  const rendered = await renderPlot(picture.kind.plot(picture, width, height), picture);
  const scale = Math.min(1, width / rendered.width);
  const left = rtl ? width - rendered.width * scale : 0;
  const transform = `translate(${left.toFixed(1)} 0)${scale < 1 ? ` scale(${scale.toFixed(4)})` : ""}`;
  return { content: `<g transform="${transform}">${rendered.content}</g>`, height: rendered.height * scale };
}

/** In the source line of a chart: names of documents, and of publishers. */
const maxNames = 4;

/** The sources of the figures, and the release that contains them. */
function sourceLines({ answer, sources, lang }: Chart): string[] {
  const { manifest } = answer.release;
  const names = sourceNames(sources, lang, maxNames);
  const date = longDays(lang).format(new Date(manifest.publishedAt));
  const release = { dataset: manifest.dataset.title, version: manifest.version, date };
  return [
    ...(names === null ? [] : [formatMessage(message("sourceLine", { sources: names }), lang).value]),
    formatMessage(message("releaseLine", release), lang).value,
  ];
}

/** Fixes the width of each text that Vega rendered, and the direction of text in Arabic and Hebrew scripts. */
function withFixedText(content: string, measure: TextWidth, rtl: boolean): string {
  return splitLines(content).replace(/<text([^>]*)>([^<]+)<\/text>/g, (_, attributes: string, text: string) => {
    const size = Number(/font-size="([\d.]+)px"/.exec(attributes)?.[1] ?? 11);
    const weight = /font-weight="(600|bold)"/.test(attributes) ? 600 : 400;
    const plain = text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    const directed = rtl && /[\u0590-\u08ff]/.test(text) ? isolated(text) : text;
    return `<text${attributes} ${lengthAttributes(measure(plain, size, weight))}>${directed}</text>`;
  });
}

/** Makes each line of a text its own element: renderers from the right break a text of several lines. */
function splitLines(content: string): string {
  return content.replace(/<text([^>]*)>((?:<tspan[^>]*(?:\/>|>[^<]*<\/tspan>))+)<\/text>/g, (_, attributes, lines) => {
    let down = 0;
    return [...(lines as string).matchAll(/<tspan([^>]*?)(?:\/>|>([^<]*)<\/tspan>)/g)]
      .map(([, lineAttributes = "", text = ""]) => {
        down += Number(/ dy="([\d.]+)"/.exec(lineAttributes)?.[1] ?? 0);
        const moved = (attributes as string).replace(/ transform="([^"]*)"/, ` transform="$1 translate(0,${down})"`);
        return text === "" ? "" : `<text${moved}>${text}</text>`;
      })
      .join("");
  });
}

/** A word repeated over the whole chart, so that no part can be cut out without it. Every SVG renderer supports it. */
function watermark(word: string, measure: TextWidth, width: number, height: number): string {
  const [size, angle, lineGap] = [22, 22, 74];
  const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
  const piece = `${word}\u2003\u2003`;
  const pieceWidth = measure(word, size, 600) + 2 * size;
  const across = width * cosine + height * sine;
  const text = piece.repeat(Math.ceil(across / pieceWidth) + 1);
  const length = lengthAttributes(pieceWidth * (text.length / piece.length));
  const lines: string[] = [];
  for (let y = lineGap / 2; y < height * cosine + width * sine + lineGap; y += lineGap) {
    const x = -height * sine - (lines.length % 2) * (pieceWidth / 2);
    lines.push(`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${length}>${escapeHtml(text)}</text>`);
  }
  const look = `font-size="${size}" font-weight="600" fill="${colours.ink}" fill-opacity=".11"`;
  return `<g class="watermark" transform="rotate(-${angle})" ${look} pointer-events="none" aria-hidden="true">${lines.join("")}</g>`;
}

function svgDocument({ alt, name, lang }: Chart, width: number, height: number, theme: Theme, body: string): string {
  // A page can contain several charts, so the id depends on the content.
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
