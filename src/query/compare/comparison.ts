import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import { narrowLists } from "../../i18n/local-formats.ts";
import { type Message, message } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { displayWithBase } from "../answer/display.ts";
import type { AnswerRow } from "../answer/rows.ts";
import type { Where } from "../parse/query.ts";
import { comparisonCaveats } from "./caveats.ts";
import { type Difference, differenceOf } from "./difference.ts";

/**
 * The claim about two figures. INDISTINGUISHABLE: either can be the larger one, or they are equal. NOT_COMPARABLE: one has
 * no figure and no limits.
 */
export const verdicts = ["A_LARGER", "B_LARGER", "INDISTINGUISHABLE", "NOT_COMPARABLE"] as const;
export type Verdict = (typeof verdicts)[number];

const verdictsByClaim = { "-1": "A_LARGER", 0: "INDISTINGUISHABLE", 1: "B_LARGER" } as const;

/** One of the two figures. */
export interface ComparedFigure {
  readonly answer: TableAnswer;
  /** Null if the query is refused. */
  readonly row: AnswerRow | null;
  readonly cell: AnswerCell | null;
}

/** Two figures of one measure with the claim that can be made about them. */
export interface Comparison extends Pick<Difference, "difference" | "interval"> {
  readonly a: ComparedFigure;
  readonly b: ComparedFigure;
  readonly verdict: Verdict;
  /** A sentence that states the claim, or the first error of a refused query. */
  readonly reading: Message;
  /** Cautions to show with the comparison. */
  readonly caveats: readonly Message[];
}

/**
 * Compares the figures of two filters, such as two periods or two regions, by {@link differenceOf}.
 *
 * @param measure null for the default measure of the first filter
 *
 * @example
 * compareFigures(release, "STATES_CITED", { edition: { from: 2018, to: 2020 } }, { edition: { from: 2023, to: 2025 } }, "en").verdict;
 */
export function compareFigures(
  release: Release,
  measure: MeasureId | null,
  a: Where,
  b: Where,
  lang: Lang,
): Comparison {
  const first = figureOf(release, measure, a, lang);
  const [chosen = null] = first.answer.question.measures;
  const second = figureOf(release, chosen, b, lang);
  const found = first.cell && second.cell && differenceOf(first.cell, second.cell, release);
  const verdict = found ? verdictsByClaim[found.claim] : "NOT_COMPARABLE";
  const { difference = null, interval = () => null } = found ?? {};
  const isEqual = difference === 0 && interval()?.basis === "EXACT";
  const params = {
    verdict: isEqual ? "EQUAL" : verdict,
    a: (inLang: Lang) => filterLabel(first.answer, inLang),
    b: (inLang: Lang) => filterLabel(second.answer, inLang),
    figureA: (inLang: Lang) => displayOf(first, release, inLang),
    figureB: (inLang: Lang) => displayOf(second, release, inLang),
  };
  const errors = [first, second].flatMap(({ answer: { problems } }) => problems);
  const fault = errors.find(({ severity }) => severity === "ERROR");
  const reading = fault?.message ?? message("comparison", params);
  const caveats = comparisonCaveats(release, [first, second].some(isOfStates));
  return { a: first, b: second, verdict, difference, interval, reading, caveats };
}

/** Whether the figure is of some States only. */
function isOfStates({ answer: { question } }: ComparedFigure): boolean {
  return (["country", "region", "m49", "group"] as const).some((id) => question.selection.has(id));
}

function figureOf(release: Release, measure: MeasureId | null, where: Where, lang: Lang): ComparedFigure {
  const given = answer(release, { measures: measure && [measure], by: [], where }, lang);
  const row = given.rows[0] ?? null;
  return { answer: given, row, cell: row?.cells[0] ?? null };
}

function displayOf({ cell }: ComparedFigure, { manifest }: Release, lang: Lang): string {
  return cell ? displayWithBase(cell, manifest, lang) : "–";
}

/** The filters as text: `African States, 2018–2020`; the title of the dataset without filters. */
function filterLabel({ question: { selection, tableIndex }, release }: TableAnswer, lang: Lang): string {
  const labels = [...selection].map(([id, indexes]) => {
    const categories = indexes.map((index) => tableIndex.dimensions.get(id)!.categories[index]!);
    const texts = categories.map(({ label }) => textIn(label, lang).value);
    if (id !== "year" || texts.length < 2) return narrowLists(lang).format(texts);
    return `${texts[0]}–${texts.at(-1)}`;
  });
  return narrowLists(lang).format(labels.length > 0 ? labels : [textIn(release.manifest.dataset.title, lang).value]);
}
