interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** What pdfkit keeps of a font that it embeds. */
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
 * Arabic letters share shapes and differ by their dots, which are drawn apart. pdfkit embeds each shape once, under the
 * letter that came first, so that another letter would be read, found and copied as that one. Here a shape is embedded
 * once for each letter that it stands for. The font in hand of a document is changed.
 */
export function tellLettersApart(document: PDFKit.PDFDocument): void {
  const { _font: font } = document as unknown as { readonly _font: EmbeddedFont };
  const { font: inner } = font;
  const getGlyph = inner.getGlyph.bind(inner);
  // fontkit keeps a shape under the letter that came first, too.
  inner.getGlyph = (id, codePoints = []) => Object.assign(Object.create(getGlyph(id)) as Glyph, { codePoints });
  const places = new Map<string, number>();
  const placeOf = ({ id, advanceWidth, codePoints }: Glyph): number => {
    const key = `${id} ${codePoints.join()}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = font.subset.glyphs.push(id) - 1;
    font.widths[place] = advanceWidth * font.scale;
    font.unicode[place] = codePoints;
    places.set(key, place);
    return place;
  };
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features);
    return [glyphs.map((glyph) => placeOf(glyph).toString(16).padStart(4, "0")), positions];
  };
}
