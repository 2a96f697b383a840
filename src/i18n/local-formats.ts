import type { Lang } from "./languages.ts";

/** Computes a value of a language once, at its first use: `Intl` formats are slow to construct. */
export function perLang<T>(compute: (lang: Lang) => T): (lang: Lang) => T {
  const computed = new Map<Lang, T>();
  return (lang) => {
    const value = computed.get(lang) ?? compute(lang);
    computed.set(lang, value);
    return value;
  };
}

/** Days as `24 November 2026`. */
export const longDays = perLang((lang) => new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }));

/** Days as `24 Nov 2026`. */
export const mediumDays = perLang((lang) => new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }));

/** Lists without a conjunction before the last item, where the language permits it. */
export const narrowLists = perLang((lang) => new Intl.ListFormat(lang, { type: "conjunction", style: "narrow" }));
