/** The six official languages of the United Nations, as BCP 47 tags. Each has a folder in `locales/`. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es"] as const;

/** One of the six official languages of the United Nations. */
export type Lang = (typeof languages)[number];

/** A text in English and in the languages with a translation. */
export type LocalizedText = Readonly<Partial<Record<Lang, string>> & { en: string }>;
