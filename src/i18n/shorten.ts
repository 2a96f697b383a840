import { segmenter } from "./graphemes.ts";

/** The maximum length of a reader's text that an answer repeats, in UTF-16 code units. */
export const maxEchoLength = 200;

/**
 * Shortens a text to whole graphemes.
 *
 * @param maxLength of the result, in UTF-16 code units
 * @returns a short text as it is; the beginning of a longer one, with `end`
 *
 * @example
 * shorten("Reprisals", 5, "…"); // "Repr…"
 */
export function shorten(text: string, maxLength: number, end = ""): string {
  if (text.length <= maxLength) return text;
  const room = maxLength - end.length;
  let length = 0;
  // A grapheme that begins within the room and ends behind it is left out, so it need not be read to its end.
  for (const { index, segment } of segmenter.segment(text.slice(0, maxLength + 1))) {
    if (index + segment.length > room) break;
    length = index + segment.length;
  }
  return text.slice(0, length) + end;
}

/** A reader's text as an answer repeats it: at most {@link maxEchoLength} long. */
export function echo(text: string): string {
  return shorten(text, maxEchoLength, "…");
}
