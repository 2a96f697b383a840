import type { FactKind } from "../facts/fact.ts";

/** The kind and the bounds of a figure. */
export interface Bounds {
  readonly kind: FactKind;
  /** Null for a range. */
  readonly figure: number | null;
  readonly lower: number;
  /** Null without an upper limit. */
  readonly upper: number | null;
}

/** The bounds of rounded quantities. "Half" may stand for 45 to 55 per cent. */
const rounded: readonly (readonly [words: RegExp, figure: number, lower: number, upper: number])[] = [
  [/\b(two|2)[ -]thirds\b/, 0.667, 0.63, 0.7],
  [/\b(a|one)[ -]third\b/, 0.333, 0.3, 0.37],
  [/\bhalf\b/, 0.5, 0.45, 0.55],
  [/\btwo dozen\b/, 24, 22, 26],
  [/\ba dozen\b/, 12, 11, 13],
];

const cardinals = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const ordinals = "zeroth first second third fourth".split(" ");

/**
 * Derives kind and bounds from the wording of a figure.
 *
 * - "at least N", "more than N", "over N": N is the lower bound. "Over" is used loosely, so that N itself is possible.
 * - "at most N", "never more than N": 0 to N.
 * - "nearly N", "almost N": 90 per cent of N to N.
 * - "about N", "around N": N ± 10 per cent.
 * - "half": 0.45 to 0.55; "a third": 0.30 to 0.37; "two thirds": 0.63 to 0.70; "a dozen": 11 to 13; "two dozen": 22 to 26.
 * - "N to M": both bounds. "N States named": a list. Any other figure is exact.
 *
 * @param wording in English; its first number is the figure
 * @returns undefined if the wording has no number
 *
 * @example
 * boundsOf("almost 45 per cent"); // { kind: "APPROXIMATE", figure: 0.45, lower: 0.405, upper: 0.45 }
 */
export function boundsOf(wording: string): Bounds | undefined {
  const words = wording.toLowerCase();
  const range = /(\d+) to (\d+)/.exec(words);
  if (range) return { kind: "RANGE", figure: null, lower: Number(range[1]), upper: Number(range[2]) };
  const [, fraction, low, high] = rounded.find(([pattern]) => pattern.test(words)) ?? [];
  const figure = fraction ?? numberIn(words);
  if (figure === undefined) return undefined;
  if (/\b(at most|never more than|no more than|up to)\b/.test(words))
    return { kind: "AT_MOST", figure, lower: 0, upper: figure };
  if (/\b(at least|more than|over)\b/.test(words)) return { kind: "AT_LEAST", figure, lower: figure, upper: null };
  if (/\b(nearly|almost)\b/.test(words))
    return { kind: "APPROXIMATE", figure, lower: scaled(figure, 0.9), upper: figure };
  if (low !== undefined && high !== undefined) return { kind: "APPROXIMATE", figure, lower: low, upper: high };
  if (/\b(about|around|approximately)\b/.test(words))
    return { kind: "APPROXIMATE", figure, lower: scaled(figure, 0.9), upper: scaled(figure, 1.1) };
  if (/\bnamed\b/.test(words)) return { kind: "LIST", figure, lower: figure, upper: null };
  return { kind: "EXACT", figure, lower: figure, upper: figure };
}

/** The first number of a text, in digits or as a word. A number before "per cent" is a share. */
function numberIn(words: string): number | undefined {
  const [first] = words.match(/\d+(\.\d+)?|[a-z]+/g)?.filter((word) => valueOf(word) !== undefined) ?? [];
  if (first === undefined) return undefined;
  const value = valueOf(first)!;
  return words.includes("per cent") ? scaled(value, 0.01) : value;
}

function valueOf(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word);
  const index = [cardinals.indexOf(word), ordinals.indexOf(word)].find((one) => one >= 0);
  return index;
}

/** Rounds to four decimals, so that 0.9 × 0.45 is 0.405. */
function scaled(value: number, factor: number): number {
  return Math.round(value * factor * 10_000) / 10_000;
}
