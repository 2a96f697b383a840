import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { textIn } from "../../i18n/text.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { fieldOf } from "../../query/parse/query.ts";

/** The title of an answer: its measures and dimensions. */
export function titleOf({ measures, dimensions }: TableAnswer, lang: Lang): string {
  const labels = measures.map(({ label }): LocalizedText => label);
  if (dimensions.length === 0)
    return labels.map((label) => textIn(label, lang).value).join(languageFacts(lang).listSeparator);
  const by = dimensions.map(({ dimension }): LocalizedText => inSentence(dimension.label, lang));
  return formatMessage(message("chartBy", { measures: labels, dimensions: by }), lang).value;
}

/** A label in lower case for use within a sentence, unless it starts with an acronym. */
function inSentence(label: LocalizedText, lang: Lang): LocalizedText {
  const text = textIn(label, lang).value;
  return { en: text, [lang]: /^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLocaleLowerCase(lang) + text.slice(1) : text };
}

/** The subtitle of an answer: its filters. */
export function subtitleOf({ question, query }: TableAnswer, lang: Lang): string {
  const { tableIndex, by, selection } = question;
  // A protected figure without a year covers several editions, so they are named even without a filter.
  const coversAllYears = tableIndex.isProtected && !by.includes("year") && !selection.has("year");
  const filters = [...selection].flatMap(([id, indexes]) => {
    const dimension = question.tableIndex.dimensions.get(id)!;
    if (!query.where[fieldOf(id)] || indexes.length === 0) return [];
    const labels = indexes.map((index) => dimension.categories[index]!.label);
    if (id === "year") return [yearRange(labels.map((label) => textIn(label, lang).value))];
    return [formatMessage(message("chartFilter", { dimension: dimension.label, categories: labels }), lang).value];
  });
  return [...(coversAllYears ? [yearRange(tableIndex.editions)] : []), ...filters].join(" · ");
}

/** Ascending years as `2020–2025`; a single year as itself. */
function yearRange(years: readonly string[]): string {
  return years.length > 1 ? `${years[0]}–${years.at(-1)}` : (years[0] ?? "");
}

/** Characters that change the direction of text. In a title they could move or hide the words around it. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The title from a chart's address with its mark, in one line; null if there is none. Anyone can write an address, so the
 * title always has the mark and never names the chart.
 */
export function embedderTitle(title: string | null | undefined, lang: Lang): string | null {
  const text = (title ?? "").replace(directionMarks, "").replace(/\s+/gu, " ").trim();
  // Isolated, so that its direction does not affect the words around it.
  return text === "" ? null : formatMessage(message("embedderTitle", { title: `\u2068${text}\u2069` }), lang).value;
}
