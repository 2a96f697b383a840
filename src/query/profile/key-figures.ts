import type { Category, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Change, changeOver } from "../compare/change.ts";
import { display, displayFlags } from "../answer/display.ts";
import { type Editions, editionsOf, headlineOf } from "./state-editions.ts";
import { markKind } from "../answer/mark-kind.ts";
import { type Message, message, say } from "../../i18n/message.ts";
import { fieldOf } from "../parse/query.ts";
import type { AnswerRow } from "../answer/rows.ts";

/** A figure that stands for much, with the sentence that says it without misleading. */
export interface KeyFigure {
  /** Unique within the release. */
  readonly name: string;
  readonly label: Message;
  readonly answer: TableAnswer;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
  readonly change: Change | null;
  readonly sentences: readonly Message[];
}

/** The category of States that belong to no regional group: observer States. */
export const noGroup = "no_group";

/** A country or a region. */
export interface Place {
  readonly dimension: Extract<DimensionId, "country" | "region">;
  readonly category: Category;
}

/**
 * The key figures of a release, or of one place in it: for each measure that the plan has by year, the newest year with a
 * figure and how it changed; for each that it has without a breakdown, the figure of all years.
 */
export function keyFigures(release: Release, place?: Place): KeyFigure[] {
  const measures = new Set(release.manifest.dataset.plan.map(({ measure }) => measure));
  return [...measures].flatMap((measure) => {
    const [latest, all] = [newest(release, measure, place), ofAllYears(release, measure, place)];
    return latest.some(({ answer: given }) => isSparse(given)) ? [...all, ...latest] : [...latest, ...all];
  });
}

/** A protected series with few figures is read as its run first. */
function isSparse({ tally, question: { catalogue } }: TableAnswer): boolean {
  return catalogue.isProtected && tally.published * 2 < tally.evaluated;
}

/**
 * The same figures of another place, such as the region of a country: same measure, same year.
 *
 * An incomplete list allows no comparison, so a lower bound is left out. States without a regional group have none.
 */
export function comparedFigures(figures: readonly KeyFigure[], release: Release, place: Place): KeyFigure[] {
  if (place.category.code === noGroup) return [];
  const compared = figures.flatMap(({ cell, row: { key } }) =>
    key.length > 0
      ? newest(release, cell.measure, place, Number(key[0]!.code))
      : ofAllYears(release, cell.measure, place),
  );
  return compared.filter(({ cell }) => !isLowerBound(cell));
}

function ask(release: Release, measure: MeasureId, by: readonly "YEAR"[], place: Place | undefined) {
  const needed: DimensionId[] = [...(by.length > 0 ? (["year"] as const) : []), ...(place ? [place.dimension] : [])];
  if (!tableIndexOf(release).has(measure, needed)) return undefined;
  const where = place ? { [fieldOf(place.dimension)]: { in: [place.category.code] } } : {};
  return answer(release, { measures: [measure], by, where }, "en");
}

function newest(release: Release, measure: MeasureId, place: Place | undefined, year?: number): KeyFigure[] {
  const given = ask(release, measure, ["YEAR"], place);
  if (!given) return [];
  const points = given.rows.map((row) => ({ year: Number(row.key[0]!.code), row, cell: row.cells[0]! }));
  const ofLists = measure === "STATES_CITED" && place?.dimension === "region";
  const valued = points.filter(({ cell }) => cell.status === "VALUE" && !(ofLists && isLowerBound(cell)));
  const point = points.find((one) => one.year === year) ?? valued.at(-1) ?? points.at(-1)!;
  if (ofLists && year === undefined && isLowerBound(point.cell)) return [];
  const before = valued.findLast((one) => one.year < point.year && markKind(one.cell) === "POINT");
  const years = before ? points.slice(points.indexOf(before), points.indexOf(point) + 1) : [];
  const subject = subjectOf(given, measure, place);
  const label = message("keyYear", { subject, year: String(point.year) });
  // A list names a State or does not, and lists of two editions are rarely both complete: neither gives a change.
  const cited = measure === "STATES_CITED" && place?.dimension === "country";
  const change = before && !cited && !ofLists ? changeOver(years, release) : null;
  const later =
    point === valued.at(-1) && point !== points.at(-1) ? [message("keyLater", { year: String(point.year) })] : [];
  const editions = cited ? editionsOf(release, place.category) : null;
  const sentences = editions
    ? [editionsSaid(editions, place!.category)]
    : [figureSaid(label, point.cell, release), ...(change ? [change.reading] : []), ...later];
  const name = [measure, ...(place ? [place.category.code] : []), point.year].join(".");
  return [
    { name, label, answer: given, row: point.row, cell: point.cell, change, sentences: marked(sentences, release) },
  ];
}

function ofAllYears(release: Release, measure: MeasureId, place: Place | undefined): KeyFigure[] {
  const given = ask(release, measure, [], place);
  if (!given) return [];
  const [row] = given.rows;
  const cell = row!.cells[0]!;
  const label = message("keyAllYears", { subject: subjectOf(given, measure, place) });
  const name = [measure, ...(place ? [place.category.code] : [])].join(".");
  const remarks = cell.remarks.filter((remark) => remark === "countedPerEdition").map((remark) => message(remark));
  const sentences = marked([figureSaid(label, cell, release), ...remarks], release);
  return [{ name, label, answer: given, row: row!, cell, change: null, sentences }];
}

function subjectOf({ question: { catalogue } }: TableAnswer, measure: MeasureId, place: Place | undefined) {
  const { label } = catalogue.measures.get(measure)!;
  if (!place) return label;
  const subject = message("keySubject", { measure: label, place: place.category.label });
  return (lang: Lang) => say(subject, lang).value;
}

function figureSaid(label: Message, cell: AnswerCell, { manifest }: Release): Message {
  return message("keyFigure", {
    label: (lang: Lang) => say(label, lang).value,
    figure: (lang: Lang) =>
      [display(cell, manifest, lang), ...displayFlags(cell, lang).map((said) => `(${said})`)].join(" "),
  });
}

function editionsSaid(editions: Editions, { label }: Category): Message {
  const headline = headlineOf(editions);
  return message("keyEditions", { place: label, headline: (lang: Lang) => say(headline, lang).value });
}

function isLowerBound({ flags }: AnswerCell): boolean {
  return flags.includes("LOWER_BOUND");
}

/** What is invented says so first, in every sentence that may be quoted alone. */
function marked(sentences: readonly Message[], { manifest }: Release): readonly Message[] {
  return manifest.dataset.nature === "SYNTHETIC" ? [message("keySynthetic"), ...sentences] : sentences;
}
