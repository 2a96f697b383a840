import type { Category, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Change, changeOver } from "../compare/change.ts";
import { display, displayFlags } from "../answer/display.ts";
import { headlineOf, stateEditions } from "./state-editions.ts";
import { markKind } from "../answer/mark-kind.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";
import { fieldOf } from "../parse/query.ts";
import type { AnswerRow } from "../answer/rows.ts";

/** A headline figure with sentences that can be quoted. */
export interface KeyFigure {
  /** Unique within the release: `STATES_CITED.2025`, `CASES.FRA.2024`. */
  readonly name: string;
  readonly label: Message;
  readonly answer: TableAnswer;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
  readonly change: Change | null;
  readonly sentences: readonly Message[];
}

/** The region code of observer States, which belong to no regional group. */
export const noGroup = "no_group";

/** A country or a region. */
export interface Area {
  readonly dimension: Extract<DimensionId, "country" | "region">;
  readonly category: Category;
}

/**
 * The key figures of a release or of one area. A measure by year has its newest figure and the change. A measure
 * without a breakdown has the figure of all years.
 */
export function keyFigures(release: Release, area?: Area): KeyFigure[] {
  const measures = new Set(release.manifest.dataset.plan.map(({ measure }) => measure));
  return [...measures].flatMap((measure) => {
    const [newest, allYears] = [newestFigure(release, measure, area), allYearsFigure(release, measure, area)];
    return newest.some((figure) => isSparse(figure.answer)) ? [...allYears, ...newest] : [...newest, ...allYears];
  });
}

/** Whether fewer than half of the cells of a protected series have a value. Its run then comes first. */
function isSparse({ tally, question: { tableIndex } }: TableAnswer): boolean {
  return tableIndex.isProtected && tally.value * 2 < tally.total;
}

/**
 * The figures of another area for the same measures and years, such as a country's region. Lower bounds are left out,
 * because an incomplete list allows no comparison. States without a regional group have none.
 */
export function comparedFigures(figures: readonly KeyFigure[], release: Release, area: Area): KeyFigure[] {
  if (area.category.code === noGroup) return [];
  const compared = figures.flatMap(({ cell, row: { key } }) =>
    key.length > 0
      ? newestFigure(release, cell.measure, area, Number(key[0]!.code))
      : allYearsFigure(release, cell.measure, area),
  );
  return compared.filter(({ cell }) => !isLowerBound(cell));
}

function answerFor(release: Release, measure: MeasureId, by: readonly "EDITION"[], area: Area | undefined) {
  const needed: DimensionId[] = [...(by.length > 0 ? (["year"] as const) : []), ...(area ? [area.dimension] : [])];
  if (!tableIndexOf(release).has(measure, needed)) return undefined;
  const where = area ? { [fieldOf(area.dimension)]: { in: [area.category.code] } } : {};
  return answer(release, { measures: [measure], by, where }, "en");
}

/** The figure of a year; by default the newest one with a value. At most one. */
function newestFigure(release: Release, measure: MeasureId, area: Area | undefined, year?: number): KeyFigure[] {
  const result = answerFor(release, measure, ["EDITION"], area);
  if (!result) return [];
  const points = result.rows.map((row) => ({ year: Number(row.key[0]!.code), row, cell: row.cells[0]! }));
  const isOfLists = measure === "STATES_CITED" && area?.dimension === "region";
  const valued = points.filter(({ cell }) => cell.status === "VALUE" && !(isOfLists && isLowerBound(cell)));
  const point = points.find((one) => one.year === year) ?? valued.at(-1) ?? points.at(-1)!;
  if (isOfLists && year === undefined && isLowerBound(point.cell)) return [];
  const before = valued.findLast((one) => one.year < point.year && markKind(one.cell) === "POINT");
  const years = before ? points.slice(points.indexOf(before), points.indexOf(point) + 1) : [];
  const label = message("keyYear", { subject: subjectOf(result, measure, area), year: String(point.year) });
  // A list names a State or does not. Lists of two editions are rarely both complete. Neither case has a change.
  const isCitation = measure === "STATES_CITED" && area?.dimension === "country";
  const change = before && !isCitation && !isOfLists ? changeOver(years, release) : null;
  const isOutdated = point === valued.at(-1) && point !== points.at(-1);
  const editions = isCitation ? editionsSentence(release, area.category) : null;
  const sentences = editions
    ? [editions]
    : [
        figureSentence(label, point.cell, release),
        ...(change ? [change.reading] : []),
        ...(isOutdated ? [message("keyLater", { year: String(point.year) })] : []),
      ];
  const name = [measure, ...(area ? [area.category.code] : []), point.year].join(".");
  const { row, cell } = point;
  return [{ name, label, answer: result, row, cell, change, sentences: marked(sentences, release) }];
}

/** The figure of all years together. At most one; none that no source states. */
function allYearsFigure(release: Release, measure: MeasureId, area: Area | undefined): KeyFigure[] {
  const result = answerFor(release, measure, [], area);
  if (!result) return [];
  const row = result.rows[0]!;
  const cell = row.cells[0]!;
  if (!result.question.tableIndex.isProtected && cell.status !== "VALUE") return [];
  const label = message("keyAllYears", { subject: subjectOf(result, measure, area) });
  const name = [measure, ...(area ? [area.category.code] : [])].join(".");
  const notes = cell.noteIds.filter((id) => id === "countedPerEdition").map((id) => message(id));
  const sentences = marked([figureSentence(label, cell, release), ...notes], release);
  return [{ name, label, answer: result, row, cell, change: null, sentences }];
}

function subjectOf({ question: { tableIndex } }: TableAnswer, measure: MeasureId, area: Area | undefined) {
  const { label } = tableIndex.measures.get(measure)!;
  if (!area) return label;
  const subject = message("keySubject", { measure: label, place: area.category.label });
  return (lang: Lang) => formatMessage(subject, lang).value;
}

function figureSentence(label: Message, cell: AnswerCell, { manifest }: Release): Message {
  return message("keyFigure", {
    label: (lang: Lang) => formatMessage(label, lang).value,
    figure: (lang: Lang) =>
      [display(cell, manifest, lang), ...displayFlags(cell, lang).map((flag) => bracketed(flag, lang))].join(""),
  });
}

function editionsSentence(release: Release, state: Category): Message | null {
  const editions = stateEditions(release, state);
  if (!editions) return null;
  const headline = headlineOf(editions);
  return message("keyEditions", { place: state.label, headline: (lang: Lang) => formatMessage(headline, lang).value });
}

function isLowerBound({ flags }: AnswerCell): boolean {
  return flags.includes("LOWER_BOUND");
}

/** Each sentence can be quoted alone, so those of synthetic data begin with a notice. */
function marked(sentences: readonly Message[], { manifest }: Release): readonly Message[] {
  return manifest.dataset.nature === "SYNTHETIC" ? [message("keySynthetic"), ...sentences] : sentences;
}
