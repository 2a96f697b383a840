import { type Lang, type LocalizedText, languages } from "../../src/i18n/languages.ts";

/** The script of most letters of a text. */
const scripts: Readonly<Partial<Record<Lang, RegExp>>> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  fr: /\p{Script=Latin}/u,
  ru: /\p{Script=Cyrillic}/u,
  es: /\p{Script=Latin}/u,
};

/** French punctuation after a breaking space: it needs a narrow no-break space. */
export const looseFrench = / [:;?!»]|« /;

/** The languages of a text that are missing, empty, untrimmed, in another script, or with loose French punctuation. */
export function faultsOf(words: LocalizedText): string[] {
  const faults = languages.filter((lang) => !isWritten(lang, words[lang]));
  const others = Object.keys(words).filter((lang) => !languages.includes(lang as Lang));
  return [...faults, ...others];
}

function isWritten(lang: Lang, text: string | undefined): boolean {
  if (!text || text !== text.trim()) return false;
  if (lang === "fr" && looseFrench.test(text)) return false;
  const letters = text.replaceAll(/https?:\S+|X[A-Z]{2}/g, "").match(/\p{L}/gu) ?? [];
  return (
    letters.every((letter) => /\d/.test(letter)) ||
    letters.filter((letter) => (scripts[lang] ?? /\p{L}/u).test(letter)).length > letters.length / 2
  );
}
