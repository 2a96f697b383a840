import { type Font, openSync } from "fontkit";
import type { Lang } from "../../../../i18n/languages.ts";
import { languageFacts } from "../../../../i18n/locales.ts";
import { fontFile, fontFiles } from "../../../charts/svg/text-width.ts";

/** Font families in order of preference. The dots of letters are separate glyphs in Noto Sans Arabic, which breaks the text. */
export function familiesFor(lang: Lang): readonly string[] {
  const others = ["Noto Sans", "Noto Sans SC"];
  return languageFacts(lang).script === "arabic" ? ["Amiri", ...others] : [...others, "Amiri"];
}

const files = [fontFiles.latin, fontFiles.chinese, { 400: "Amiri_400Regular.ttf", 600: "Amiri_700Bold.ttf" }] as const;

/** Arabic vowel signs. */
const vowelSigns = /[\u064b-\u0652\u0670]/u;

/**
 * Replaces characters without a glyph, which PDF/UA forbids, by U+FFFD, and control characters by spaces. Removes Arabic
 * vowel signs, which programs extract apart from their words, so that the words could not be found.
 */
export function printable(text: string): string {
  covered ??= coveredCodePoints();
  const glyphs = covered;
  return text.replace(/[^ -~]/gu, (character) => {
    if (vowelSigns.test(character)) return "";
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character)) return " ";
    return glyphs.has(character.codePointAt(0)!) ? character : "\ufffd";
  });
}

let covered: ReadonlySet<number> | undefined;

/** The code points of all families. Every weight of a family must have a character. */
function coveredCodePoints(): ReadonlySet<number> {
  const open = (file: string) => (openSync(fontFile(file)) as Font).characterSet;
  const perFamily = files.map(({ 400: regular, 600: bold }) => {
    const inBold = new Set(open(bold));
    return open(regular).filter((codePoint) => inBold.has(codePoint));
  });
  return new Set(perFamily.flat());
}
