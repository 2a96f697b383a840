import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import { narrowLists } from "../../i18n/local-formats.ts";
import { type Message, message } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import { displayWithBase } from "../answer/display.ts";
import type { AnswerRow } from "../answer/rows.ts";
import type { Where } from "../parse/query.ts";
import { type Bounds, boundsOf } from "./bounds.ts";
import { claimMargin, claimOf, comparableOf } from "./claim.ts";

/**
 * The claim about two figures. INDISTINGUISHABLE: either can be the larger one, or they are equal. NOT_COMPARABLE: one has
 * no figure and no limits.
 */
export const verdicts = ["A_LARGER", "B_LARGER", "INDISTINGUISHABLE", "NOT_COMPARABLE"] as const;
export type Verdict = (typeof verdicts)[number];

/** One of the two figures. */
export interface ComparedFigure {
  readonly answer: TableAnswer;
  /** Null if the query is refused. */
  readonly row: AnswerRow | null;
  readonly cell: AnswerCell | null;
  readonly bounds: Bounds | null;
}

/** Two figures of one measure with the claim that can be made about them. */
export interface Comparison {
  readonly a: ComparedFigure;
  readonly b: ComparedFigure;
  readonly verdict: Verdict;
  /** The limits of b − a, in the unit of the measure; null without a limit. Null if the figures are not comparable. */
  readonly difference: { readonly lower: number | null; readonly upper: number | null } | null;
  /** A sentence that states the claim. */
  readonly reading: Message;
}

/**
 * Compares the figures of two filters, such as two periods or two regions. Published figures differ if their ranges have
 * no value in common. Protected figures differ by more than {@link claimMargin}.
 *
 * @param measure null for the default measure of the first filter
 *
 * @example
 * compareFigures(release, "STATES_CITED", { year: { from: 2018, to: 2020 } }, { year: { from: 2023, to: 2025 } }, "en").verdict;
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
  const { verdict, difference, isEqual } = claimAbout(first, second, release);
  const params = {
    verdict: isEqual ? "EQUAL" : verdict,
    a: (inLang: Lang) => filterLabel(first.answer, inLang),
    b: (inLang: Lang) => filterLabel(second.answer, inLang),
    figureA: (inLang: Lang) => displayOf(first, release, inLang),
    figureB: (inLang: Lang) => displayOf(second, release, inLang),
  };
  return { a: first, b: second, verdict, difference, reading: message("comparison", params) };
}

function figureOf(release: Release, measure: MeasureId | null, where: Where, lang: Lang): ComparedFigure {
  const given = answer(release, { measures: measure && [measure], by: [], where }, lang);
  const row = given.rows[0] ?? null;
  const cell = row?.cells[0] ?? null;
  return { answer: given, row, cell, bounds: cell && boundsOf(cell, release) };
}

interface Claim extends Pick<Comparison, "verdict" | "difference"> {
  readonly isEqual: boolean;
}

const notComparable: Claim = { verdict: "NOT_COMPARABLE", difference: null, isEqual: false };

function claimAbout(
  { cell: a, bounds: boundsA }: ComparedFigure,
  { cell: b, bounds: boundsB }: ComparedFigure,
  release: Release,
): Claim {
  if (!a || !b) return notComparable;
  if (release.manifest.dataset.nature === "PUBLISHED")
    return boundsA && boundsB ? publishedClaim(boundsA, boundsB) : notComparable;
  const [first, second] = [comparableOf(a, release), comparableOf(b, release)];
  if (!first || !second || (first.isHidden && second.isHidden)) return notComparable;
  const margin = claimMargin(first.variance, second.variance);
  const difference = second.value - first.value;
  return {
    verdict: verdictOf(claimOf(first, second)),
    difference: {
      lower: second.isHidden ? null : difference - margin,
      upper: first.isHidden ? null : difference + margin,
    },
    isEqual: false,
  };
}

function publishedClaim(a: Range, b: Range): Claim {
  const difference = {
    lower: a.upper === null ? null : b.lower - a.upper,
    upper: b.upper === null ? null : b.upper - a.lower,
  };
  const isRise = difference.lower !== null && difference.lower > 0;
  const isFall = difference.upper !== null && difference.upper < 0;
  const isEqual = difference.lower === 0 && difference.upper === 0;
  return { verdict: verdictOf(isRise ? 1 : isFall ? -1 : 0), difference, isEqual };
}

function verdictOf(claim: -1 | 0 | 1): Verdict {
  return claim === 0 ? "INDISTINGUISHABLE" : claim > 0 ? "B_LARGER" : "A_LARGER";
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
