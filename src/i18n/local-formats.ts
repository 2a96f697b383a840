import type { Lang } from "./languages.ts";

/** What makes one of something a language, when it is first wanted: `Intl`'s formats are slow to make. */
export function perLang<T>(make: (lang: Lang) => T): (lang: Lang) => T {
  const made = new Map<Lang, T>();
  return (lang) => {
    const known = made.get(lang) ?? make(lang);
    made.set(lang, known);
    return known;
  };
}

/** Days as `24 November 2026`. */
export const longDays = perLang((lang) => new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));

/** Days as `24 Nov 2026`. */
export const mediumDays = perLang((lang) => new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }));

/** Lists without the word before the last, where the language can do without it. */
export const narrowLists = perLang((lang) => new Intl.ListFormat(lang, { type: "conjunction", style: "narrow" }));
