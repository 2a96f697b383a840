import type { CellFlag, CellStatus } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import { isPrintedMinimum } from "./display.ts";
import { type Message, message } from "../../i18n/message.ts";

/**
 * How a figure is drawn and compared. A point may be joined by a line. A bound leaves one side open, and an interval has
 * no single value: a line never passes through them, and neither of them is ever the highest or the lowest figure.
 * A protected figure is a point, also where people have more codes than are counted.
 */
export type MarkKind = "POINT" | "BOUND" | "INTERVAL";

/** Status and flags of a figure. */
interface Flagged {
  readonly status: CellStatus;
  readonly flags: readonly CellFlag[];
}

/** The kind of mark of a figure; null where there is no figure. */
export function markKind({ status, flags }: Flagged): MarkKind | null {
  if (status !== "VALUE") return null;
  if (isPrintedMinimum(flags)) return "BOUND";
  return flags.includes("APPROXIMATE") ? "INTERVAL" : "POINT";
}

/** Whether a figure may be the highest or the lowest of those shown: it is a point, and its sources agree. */
export function isExact(figure: Flagged): boolean {
  return markKind(figure) === "POINT" && !isDisputed(figure);
}

/** Sentences that count the figures that enter no comparison, by their reason; empty where all figures are exact. */
export function notCompared(figures: readonly Flagged[]): Message[] {
  const kinds = figures.map((figure) =>
    markKind(figure) === "POINT" && isDisputed(figure) ? "DISPUTED" : markKind(figure),
  );
  return (["BOUND", "INTERVAL", "DISPUTED"] as const).flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count > 0 ? [message(`alt${kind}`, { count })] : [];
  });
}

/**
 * The figures among which one is called the lowest or highest: all, the exact ones, or those shown. Noise can change the
 * order of protected figures, so nothing is claimed of the true ones.
 */
export function comparedAmong({ manifest }: Release, apart: number): "all" | "exact" | "shown" {
  if (manifest.dataset.nature !== "PUBLISHED") return "shown";
  return apart === 0 ? "all" : "exact";
}

function isDisputed({ flags }: Flagged): boolean {
  return flags.includes("CONFLICTING_SOURCES");
}
