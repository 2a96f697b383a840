/** Splits a text into graphemes. */
export const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The graphemes of a text: an emoji, or a letter with its accents, is one grapheme. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The first `max` graphemes of a text. The result has at most `4 * max` UTF-16 code units. */
export function cutText(text: string, max: number): string {
  let [cut, count] = ["", 0];
  for (const { segment } of segmenter.segment(text)) {
    count += 1;
    if (count > max || cut.length + segment.length > 4 * max) break;
    cut += segment;
  }
  return cut;
}
