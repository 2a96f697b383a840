import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { CellStatus } from "../../src/disclosure/table.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { categoriesOf } from "../server/releases.ts";
import { cellsBehind, type Codes, figureOf, type Question } from "./reading.ts";

/** What one figure may stand for, or why that is not known; read plainly, without the code under test. */
export interface PlainRange {
  readonly lower: number;
  readonly upper: number;
}

interface Asked {
  readonly draft: ReleaseDraft;
  readonly question: Question;
  readonly measure: MeasureId;
}

/** All flags of the cells behind a figure, and LOWER_BOUND for a sum that lacks something. */
function flagsOf({ draft, question, measure }: Asked, codes: Codes): Set<string> {
  const cells = cellsBehind(draft, question, measure, codes);
  const [status] = figureOf(draft, question, measure, codes);
  const partial = status === "VALUE" && cells.some((cell) => cell?.status !== "VALUE");
  return new Set([...cells.flatMap((cell) => cell?.flags ?? []), ...(partial ? ["LOWER_BOUND"] : [])]);
}

/** The range of a figure; undefined where nothing is known. */
export function rangeOf(asked: Asked, codes: Codes): PlainRange | undefined {
  const { draft, question, measure } = asked;
  const [status, value] = figureOf(draft, question, measure, codes);
  const flags = flagsOf(asked, codes);
  if (status !== "VALUE" || flags.has("APPROXIMATE") || flags.has("CONFLICTING_SOURCES")) return undefined;
  const upper = !flags.has("LOWER_BOUND") ? value! : measure.endsWith("_SHARE") ? 1 : Infinity;
  return { lower: value!, upper };
}

/** Status and value of a share in the total that keeps only the codes of some dimensions. */
export function shareOf(asked: Asked, codes: Codes, within: readonly DimensionId[]): [CellStatus, number | null] {
  const { draft, question, measure } = asked;
  const [status, value] = figureOf(draft, question, measure, codes);
  const kept = new Map([...codes].filter(([id]) => within.includes(id)));
  const [totalStatus, total] = figureOf(draft, question, measure, kept);
  if (measure.endsWith("_SHARE")) return ["NOT_APPLICABLE", null];
  if (status !== "VALUE") return [status, null];
  if (totalStatus !== "VALUE") return [totalStatus, null];
  if (flagsOf(asked, kept).has("LOWER_BOUND")) return ["NOT_COLLECTED", null];
  if (total === 0) return ["NOT_APPLICABLE", null];
  return ["VALUE", Math.min(1, value! / total!)];
}

/** The direction from one year to a later one. */
export function directionOf(asked: Asked, codes: Codes, since: string): string {
  const { draft, question, measure } = asked;
  const years = categoriesOf(draft.dataset, "year").map(({ code }) => code);
  const own = codes.get("year") ?? "";
  const between = years.slice(years.indexOf(since), years.indexOf(own) + 1);
  const at = (year: string) => new Map([...codes, ["year", year] as const]);
  if (!years.includes(own) || between.length < 2) return "NOT_COMPARABLE";
  if ([since, own].some((year) => figureOf(draft, question, measure, at(year))[0] !== "VALUE")) return "NOT_COMPARABLE";
  if ([since, own].some((year) => flagsOf(asked, at(year)).has("LOWER_BOUND"))) return "NOT_COMPARABLE";
  if (between.slice(1).some((year) => flagsOf(asked, at(year)).has("SERIES_BREAK"))) return "NOT_COMPARABLE";
  const [before, after] = [rangeOf(asked, at(since)), rangeOf(asked, at(own))];
  if (!before || !after) return "NOT_COMPARABLE";
  if (after.lower > before.upper) return "RISE";
  return after.upper < before.lower ? "FALL" : "NO_CLEAR_CHANGE";
}

/** The place of one range among all, by comparing each with each. */
export function placeOf(own: PlainRange | undefined, all: readonly (PlainRange | undefined)[]) {
  const limits = (range: PlainRange | undefined) => [range?.lower ?? -Infinity, range?.upper ?? Infinity] as const;
  const [lower, upper] = limits(own);
  const better = all.filter((other) => limits(other)[0] > upper).length;
  const notWorse = all.filter((other) => limits(other)[1] >= lower).length;
  return { best: better + 1, worst: notWorse };
}
