import type { CellFlag, CellStatus } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import { isPrintedMinimum } from "./display.ts";
import { type Message, message } from "../../i18n/message.ts";

/**
 * The mark of a figure in a chart, and its role in comparisons. POINT: one value; lines connect points. LOWER_BOUND and
 * UPPER_BOUND: the true value is at least, or at most, the figure. INTERVAL: an approximate figure. No line passes through
 * a bound or an interval, and neither is ever called the highest or lowest figure. Every protected figure is a point.
 */
export type MarkKind = "POINT" | "LOWER_BOUND" | "UPPER_BOUND" | "INTERVAL";

interface Figure {
  readonly status: CellStatus;
  readonly flags: readonly CellFlag[];
}

/** The mark of a figure; null without a value. */
export function markKind({ status, flags }: Figure): MarkKind | null {
  if (status !== "VALUE") return null;
  if (isPrintedMinimum(flags)) return "LOWER_BOUND";
  if (flags.includes("UPPER_BOUND")) return "UPPER_BOUND";
  return flags.includes("APPROXIMATE") ? "INTERVAL" : "POINT";
}

/** Whether a figure can be called the highest or lowest: it is a point, and its sources agree. */
export function isExact(figure: Figure): boolean {
  return markKind(figure) === "POINT" && !isDisputed(figure);
}

/** Sentences that count the figures excluded from comparisons, by reason; none if all figures are exact. */
export function notCompared(figures: readonly Figure[]): Message[] {
  const kinds = figures.map((figure) => {
    const kind = markKind(figure);
    return kind === "POINT" && isDisputed(figure) ? "DISPUTED" : kind;
  });
  return (["LOWER_BOUND", "UPPER_BOUND", "INTERVAL", "DISPUTED"] as const).flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count > 0 ? [message(`alt${kind}`, { count })] : [];
  });
}

/**
 * The set within which a figure is called the highest or lowest. Noise can change the order of protected figures, so
 * a sentence then speaks of the shown figures only.
 *
 * @param excludedCount the number of published figures that are not exact
 */
export function comparedAmong({ manifest }: Release, excludedCount: number): "all" | "exact" | "shown" {
  if (manifest.dataset.nature !== "PUBLISHED") return "shown";
  return excludedCount === 0 ? "all" : "exact";
}

function isDisputed({ flags }: Figure): boolean {
  return flags.includes("CONFLICTING_SOURCES");
}
