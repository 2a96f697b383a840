import { isShare } from "../../codebook/measure.ts";
import type { Lang, Remark } from "../../i18n/languages.ts";
import type { Source } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { message, say } from "../../i18n/message.ts";
import { fieldOf } from "../../query/parse/query.ts";
import { textOf } from "../../i18n/text.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { altText, longDescription } from "./alt-text.ts";
import { chartData } from "./chart-data.ts";
import { drawingOf } from "./chart-kind.ts";
import { type ChartKind, chartKinds, type ChartQuery } from "./chart-query.ts";
import { embedderTitle } from "./embedder-title.ts";
import type { Picture } from "./plots/picture.ts";
import { textWidth } from "./drawing/text-width.ts";

/** A chart with everything that is said of it, in one language. A refused question has no picture. */
export interface Chart {
  readonly answer: TableAnswer;
  readonly lang: Lang;
  readonly rtl: boolean;
  readonly title: string;
  readonly subtitle: string;
  /** The title of the embedder with its mark; null where there is none. */
  readonly embedderTitle: string | null;
  /** The title for where it stands alone, such as a card: with the filters, and whether the figures are SYNTHETIC. */
  readonly name: string;
  readonly alt: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  /** A dated notice that figures were revised since the chart was made. */
  readonly correction: string | null;
  /** The notice that its texts are unreviewed machine translations; null where they are not. */
  readonly translation: string | null;
  /** Said under the picture, most important first; the last is `translation`. */
  readonly notes: readonly string[];
  readonly sources: readonly Source[];
  /** The kinds that suit the figures. */
  readonly kinds: readonly ChartKind[];
  readonly picture: Picture | null;
}

/** Makes the chart of a question. `correction` stands on it wherever it is shown. */
export async function makeChart(release: Release, asked: ChartQuery, correction: string | null): Promise<Chart> {
  const { lang } = asked;
  const given = answer(release, asked.query, lang);
  const title = titleOf(given, lang);
  const subtitle = filtersOf(given, lang).join(" · ");
  const full = subtitle ? `${title} (${subtitle})` : title;
  const name = isSynthetic(release) ? `${say(message("pageSynthetic"), lang).value} – ${full}` : full;
  const translation = translationNotice(lang);
  const marked = embedderTitle(asked.title, lang);
  const base = {
    answer: given,
    lang,
    rtl: languageFacts(lang).direction === "rtl",
    title,
    subtitle,
    embedderTitle: marked,
    name,
    correction,
    translation,
  };
  if (given.outcome === "REFUSED" || given.rows.length === 0) return refused(base, given, lang);
  const data = chartData(given, lang);
  // Bounds and intervals are never stacked: the end of the stack would look like a total. Protected figures are intervals.
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  const additive =
    isPublished &&
    given.measures.every(({ id }) => !isShare(id)) &&
    data.points.every(({ kind }) => kind === "POINT" || kind === null);
  const drawing = drawingOf(data.axes, asked.kind, additive);
  const picture: Picture = { answer: given, lang, rtl: base.rtl, data, drawing, textWidth: await textWidth() };
  const sources = await sourcesOf(given);
  const changed =
    asked.kind && asked.kind !== drawing.kind
      ? [
          say(message("kindInstead", { kind: kindName(drawing.kind, lang), asked: kindName(asked.kind, lang) }), lang)
            .value,
        ]
      : [];
  // What the frame and the legend say is not said again.
  const notices = given.problems
    .filter(({ code }) => code !== "SYNTHETIC_DATA" && code !== "CONFLICTING_SOURCES")
    .map((problem) => say(problem.message, lang).value);
  const partial = drawing.kind === "STACKED_BAR" && data.points.some(({ value }) => value === null);
  const notes = [
    ...changed,
    ...new Set([...notices, ...remarksOf(given, drawing.kind, lang)]),
    ...(partial ? [say(message("stackPartial"), lang).value] : []),
    ...(drawing.kind === "MAP" && !isPublished ? [say(message("mapIntervals"), lang).value] : []),
    ...(drawing.kind === "MAP" ? [say(message("mapDisclaimer"), lang).value] : []),
    ...(isPublished ? [say(message("notUnitedNations"), lang).value] : []),
    ...(translation === null ? [] : [translation]),
  ];
  const first = [
    ...(correction ? [correction] : []),
    ...given.problems.filter(({ code }) => code === "SYNTHETIC_DATA").map((one) => say(one.message, lang).value),
  ];
  return {
    ...base,
    alt: [...first, altText(picture, full)].join(" "),
    description: [...first, ...longDescription(picture, full, notes)],
    notes,
    sources,
    kinds: chartKinds.filter((kind) => drawingOf(data.axes, kind, additive).kind === kind),
    picture,
  };
}

