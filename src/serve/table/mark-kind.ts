import type { CellFlag, CellStatus } from "../../release/cell.ts";
import { type Message, message } from "./message.ts";

/**
 * How a figure is drawn and compared. A point may be joined by a line. A bound leaves one side open, and an interval has
 * no single value: a line never passes through them, and neither of them is ever the highest or the lowest figure.
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
  if (flags.includes("LOWER_BOUND")) return "BOUND";
  return flags.includes("APPROXIMATE") ? "INTERVAL" : "POINT";
}

/** Whether a figure may be the highest or the lowest: it is a point, and its sources agree. */
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

function isDisputed({ flags }: Flagged): boolean {
  return flags.includes("CONFLICTING_SOURCES");
}
