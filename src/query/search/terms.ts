/** Letters that stand for one another in spelling, once accents are taken off. */
const alike: Readonly<Record<string, string>> = { ى: "ي", ة: "ه", ς: "σ", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l" };

/** The article, alone or after a particle that is written together with it. */
const arabicArticle = /^(?:[وبفك]?ال|لل)(?=\p{L}{3})/u;

const word = /[\p{L}\p{N}]+/gu;
const han = /\p{Script=Han}+|\P{Script=Han}+/gu;

/**
 * A text as the terms that it is found by: of one width, in lower case, without accents, vowel signs and lengthening
 * strokes; Arabic words without their article. Chinese has no spaces: each pair of neighbouring characters is a term.
 */
export function termsOf(text: string): string[] {
  return [...plain(text).matchAll(word)].flatMap(([found]) =>
    [...found.matchAll(han)].flatMap(([part]) => (isHan(part) ? pairsOf(part) : [part.replace(arabicArticle, "")])),
  );
}

/** Whether a term is Chinese: such a term is not guessed at, because one other character is another word. */
export function isHan(term: string): boolean {
  return /^\p{Script=Han}/u.test(term);
}

function plain(text: string): string {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u0640’']/gu, "");
  return bare.replace(/[ىةςßæœøł]/gu, (letter) => alike[letter] ?? letter);
}

function pairsOf(text: string): string[] {
  const signs = Array.from(text);
  return signs.length === 1 ? signs : signs.slice(1).map((sign, place) => signs[place]! + sign);
}
