import { isShare } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { languageFacts, type MessageId } from "../../i18n/locales.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { textsOfCells } from "../../query/answer/cell-texts.ts";
import { distinctPages } from "../../query/citation/source-line.ts";
import type { TableQuery } from "../../query/parse/query.ts";
import type { Source } from "../../facts/source.ts";
import type { Release } from "../../releases/release.ts";
import { altText, longDescription } from "./alt-text.ts";
import { type ChartData, chartData } from "./chart-data.ts";
import { embedderTitle, subtitleOf, titleOf } from "./chart-title.ts";
import type { ChartKind, Picture } from "./kinds/kind.ts";
import { type ChartKindName, chartKinds, chooseKind, suitableKinds } from "./kinds/registry.ts";
import { textWidth } from "./svg/text-width.ts";

/** A table query with the wanted form of its chart. */
export interface ChartQuery {
  readonly query: TableQuery;
  /** Left out: the kind that suits the query best. */
  readonly kind?: ChartKindName | null | undefined;
  /** A title by the embedder, shown with a mark below the chart's title. */
  readonly title?: string | null | undefined;
  readonly lang: Lang;
}

/** A chart and its texts in one language. */
export interface Chart {
  readonly answer: TableAnswer;
  readonly lang: Lang;
  readonly rtl: boolean;
  readonly title: string;
  readonly subtitle: string;
  /** The embedder's title with its mark; null if there is none. */
  readonly embedderTitle: string | null;
  /** The title for use outside the chart: with the filters, and a mark of synthetic figures. */
  readonly name: string;
  readonly alt: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  /** A dated notice that figures were revised after the chart was made. */
  readonly correction: string | null;
  /** The notice of unreviewed machine translation; null if there is none in this language. */
  readonly translation: string | null;
  /** The reason why another kind than the requested one is drawn; null if there is none. */
  readonly substitution: string | null;
  /** Lines under the plot, by importance. */
  readonly notes: readonly string[];
  /** Each page that was read, once for each document. */
  readonly sources: readonly Source[];
  /** The same for each row of the answer. */
  readonly rowSources: readonly (readonly Source[])[];
  /** The kinds that suit the figures. */
  readonly kinds: readonly ChartKindName[];
  /** Null if the answer is refused or empty. */
  readonly picture: Picture | null;
}

/** Makes the chart of a query. The chart shows `correction` in every format. */
export async function makeChart(release: Release, chartQuery: ChartQuery, correction: string | null): Promise<Chart> {
  const { lang } = chartQuery;
  const given = answer(release, chartQuery.query, lang);
  const title = titleOf(given, lang);
  const subtitle = subtitleOf(given, lang);
  const full = subtitle ? title + bracketed(subtitle, lang) : title;
  const { nature } = release.manifest.dataset;
  const base = {
    answer: given,
    lang,
    rtl: languageFacts(lang).direction === "rtl",
    title,
    subtitle,
    embedderTitle: embedderTitle(chartQuery.title, lang),
    name: nature === "SYNTHETIC" ? `${formatMessage(message("pageSynthetic"), lang).value} – ${full}` : full,
    correction,
    translation: translationNotice(lang),
  };
  if (given.outcome === "REFUSED" || given.rows.length === 0) return refusedChart(base);
  const data = chartData(given, lang);
  const additive = isAdditive(given, data);
  const choice = chooseKind(data.axes, chartQuery.kind, additive);
  const picture: Picture = { answer: given, lang, rtl: base.rtl, data, ...choice, textWidth: await textWidth() };
  const substitution = substitutionOf(picture, chartQuery.kind);
  const notes = notesOf(picture, substitution, base.translation);
  const rowSources = await sourcesByRow(given);
  const synthetic = given.problems.filter(({ code }) => code === "SYNTHETIC_DATA");
  const warnings = [
    ...(correction ? [correction] : []),
    ...synthetic.map((one) => formatMessage(one.message, lang).value),
  ];
  return {
    ...base,
    alt: [...warnings, altText(picture, full)].join(" "),
    description: [...warnings, ...longDescription(picture, full, notes)],
    substitution,
    notes,
    rowSources,
    sources: distinctPages(rowSources.flat()),
    kinds: suitableKinds(data.axes, additive),
    picture,
  };
}

/** Bounds and intervals never add up: the end of a stack would look like a total. Protected figures are intervals. */
function isAdditive({ release, measures }: TableAnswer, { points }: ChartData): boolean {
  return (
    release.manifest.dataset.nature === "PUBLISHED" &&
    measures.every(({ id }) => !isShare(id)) &&
    points.every(({ kind }) => kind === "POINT" || kind === null)
  );
}

/** Problems that the frame and the legend state. */
const framedProblems: ReadonlySet<string> = new Set(["SYNTHETIC_DATA", "CONFLICTING_SOURCES"]);

function substitutionOf({ kind, lang }: Picture, requestedName: ChartQuery["kind"]): string | null {
  const requested = chartKinds.find(({ name }) => name === requestedName);
  if (!requested || requested === kind) return null;
  const label = (id: MessageId) => formatMessage(message(id), lang).value;
  const names = { kind: label(kind.labelId), asked: label(requested.labelId) };
  return formatMessage(message("kindInstead", names), lang).value;
}

function notesOf(picture: Picture, substitution: string | null, translation: string | null): string[] {
  const { answer: given, kind, lang } = picture;
  const sentence = (id: MessageId) => formatMessage(message(id), lang).value;
  const notices = given.problems
    .filter(({ code }) => !framedProblems.has(code))
    .map((problem) => formatMessage(problem.message, lang).value);
  const isPublished = given.release.manifest.dataset.nature === "PUBLISHED";
  return [
    ...(substitution === null ? [] : [substitution]),
    ...new Set([...notices, ...noteIdsOf(given, kind).map(sentence)]),
    ...(kind.notes?.(picture) ?? []).map(sentence),
    ...(isPublished ? [sentence("notUnitedNations")] : []),
    ...(translation === null ? [] : [translation]),
  ];
}

const repeatedNotes: readonly MessageId[] = ["partTooFew", "countedPerEdition", "countedOnce", "moreCodesThanCounted"];

/** The notes of cells that the chart repeats. */
function noteIdsOf({ rows }: TableAnswer, kind: ChartKind): MessageId[] {
  const ids = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.noteIds)));
  return [...repeatedNotes, ...(kind.repeatedNotes ?? [])].filter((id) => ids.has(id));
}

/** A chart without a picture, which gives the reasons instead. */
function refusedChart(
  base: Omit<Chart, "alt" | "description" | "substitution" | "notes" | "sources" | "rowSources" | "kinds" | "picture">,
): Chart {
  const { answer: given, lang, translation } = base;
  const reasons = given.problems.map((problem) => formatMessage(problem.message, lang).value);
  const notes = translation === null ? reasons : [...reasons, translation];
  const title = formatMessage(message("chartRefused"), lang).value;
  return {
    ...base,
    title,
    subtitle: base.title,
    name: title,
    alt: [title, ...reasons].join(". "),
    substitution: null,
    description: notes,
    notes,
    sources: [],
    rowSources: [],
    kinds: [],
    picture: null,
  };
}

async function sourcesByRow({ release, rows }: TableAnswer): Promise<Source[][]> {
  const texts = await textsOfCells(
    release,
    rows.flatMap(({ cells }) => cells),
  );
  let next = 0;
  return rows.map(({ cells }) =>
    distinctPages(texts.slice(next, (next += cells.length)).flatMap(({ sources }) => sources)),
  );
}
