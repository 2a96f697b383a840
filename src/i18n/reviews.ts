import { country } from "../codebook/dimensions/country.ts";
import { type Lang, languages, type Remark } from "./languages.ts";

/** A translation that a speaker of the language has compared with its English text. */
export interface Review {
  readonly lang: Exclude<Lang, "en">;
  readonly english: string;
  readonly translation: string;
}

/** The reviews so far. A review holds for these two texts only: a change of either text ends it. */
const reviews: readonly Review[] = [];

/** The names of States are those of the United Nations in each language, not translations of ours. */
const officialNames = country.categories.map(({ label }) => label);

const reviewed = reviewedTexts(reviews, officialNames);

/**
 * Whether a text is a machine translation that nobody has reviewed: true by default. English originals and the United
 * Nations' names of States are no machine translations.
 *
 * @param text the text in the languages that it has
 * @param lang a language of the text
 *
 * @example
 * isMachineTranslated({ en: "Trend", fr: "Tendance" }, "fr"); // true until `reviews` names it
 */
export function isMachineTranslated(text: Remark, lang: Lang): boolean {
  const translation = text[lang];
  if (lang === "en" || translation === undefined) return false;
  return !reviewed[lang].get(translation)?.has(text.en);
}

type ReviewedTexts = Readonly<Record<Lang, Map<string, Set<string>>>>;

/** By language, the English texts that each reviewed translation is right for. */
function reviewedTexts(listed: readonly Review[], official: readonly Remark[]): ReviewedTexts {
  const texts = Object.fromEntries(languages.map((lang) => [lang, new Map()])) as ReviewedTexts;
  const add = (lang: Lang, english: string, translation: string) =>
    texts[lang].set(translation, (texts[lang].get(translation) ?? new Set()).add(english));
  for (const { lang, english, translation } of listed) add(lang, english, translation);
  for (const name of official) for (const lang of languages) add(lang, name.en, name[lang]!);
  return texts;
}
