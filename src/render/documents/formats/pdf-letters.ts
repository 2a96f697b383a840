interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** The internals of a font that pdfkit embeds. */
interface EmbeddedFont {
  readonly scale: number;
  readonly font: { getGlyph(id: number, codePoints?: readonly number[]): Glyph };
  readonly subset: { readonly glyphs: number[] };
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  layout(text: string, features: unknown): { readonly glyphs: readonly Glyph[]; readonly positions: unknown };
  encode(text: string, features: unknown): [codes: string[], positions: unknown];
}

/**
 * Embeds each glyph once for each letter that it represents. Arabic letters share glyphs and differ by separate dots;
 * pdfkit embeds a glyph once, so that searching and copying would confuse the letters. Modifies the current font.
 */
export function separateLetters(document: PDFKit.PDFDocument): void {
  const { _font: font } = document as unknown as { readonly _font: EmbeddedFont };
  const { font: inner } = font;
  const getGlyph = inner.getGlyph.bind(inner);
  // fontkit, too, caches a glyph with the code points of its first use.
  inner.getGlyph = (id, codePoints = []) => Object.assign(Object.create(getGlyph(id)) as Glyph, { codePoints });
  const indexes = new Map<string, number>();
  const indexOf = ({ id, advanceWidth, codePoints }: Glyph): number => {
    const key = `${id} ${codePoints.join()}`;
    const existing = indexes.get(key);
    if (existing !== undefined) return existing;
    const index = font.subset.glyphs.push(id) - 1;
    font.widths[index] = advanceWidth * font.scale;
    font.unicode[index] = codePoints;
    indexes.set(key, index);
    return index;
  };
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features);
    return [glyphs.map((glyph) => indexOf(glyph).toString(16).padStart(4, "0")), positions];
  };
}
