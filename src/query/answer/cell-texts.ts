import type { CellPosition, CellTexts, Release } from "../../releases/release.ts";
import { evaluate } from "../tables/evaluation.ts";
import type { AnswerCell } from "./cell.ts";

/**
 * Reads the sources and notes of published figures: those of stored cells from the release file, in one query, and those
 * of evaluated cells from their evaluation. Protected cells have none.
 *
 * @param read reads stored cells; default: from the file of the release
 * @returns the texts of each cell, in the order of `cells`
 */
export async function textsOfCells(
  release: Release,
  cells: readonly AnswerCell[],
  read: (positions: readonly CellPosition[]) => Promise<readonly CellTexts[]> = (positions) =>
    release.cellTexts(positions),
): Promise<CellTexts[]> {
  if (release.manifest.dataset.nature !== "PUBLISHED") return cells.map(() => noTexts);
  const positions = cells.flatMap(({ inputs }) => inputs);
  const stored = positions.length > 0 ? await read(positions) : [];
  let next = 0;
  return cells.map(({ inputs, scope }) => {
    if (scope) return evaluate(release, scope);
    return inputs.length > 0 ? stored[next++]! : noTexts;
  });
}

const noTexts: CellTexts = { sources: [], notes: [] };
