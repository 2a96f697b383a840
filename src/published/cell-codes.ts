import type { Dataset } from "../codebook/dataset.ts";
import { type Dimension, type DimensionId, dimensionIds } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { SafeCell } from "../disclosure/table.ts";

/** The codes of a cell: a category for each dimension of its table. */
export type CellCodes = Readonly<Partial<Record<DimensionId, string>>>;

/** Known cells, by {@link cellKey}. */
export type Cells = ReadonlyMap<string, SafeCell>;

/** The key of a cell: its measure and codes in codebook order, such as `STATES_CITED|region=african|year=2020`. */
export function cellKey(measure: MeasureId, codes: CellCodes): string {
  return [measure, ...usedDimensions(codes).map((id) => `${id}=${codes[id]}`)].join("|");
}

/** The codes of every cell of a table, row-major. */
export function allCells(dimensions: readonly Dimension[]): CellCodes[] {
  return dimensions.reduce<CellCodes[]>(
    (cells, { id, categories }) => cells.flatMap((codes) => categories.map(({ code }) => ({ ...codes, [id]: code }))),
    [{}],
  );
}

/** Whether the plan has the table of a cell. */
export function isPlanned({ plan }: Dataset, measure: MeasureId, codes: CellCodes): boolean {
  const dimensions = usedDimensions(codes).join();
  return plan.some((table) => table.measure === measure && table.dimensions.join() === dimensions);
}

/** @throws {RangeError} if the dataset does not have the dimension */
export function dimensionOf(dataset: Dataset, id: DimensionId): Dimension {
  const found = dataset.dimensions.find((dimension) => dimension.id === id);
  if (!found) throw new RangeError(`Cannot read facts for "${dataset.id}": it must have the dimension "${id}"`);
  return found;
}

function usedDimensions(codes: CellCodes): DimensionId[] {
  return dimensionIds.filter((id) => codes[id] !== undefined);
}
