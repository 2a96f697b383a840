import { segmenter } from "./graphemes.ts";

/** The maximum length of a quotation from a request, in UTF-16 code units. */
export const maxEchoLength = 200;

/**
 * Shortens a text to whole graphemes.
 *
 * @param maxLength of the result, in UTF-16 code units
 * @param end       appended to a shortened text
 * @returns the text, or its beginning with `end`
 *
 * @example
 * shorten("Reprisals", 5, "…"); // "Repr…"
 */
export function shorten(text: string, maxLength: number, end = ""): string {
  if (text.length <= maxLength) return text;
  const available = maxLength - end.length;
  let length = 0;
  // Segments only the start of the text: a single grapheme can be very long.
  for (const { index, segment } of segmenter.segment(text.slice(0, maxLength + 1))) {
    if (index + segment.length > available) break;
    length = index + segment.length;
  }
  return text.slice(0, length) + end;
}

/** A quotation from a request, at most {@link maxEchoLength} long. */
export function echo(text: string): string {
  return shorten(text, maxEchoLength, "…");
}
