/** Equivalent letters after the removal of accents. */
const equivalents: Readonly<Record<string, string>> = {
  ى: "ي",
  ة: "ه",
  ς: "σ",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
};

/** The Arabic article, alone or with a prefixed particle. */
const arabicArticle = /^(?:[وبفك]?ال|لل)(?=\p{L}{3})/u;

const word = /[\p{L}\p{N}]+/gu;
const hanOrOther = /\p{Script=Han}+|\P{Script=Han}+/gu;

/**
 * Splits a text into search terms in lower case, without accents, vowel signs and Arabic articles. Chinese text has no
 * spaces, so each pair of neighbouring characters is a term.
 *
 * @example
 * termsOf("Côte d’Ivoire"); // ["cote", "divoire"]
 */
export function termsOf(text: string): string[] {
  return [...normalised(text).matchAll(word)].flatMap(([found]) =>
    [...found.matchAll(hanOrOther)].flatMap(([part]) =>
      isHan(part) ? pairsOf(part) : [part.replace(arabicArticle, "")],
    ),
  );
}

/** Whether a term is Chinese. Such a term has no fuzzy matches: another character is another word. */
export function isHan(term: string): boolean {
  return /^\p{Script=Han}/u.test(term);
}

function normalised(text: string): string {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}\u0640’']/gu, "");
  return bare.replace(/[ىةςßæœøł]/gu, (letter) => equivalents[letter] ?? letter);
}

function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, index) => characters[index]! + character);
}
