import type { CellTexts, Release } from "../../releases/release.ts";
import type { AnswerCell } from "./cell.ts";

/**
 * Reads the sources and notes of cells at once. Those of a sum are the ones of its parts. Protected cells have none.
 *
 * @returns the texts in the order of the cells
 */
export async function textsOfCells(release: Release, cells: readonly AnswerCell[]): Promise<CellTexts[]> {
  const positions = release.manifest.dataset.nature === "PUBLISHED" ? cells.flatMap(({ inputs }) => inputs) : [];
  if (positions.length === 0) return cells.map(() => ({ sources: [], notes: [] }));
  const texts = await release.cellTexts(positions);
  let next = 0;
  return cells.map(({ inputs }) => {
    const parts = texts.slice(next, (next += inputs.length));
    return { sources: parts.flatMap(({ sources }) => sources), notes: parts.flatMap(({ notes }) => notes) };
  });
}
