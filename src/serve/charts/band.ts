import type { Release } from "../../release/release.ts";
import { boundsOf } from "../table/bounds.ts";
import type { AnswerCell } from "../table/cell.ts";

/** The range that protection leaves for the true figure behind one that is shown, as a band; null where it is exact, open or unknown. */
export function bandOf(cell: AnswerCell, release: Release): { readonly low: number; readonly high: number } | null {
  const isProtected = release.manifest.dataset.nature !== "PUBLISHED";
  const bounds = cell.value === null || !isProtected ? null : boundsOf(cell, release);
  if (!bounds || bounds.hardUpper === null || bounds.hardLower === bounds.hardUpper) return null;
  return { low: bounds.hardLower, high: bounds.hardUpper };
}
