/** The six official languages of the United Nations, as BCP 47 tags. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es"] as const;

/** One of the six official languages of the United Nations. */
export type Lang = (typeof languages)[number];

/** One text in all six languages. Used wherever the codebook itself speaks. */
export type Words = Readonly<Record<Lang, string>>;

/** A text of others, in the languages that exist; English is always there, so a fallback can be named. */
export type Remark = Readonly<Partial<Record<Lang, string>> & { en: string }>;
