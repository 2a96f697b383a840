/** The six official languages of the United Nations, as BCP 47 tags. Each has a folder in `locales/`. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es"] as const;

/** One of the six official languages of the United Nations. */
export type Lang = (typeof languages)[number];

/** Computes a value of a language once, at its first use: `Intl` formats are slow to construct. */
export function perLang<T>(compute: (lang: Lang) => T): (lang: Lang) => T {
  const computed = new Map<Lang, T>();
  return (lang) => {
    const value = computed.get(lang) ?? compute(lang);
    computed.set(lang, value);
    return value;
  };
}

/** A text in at least one language. */
export type TextByLanguage = Readonly<Partial<Record<Lang, string>>>;

/** A text in English and in the languages with a translation. */
export type LocalizedText = TextByLanguage & { readonly en: string };
