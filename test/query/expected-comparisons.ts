import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { CellStatus } from "../../src/disclosure/table.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { categoriesOf } from "../server/releases.ts";
import { cellsBehind, type Codes, figureOf, type Question } from "./expected-answers.ts";

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

/** All flags of a figure's cells, and LOWER_BOUND for an incomplete sum. */
function flagsOf({ draft, question, measure }: Context, codes: Codes): Set<string> {
  const cells = cellsBehind(draft, question, measure, codes);
  const [status] = figureOf(draft, question, measure, codes);
  const partial = status === "VALUE" && cells.some((cell) => cell?.status !== "VALUE");
  return new Set([...cells.flatMap((cell) => cell?.flags ?? []), ...(partial ? ["LOWER_BOUND"] : [])]);
}

/** The range of a figure; undefined if nothing is known. Computed by plain search, without the code under test. */
export function rangeOf(context: Context, codes: Codes): ExpectedRange | undefined {
  const { draft, question, measure } = context;
  const [status, value] = figureOf(draft, question, measure, codes);
  const flags = flagsOf(context, codes);
  if (status !== "VALUE" || flags.has("APPROXIMATE") || flags.has("CONFLICTING_SOURCES")) return undefined;
  const upper = !flags.has("LOWER_BOUND") ? value! : measure.endsWith("_SHARE") ? 1 : Infinity;
  return { lower: value!, upper };
}

/** Status and value of a share in the total over all dimensions except `within`. */
export function shareOf(context: Context, codes: Codes, within: readonly DimensionId[]): [CellStatus, number | null] {
  const { draft, question, measure } = context;
  const [status, value] = figureOf(draft, question, measure, codes);
  const totalCodes = new Map([...codes].filter(([id]) => within.includes(id)));
  const [totalStatus, total] = figureOf(draft, question, measure, totalCodes);
  if (measure.endsWith("_SHARE")) return ["NOT_APPLICABLE", null];
  if (status !== "VALUE") return [status, null];
  if (totalStatus !== "VALUE") return [totalStatus, null];
  if (flagsOf(context, totalCodes).has("LOWER_BOUND")) return ["NOT_COLLECTED", null];
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
  if ([since, end].some((year) => flagsOf(context, at(year)).has("LOWER_BOUND"))) return "NOT_COMPARABLE";
  if (between.slice(1).some((year) => flagsOf(context, at(year)).has("SERIES_BREAK"))) return "NOT_COMPARABLE";
  const [before, after] = [rangeOf(context, at(since)), rangeOf(context, at(end))];
  if (!before || !after) return "NOT_COMPARABLE";
  if (after.lower > before.upper) return "RISE";
  return after.upper < before.lower ? "FALL" : "NO_CLEAR_CHANGE";
}

/** The rank of a range among all ranges, by pairwise comparison. */
export function rankAmong(range: ExpectedRange | undefined, all: readonly (ExpectedRange | undefined)[]) {
  const limits = (range: ExpectedRange | undefined) => [range?.lower ?? -Infinity, range?.upper ?? Infinity] as const;
  const [lower, upper] = limits(range);
  const better = all.filter((other) => limits(other)[0] > upper).length;
  const notWorse = all.filter((other) => limits(other)[1] >= lower).length;
  return { best: better + 1, worst: notWorse };
}
