import type { Category, DimensionId } from "../../codebook/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../codebook/words.ts";
import type { Release } from "../../release/release.ts";
import { answer, type TableAnswer } from "./answer.ts";
import { catalogueOf } from "./catalogue.ts";
import type { AnswerCell } from "./cell.ts";
import { type Change, changeOver } from "./change.ts";
import { display, displayFlags } from "./display.ts";
import { type Message, message, say } from "./message.ts";
import { fieldOf } from "./query.ts";
import type { AnswerRow } from "./rows.ts";

/** A figure that stands for much, with the sentence that says it without misleading. */
export interface KeyFigure {
  readonly id: string;
  readonly label: Message;
  readonly answer: TableAnswer;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
  readonly change: Change | null;
  readonly sentences: readonly Message[];
}

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

/** The same figures of another place, such as the region of a country: same measure, same year. */
export function comparedFigures(figures: readonly KeyFigure[], release: Release, place: Place): KeyFigure[] {
  return figures.flatMap(({ cell, row: { key } }) =>
    key.length > 0
      ? newest(release, cell.measure, place, Number(key[0]!.code))
      : ofAllYears(release, cell.measure, place),
  );
}

function ask(release: Release, measure: MeasureId, by: readonly "YEAR"[], place: Place | undefined) {
  const needed: DimensionId[] = [...(by.length > 0 ? (["year"] as const) : []), ...(place ? [place.dimension] : [])];
  if (!catalogueOf(release).has(measure, needed)) return undefined;
  const where = place ? { [fieldOf(place.dimension)]: { in: [place.category.code] } } : {};
  return answer(release, { measures: [measure], by, where }, "en");
}

function newest(release: Release, measure: MeasureId, place: Place | undefined, year?: number): KeyFigure[] {
  const given = ask(release, measure, ["YEAR"], place);
  if (!given) return [];
  const points = given.rows.map((row) => ({ year: Number(row.key[0]!.code), row, cell: row.cells[0]! }));
  const valued = points.filter(({ cell }) => cell.status === "VALUE");
  const point = points.find((one) => one.year === year) ?? valued.at(-1) ?? points.at(-1)!;
  const before = valued.findLast((one) => one.year < point.year);
  const years = before ? points.slice(points.indexOf(before), points.indexOf(point) + 1) : [];
  const subject = subjectOf(given, measure, place);
  const label = message("keyYear", { subject, year: String(point.year) });
  // One State is cited or not: nothing rises or falls.
  const cited = measure === "STATES_CITED" && place?.dimension === "country";
  const change = before && !cited ? changeOver(years, release) : null;
  const later =
    year === undefined && point !== points.at(-1) ? [message("keyLater", { year: String(point.year) })] : [];
  const said = cited ? citedIn(point.cell, place.category, point.year) : undefined;
  const sentences = [said ?? figureSaid(label, point.cell, release), ...(change ? [change.reading] : []), ...later];
  const id = [measure, ...(place ? [place.category.code] : []), point.year].join(".");
  return [
    { id, label, answer: given, row: point.row, cell: point.cell, change, sentences: marked(sentences, release) },
  ];
}

function ofAllYears(release: Release, measure: MeasureId, place: Place | undefined): KeyFigure[] {
  const given = ask(release, measure, [], place);
  if (!given) return [];
  const [row] = given.rows;
  const cell = row!.cells[0]!;
  const label = message("keyAllYears", { subject: subjectOf(given, measure, place) });
  const id = [measure, ...(place ? [place.category.code] : [])].join(".");
  const remarks = cell.remarks.filter((remark) => remark === "countedPerEdition").map((remark) => message(remark));
  const sentences = marked([figureSaid(label, cell, release), ...remarks], release);
  return [{ id, label, answer: given, row: row!, cell, change: null, sentences }];
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

/** "Not cited" is said of a complete list only: its silence is a published zero. */
function citedIn({ status, value }: AnswerCell, { label }: Category, year: number): Message | undefined {
  if (status !== "VALUE") return undefined;
  return message(value === 0 ? "keyNotCited" : "keyCited", { place: label, year: String(year) });
}

/** What is invented says so first, in every sentence that may be quoted alone. */
function marked(sentences: readonly Message[], { manifest }: Release): readonly Message[] {
  return manifest.dataset.nature === "SYNTHETIC" ? [message("keySynthetic"), ...sentences] : sentences;
}
