import bidiFactory from "bidi-js";
import { type Script, scriptOf } from "../../charts/svg/text-width.ts";
import type { Inline, Span } from "../document.ts";

/** Neighbouring signs of one font and one span, as they stand from the left. */
export interface Piece {
  readonly text: string;
  readonly script: Script;
  /** From the left end of its line. */
  readonly x: number;
  readonly width: number;
  readonly span: Span;
}

/** A line: its pieces in the order of reading, each with its place. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

type Measure = (text: string) => number;

// Its types describe it as CommonJS, where the factory is a part of what is exported.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/**
 * Breaks text into lines not wider than `width`, each in the order in which the eye meets it (UAX 9): the levels are those
 * of the whole text, the order is that of each line.
 */
export function breakLines(spans: Inline, width: number, measure: Measure, dir: "ltr" | "rtl"): Line[] {
  const { text, owners } = flatten(spans);
  if (text.trim() === "") return [];
  const levels = bidi.getEmbeddingLevels(text, dir);
  return cut(text, width, measure).map(([start, end]) => {
    let x = 0;
    const placed = visualRuns(text, levels, owners, start, end).map(({ signs, script, owner, at }) => {
      const piece = { text: signs, script, x, width: measure(signs), span: spans[owner]! };
      x += piece.width;
      return { at, piece };
    });
    const pieces = placed.toSorted((one, other) => one.at - other.at).map(({ piece }) => piece);
    return { pieces, width: x };
  });
}

/** How wide text is in one line, and its widest part that cannot be broken. */
export function widthsOf(spans: Inline, measure: Measure): { readonly whole: number; readonly part: number } {
  const { text } = flatten(spans);
  const parts = tokens(text).map((token) => measure(token.trimEnd()));
  return { whole: measure(text), part: Math.max(0, ...parts) };
}

/** The text of all spans, with the span of each sign. A code, or another language, is isolated from what surrounds it. */
function flatten(spans: Inline): { text: string; owners: number[] } {
  let text = "";
  const owners: number[] = [];
  for (const [index, span] of spans.entries()) {
    const own = span.code ? `\u2066${span.text}\u2069` : span.lang ? `\u2068${span.text}\u2069` : span.text;
    text += own;
    for (let at = 0; at < own.length; at++) owners.push(index);
  }
  return { text, owners };
}

/** Chinese may break between any two signs, but no line begins with a stop; a long code or address after its signs. */
function tokens(text: string): string[] {
  const words =
    text.match(/[\u2e80-\u9fff\uff00-\uff60][，。：；、）”》！？]*|[^ \n\u2e80-\u9fff\uff00-\uff60]+[ \n]*|[ \n]+/gu) ??
    [];
  return words.flatMap((word) =>
    word.length > 24 ? (word.match(/[^/?&=;:_-]{1,16}[/?&=;:_-]*\s*|[/?&=;:_-]+\s*/gu) ?? [word]) : [word],
  );
}

/** Where lines begin and end, without the spaces at their ends. */
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

interface Run {
  signs: string;
  readonly script: Script;
  readonly owner: number;
  /** Where its first sign stands in the text. */
  at: number;
}

/** An arrow points on in the direction of reading; Unicode mirrors none. */
const turnedArrows: Readonly<Record<string, string>> = { "→": "←", "←": "→", "⇒": "⇐", "⇐": "⇒" };

/** The runs of a line from the left. Arabic stays in the order of reading, because its font joins it. */
function visualRuns(
  text: string,
  levels: ReturnType<typeof bidi.getEmbeddingLevels>,
  owners: readonly number[],
  start: number,
  end: number,
): Run[] {
  const order = Array.from({ length: end - start }, (_, index) => start + index);
  for (const [from, to] of bidi.getReorderSegments(text, levels, start, end - 1) as [number, number][]) {
    const turned = order.slice(from - start, to - start + 1).toReversed();
    order.splice(from - start, turned.length, ...turned);
  }
  const runs: (Run & { readonly rtl: boolean })[] = [];
  for (const index of order) {
    const sign = text[index]!;
    if (/[\u200e\u200f\u2066-\u2069]/u.test(sign)) continue;
    const rtl = levels.levels[index]! % 2 === 1;
    const script = scriptOf(sign);
    const drawn = rtl ? (bidi.getMirroredCharacter(sign) ?? turnedArrows[sign] ?? sign) : sign;
    const last = runs.at(-1);
    const joins = last?.script === script && last.owner === owners[index] && last.rtl === rtl;
    if (!joins) runs.push({ signs: drawn, script, owner: owners[index]!, at: index, rtl });
    else if (rtl && script === "arabic") last.signs = drawn + last.signs;
    else last.signs += drawn;
    if (last && joins) last.at = Math.min(last.at, index);
  }
  return runs;
}
