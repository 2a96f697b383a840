import type { Dataset } from "../codebook/dataset.ts";
import { type Dimension, type DimensionId, dimensionIds } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";

/** Where a cell is: a category code for each dimension that breaks it down. */
export type Place = Readonly<Partial<Record<DimensionId, string>>>;

/** The name of one cell: its measure and its codes in codebook order, such as `STATES_CITED|region=african|year=2020`. */
export function cellKey(measure: MeasureId, place: Place): string {
  return [measure, ...broken(place).map((id) => `${id}=${place[id]}`)].join("|");
}

/** Every place in a table, row-major. */
export function placesOf(dimensions: readonly Dimension[]): Place[] {
  return dimensions.reduce<Place[]>(
    (places, { id, categories }) => places.flatMap((place) => categories.map(({ code }) => ({ ...place, [id]: code }))),
    [{}],
  );
}

/** Whether the plan has the table in which a place lies. */
export function isPlanned({ plan }: Dataset, measure: MeasureId, place: Place): boolean {
  const wanted = broken(place).join();
  return plan.some((table) => table.measure === measure && table.dimensions.join() === wanted);
}

/** A dimension of the dataset by its id. */
export function dimensionOf({ id, dimensions }: Dataset, wanted: DimensionId): Dimension {
  const found = dimensions.find((own) => own.id === wanted);
  if (!found) throw new RangeError(`Cannot read facts for "${id}": it must have the dimension "${wanted}"`);
  return found;
}

/** The codes of a dimension. */
export function codesOf(dataset: Dataset, id: DimensionId): ReadonlySet<string> {
  return new Set(dimensionOf(dataset, id).categories.map(({ code }) => code));
}

function broken(place: Place): DimensionId[] {
  return dimensionIds.filter((id) => place[id] !== undefined);
}
