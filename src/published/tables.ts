import type { Dataset } from "../codebook/dataset.ts";
import type { SafeCell, SafeTable } from "../disclosure/table.ts";
import { notCollected } from "./cell.ts";
import { cellKey, dimensionOf, placesOf } from "./place.ts";

/** The cells that are known, by `cellKey()`. */
export type Cells = ReadonlyMap<string, SafeCell>;

/**
 * The tables of the plan, every cell of them. What neither map knows was not collected.
 *
 * @throws {RangeError} when a figure has no cell in any table: it would be lost without a word
 */
export function fillTables(dataset: Dataset, figures: Cells, lists: Cells): SafeTable[] {
  const lost = new Set(figures.keys());
  const tables = dataset.plan.map(({ measure, dimensions }) => {
    const places = placesOf(dimensions.map((id) => dimensionOf(dataset, id)));
    const cells = places.map((place) => {
      const key = cellKey(measure, place);
      lost.delete(key);
      return figures.get(key) ?? lists.get(key) ?? notCollected();
    });
    return { measure, dimensions, cells };
  });
  if (lost.size > 0) throw new RangeError(`Cannot place a figure: the codebook must have "${[...lost].join('", "')}"`);
  return tables;
}
