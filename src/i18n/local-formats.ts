import { type Lang, perLang } from "./languages.ts";
import { languageFacts } from "./locales.ts";

type DateFormat = { format(date: Date): string };

/** Days as `24 November 2026`, in the order of the language. */
export const longDays = perLang((lang) => dateFormat(lang, { dateStyle: "long" }));

/** Days in a table: as `24 Nov 2026`, or with the full month where the language does not shorten months. */
export const mediumDays = perLang((lang) =>
  dateFormat(lang, { dateStyle: languageFacts(lang).tableDates ?? "medium" }),
);

/** Days with the time, in UTC. */
export const longTimes = perLang((lang) => dateFormat(lang, { dateStyle: "long", timeStyle: "short" }));

/** Days without their year, as `24 November`. */
export const daysOfYear = perLang((lang) => dateFormat(lang, { month: "long", day: "numeric" }));

/** Days as documents of the United Nations write them: in English too the day precedes the month. */
export const unitedNationsDays = perLang((lang): DateFormat => {
  const { unitedNationsLocale, firstDay = "1" } = languageFacts(lang);
  const format = withYearWord(lang, dateFormat(lang, { dateStyle: "long" }, unitedNationsLocale), "ofDay");
  return { format: (date) => format.format(date).replace(/^1(?=\s)/, firstDay) };
});

/** Months with their year, as `September 2018`. */
export const monthsOfYear = perLang((lang) =>
  withYearWord(lang, dateFormat(lang, { month: "long", year: "numeric" }), "ofMonth"),
);

/** Writes the word for the year in full. Its abbreviation ends with a full stop, which a sentence would repeat. */
function withYearWord(lang: Lang, format: DateFormat, use: "ofDay" | "ofMonth"): DateFormat {
  const word = languageFacts(lang).yearWord?.[use];
  return word === undefined ? format : { format: (date) => format.format(date).replace(/г\.$/, word) };
}

/** A date format in UTC. Its months have the names of the language's facts, if these list any. */
function dateFormat(lang: Lang, options: Intl.DateTimeFormatOptions, locale: string = lang): DateFormat {
  const { months } = languageFacts(lang);
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  if (!months) return format;
  const named = (date: Date) =>
    format.formatToParts(date).map(({ type, value }) => (type === "month" ? months[date.getUTCMonth()] : value));
  return { format: (date) => named(date).join("") };
}

const units = (
  " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth" +
  " sixteenth seventeenth eighteenth nineteenth"
).split(" ");
const tens = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/**
 * The ordinal of a session as documents of the United Nations write it: in English in words.
 *
 * @param number the number of the session: 1 to 99; in other languages than English at least 2
 *
 * @example
 * ordinal(62, "en"); // "sixty-second"
 * ordinal(62, "ru"); // "62-я"
 */
export function ordinal(number: number, lang: Lang): string {
  const pattern = languageFacts(lang).ordinal;
  if (pattern !== undefined) return pattern.replace("#", String(number));
  const [ten, unit] = [tens[Math.floor(number / 10)], units[number % 10]];
  if (number < 20) return units[number]!;
  return unit === "" ? ten!.replace(/y$/, "ieth") : `${ten}-${unit}`;
}

/** Lists without a conjunction before the last item, where the language permits it. */
export const narrowLists = perLang((lang) => new Intl.ListFormat(lang, { type: "conjunction", style: "narrow" }));

/** Compares names in the alphabetical order of a language, without its article at their beginning. */
export const nameOrder = perLang((lang) => {
  const { compare } = new Intl.Collator(lang);
  const { article } = languageFacts(lang);
  const withoutArticle = (name: string) => (article && name.startsWith(article) ? name.slice(article.length) : name);
  return (a: string, b: string): number => compare(withoutArticle(a), withoutArticle(b)) || compare(a, b);
});

/**
 * A label before its value.
 *
 * @example
 * labelled("Digest", "en"); // "Digest: "
 */
export function labelled(label: string, lang: Lang): string {
  return label + languageFacts(lang).colon;
}

/**
 * A text in brackets, to follow another text. It begins with a space where the language writes one.
 *
 * @example
 * bracketed("revised", "en"); // " (revised)"
 */
export function bracketed(text: string, lang: Lang): string {
  const [open, close] = languageFacts(lang).brackets;
  return open + text + close;
}
