import bidiFactory from "bidi-js";
import { type Script, scriptOf } from "../../charts/svg/text-width.ts";
import type { Inline, Span } from "../document.ts";

/** Adjacent characters of one font and one span, in visual order. */
export interface Piece {
  readonly text: string;
  readonly script: Script;
  /** The distance from the left end of the line. */
  readonly x: number;
  readonly width: number;
  readonly span: Span;
}

/** A line with its pieces in reading order. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

type Measure = (text: string) => number;

// The types of bidi-js describe a CommonJS module.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/**
 * Breaks text into lines of at most `width`, with the pieces of each in visual order. Embedding levels are resolved for the
 * whole text, and the order for each line.
 *
 * @see Unicode Standard Annex #9
 */
export function breakLines(spans: Inline, width: number, measure: Measure, dir: "ltr" | "rtl"): Line[] {
  const { text, owners } = flatten(spans);
  if (text.trim() === "") return [];
  const levels = bidi.getEmbeddingLevels(text, dir);
  return cut(text, width, measure).map(([start, end]) => {
    let x = 0;
    const placed = visualRuns(text, levels, owners, start, end).map(
      ({ text: characters, script, owner, start: first }) => {
        const piece = { text: characters, script, x, width: measure(characters), span: spans[owner]! };
        x += piece.width;
        return { first, piece };
      },
    );
    const pieces = placed.toSorted((one, other) => one.first - other.first).map(({ piece }) => piece);
    return { pieces, width: x };
  });
}

/** The width of a text in one line, and of its widest word. */
export function widthsOf(spans: Inline, measure: Measure): { readonly whole: number; readonly word: number } {
  const { text } = flatten(spans);
  const words = tokens(text).map((token) => measure(token.trimEnd()));
  return { whole: measure(text), word: Math.max(0, ...words) };
}

/** The text of all spans, and the index of each character's span. Codes and other languages are isolated. */
function flatten(spans: Inline): { text: string; owners: number[] } {
  let text = "";
  const owners: number[] = [];
  for (const [index, span] of spans.entries()) {
    const isolated = span.code ? `\u2066${span.text}\u2069` : span.lang ? `\u2068${span.text}\u2069` : span.text;
    text += isolated;
    for (let offset = 0; offset < isolated.length; offset++) owners.push(index);
  }
  return { text, owners };
}

/** Chinese breaks between any two characters, except before punctuation. Long codes and addresses break after punctuation. */
function tokens(text: string): string[] {
  const words =
    text.match(/[\u2e80-\u9fff\uff00-\uff60][，。：；、）”》！？]*|[^ \n\u2e80-\u9fff\uff00-\uff60]+[ \n]*|[ \n]+/gu) ??
    [];
  return words.flatMap((word) =>
    word.length > 24 ? (word.match(/[^/?&=;:_-]{1,16}[/?&=;:_-]*\s*|[/?&=;:_-]+\s*/gu) ?? [word]) : [word],
  );
}

/** The start and end of each line, without the spaces at the ends. */
function cut(text: string, width: number, measure: Measure): [number, number][] {
  const lines: [number, number][] = [];
  let [start, end] = [0, 0];
  const close = () => {
    const line = text.slice(start, end);
    if (line.trim() !== "") lines.push([start + line.length - line.trimStart().length, start + line.trimEnd().length]);
    start = end;
  };
  for (const token of tokens(text)) {
    if (end > start && measure(text.slice(start, end + token.trimEnd().length)) > width) close();
    end += token.length;
  }
  close();
  return lines;
}

/** Characters of one font, span and direction. */
interface Run {
  text: string;
  readonly script: Script;
  /** The index of the span. */
  readonly owner: number;
  /** The offset of the first character in the text. */
  start: number;
}

/** Arrows point in the reading direction. Unicode does not mirror them. */
const mirroredArrows: Readonly<Record<string, string>> = { "→": "←", "←": "→", "⇒": "⇐", "⇐": "⇒" };

/** The runs of a line from left to right. Arabic stays in logical order, because its letters join. */
function visualRuns(
  text: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  owners: readonly number[],
  start: number,
  end: number,
): Run[] {
  const order = Array.from({ length: end - start }, (_, index) => start + index);
  for (const [from, to] of bidi.getReorderSegments(text, levels, start, end - 1) as [number, number][]) {
    const reversed = order.slice(from - start, to - start + 1).toReversed();
    order.splice(from - start, reversed.length, ...reversed);
  }
  const runs: (Run & { readonly rtl: boolean })[] = [];
  for (const index of order) {
    const character = text[index]!;
    if (/[\u200e\u200f\u2066-\u2069]/u.test(character)) continue;
    const rtl = levels.levels[index]! % 2 === 1;
    const script = scriptOf(character);
    const mirrored = rtl ? (bidi.getMirroredCharacter(character) ?? mirroredArrows[character]) : undefined;
    const shown = mirrored ?? character;
    const last = runs.at(-1);
    const joins = last?.script === script && last.owner === owners[index] && last.rtl === rtl;
    if (!joins) runs.push({ text: shown, script, owner: owners[index]!, start: index, rtl });
    else if (rtl && script === "arabic") last.text = shown + last.text;
    else last.text += shown;
    if (last && joins) last.start = Math.min(last.start, index);
  }
  return runs;
}
