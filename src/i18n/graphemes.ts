/** Splits texts into graphemes. */
export const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The characters of a text as a reader counts them: an emoji or a letter with its accents is one. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The first graphemes of a text: at most `max`, with at most four UTF-16 code units for each on average. */
export function cutText(text: string, max: number): string {
  let [cut, count] = ["", 0];
  for (const { segment } of segmenter.segment(text)) {
    count += 1;
    if (count > max || cut.length + segment.length > 4 * max) break;
    cut += segment;
  }
  return cut;
}