const noted: readonly MessageId[] = ["partTooFew", "countedPerEdition", "countedOnce", "moreCodesThanCounted"];

/** The remarks on protected figures that a chart repeats in its notes. A table has no legend for the mark of a flag. */
function remarksOf({ rows }: TableAnswer, kind: ChartKind, lang: Lang): string[] {
  const remarks = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.remarks)));
  const wanted = kind === "TABLE" ? [...noted, "probablyTooHigh" as const] : noted;
  return wanted.filter((remark) => remarks.has(remark)).map((remark) => say(message(remark), lang).value);
}

function refused(
  base: Pick<
    Chart,
    "answer" | "lang" | "rtl" | "title" | "embedderTitle" | "subtitle" | "name" | "correction" | "translation"
  >,
  given: TableAnswer,
  lang: Lang,
): Chart {
  const reasons = given.problems.map((problem) => say(problem.message, lang).value);
  const notes = base.translation === null ? reasons : [...reasons, base.translation];
  const title = say(message("chartRefused"), lang).value;
  return {
    ...base,
    title,
    subtitle: base.title,
    name: title,
    alt: [title, ...reasons].join(". "),
    description: notes,
    notes,
    sources: [],
    kinds: [],
    picture: null,
  };
}

function isSynthetic({ manifest }: Release): boolean {
  return manifest.dataset.nature === "SYNTHETIC";
}

function kindName(kind: Picture["drawing"]["kind"], lang: Lang): string {
  return say(message(`kind${kind}`), lang).value;
}

/** What is counted, and by what: the title of an answer. */
export function titleOf({ measures, dimensions }: TableAnswer, lang: Lang): string {
  const labels = measures.map(({ label }): Remark => label);
  if (dimensions.length === 0) return labels.map((label) => textOf(label, lang).value).join(", ");
  const by = dimensions.map(({ dimension }): Remark => inSentence(dimension.label, lang));
  return say(message("chartBy", { measures: labels, dimensions: by }), lang).value;
}

/** A label within a sentence begins small, where the script has small letters and it is not an acronym. */
function inSentence(label: Remark, lang: Lang): Remark {
  const text = textOf(label, lang).value;
  return { en: text, [lang]: /^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLocaleLowerCase(lang) + text.slice(1) : text };
}

function filtersOf({ question, query }: TableAnswer, lang: Lang): string[] {
  const { catalogue, by, selection } = question;
  // A figure without the year is of a run or a period: its years are named also where no filter names them.
  const isOfAllYears = catalogue.isProtected && !by.includes("year") && !selection.has("year");
  const years = isOfAllYears ? [yearsFrom(catalogue.editions)] : [];
  const filters = [...selection].flatMap(([id, places]) => {
    const dimension = question.catalogue.dimensions.get(id)!;
    if (!query.where[fieldOf(id)] || places.length === 0) return [];
    const labels = places.map((place) => dimension.categories[place]!.label);
    if (id === "year") return [yearsFrom(labels.map((label) => textOf(label, lang).value))];
    return [say(message("chartFilter", { dimension: dimension.label, categories: labels }), lang).value];
  });
  return [...years, ...filters];
}

/** The first and the last of ascending years, `2020–2025`; one year is itself. */
function yearsFrom(years: readonly string[]): string {
  return years.length > 1 ? `${years[0]}–${years.at(-1)}` : (years[0] ?? "");
}

async function sourcesOf({ release, rows }: TableAnswer): Promise<Source[]> {
  if (release.manifest.dataset.nature !== "PUBLISHED") return [];
  const places = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.places));
  const texts = places.length === 0 ? [] : await release.cellTexts(places);
  const named = texts.flatMap(({ sources }) => sources);
  return [...new Map(named.map((source) => [`${source.symbol} ${source.url}`, source])).values()];
}
