import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { CellStatus } from "../../src/disclosure/table.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { categoriesOf } from "../server/releases.ts";
import { type Codes, factOf, figureOf, type Question } from "./expected-answers.ts";

/** The range of the true value of a figure. */
export interface ExpectedRange {
  readonly lower: number;
  readonly upper: number;
}

/** The measure of a question to a draft. */
interface Context {
  readonly draft: ReleaseDraft;
  readonly question: Question;
  readonly measure: MeasureId;
}

/** The range of a figure; undefined if nothing is known. */
export function rangeOf({ draft, question, measure }: Context, codes: Codes): ExpectedRange | undefined {
  const fact = factOf(draft, question, measure, codes);
  if (!fact) return undefined;
  const range = { lower: fact.lower!, upper: fact.upper ?? Infinity };
  const isKnown = range.lower > 0 || range.upper < (measure.endsWith("_SHARE") ? 1 : Infinity);
  return isKnown ? range : undefined;
}

/** Whether a figure is a lower or an upper bound. */
function isBound({ draft, question, measure }: Context, codes: Codes): boolean {
  return ["AT_LEAST", "AT_MOST"].includes(factOf(draft, question, measure, codes)?.kind ?? "");
}

/** Status and value of a share in the total over all dimensions except `within`. */
export function shareOf(context: Context, codes: Codes, within: readonly DimensionId[]): [CellStatus, number | null] {
  const { draft, question, measure } = context;
  const [status, value] = figureOf(draft, question, measure, codes);
  const totalCodes = new Map([...codes].filter(([id]) => within.includes(id)));
  // A filter on editions limits a total over them.
  const by = question.by.filter((id) => id !== "year" || within.includes(id));
  const ofTotal = { ...context, question: { ...question, by } };
  const [totalStatus, total] = figureOf(draft, ofTotal.question, measure, totalCodes);
  if (measure.endsWith("_SHARE")) return ["NOT_APPLICABLE", null];
  if (status !== "VALUE") return [status, null];
  if (totalStatus !== "VALUE") return [totalStatus, null];
  if (isBound(ofTotal, totalCodes)) return ["NOT_COLLECTED", null];
  if (total === 0) return ["NOT_APPLICABLE", null];
  return ["VALUE", Math.min(1, value! / total!)];
}

/** The direction of change since an earlier year. */
export function directionOf(context: Context, codes: Codes, since: string): string {
  const { draft, question, measure } = context;
  const years = categoriesOf(draft.dataset, "year").map(({ code }) => code);
  const end = codes.get("year") ?? "";
  const between = years.slice(years.indexOf(since), years.indexOf(end) + 1);
  const at = (year: string) => new Map([...codes, ["year", year] as const]);
  if (!years.includes(end) || between.length < 2) return "NOT_COMPARABLE";
  if ([since, end].some((year) => figureOf(draft, question, measure, at(year))[0] !== "VALUE")) return "NOT_COMPARABLE";
  const [before, after] = [rangeOf(context, at(since)), rangeOf(context, at(end))];
  const [first, last] = [before ?? unlimited, after ?? unlimited];
  if (last.lower > first.upper) return "RISE";
  return last.upper < first.lower ? "FALL" : "NO_CLEAR_CHANGE";
}

const unlimited: ExpectedRange = { lower: 0, upper: Infinity };

/** The rank of a range among all ranges, by pairwise comparison. */
export function rankAmong(range: ExpectedRange | undefined, all: readonly (ExpectedRange | undefined)[]) {
  const limits = (range: ExpectedRange | undefined) => [range?.lower ?? -Infinity, range?.upper ?? Infinity] as const;
  const [lower, upper] = limits(range);
  const better = all.filter((other) => limits(other)[0] > upper).length;
  const notWorse = all.filter((other) => limits(other)[1] >= lower).length;
  return { best: better + 1, worst: notWorse };
}
