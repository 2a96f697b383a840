import type { Category, Dimension, DimensionId } from "../../codebook/dimension.ts";
import type { TableAnswer } from "../table/answer.ts";
import { totalCategory } from "../table/rows.ts";

/** A dimension of the dataflow, and the categories that the answer has of it. */
export interface SdmxDimension {
  readonly id: string;
  readonly dimension: Dimension;
  /** Its place in the rows' keys; the other dimensions have one and the same category in all rows. */
  readonly axis: number | undefined;
  readonly fixed: SdmxCategory;
}

/** A category as SDMX names it. */
export interface SdmxCategory {
  readonly id: string;
  readonly categories: readonly Category[];
}

/**
 * The dimensions of a dataset's dataflow: all of its codebook, in its order, so that two questions to one release have
 * the same structure. A dimension that is not broken down by is the total, the code of its filter, or its codes joined
 * by `$` where several were added up (years: the time range `2015-01-01/P6Y`), because a key of SDMX has one code for
 * each dimension. The total over time stays `_T`: it is another figure than the sum of all years, and has a key of its own.
 */
export function sdmxDimensions({ question, release }: TableAnswer): SdmxDimension[] {
  return release.manifest.dataset.dimensions.map((dimension) => {
    const axis = question.by.indexOf(dimension.id);
    const selected = (question.selection.get(dimension.id) ?? []).map((place) => dimension.categories[place]!);
    return {
      id: sdmxId(dimension.id),
      dimension,
      axis: axis < 0 ? undefined : axis,
      fixed: selected.length === 0 ? codeOf(totalCategory) : joined(dimension.id, selected),
    };
  });
}

/** The category of one row. */
export function categoryIn({ axis, fixed }: SdmxDimension, key: readonly Category[]): SdmxCategory {
  return axis === undefined ? fixed : codeOf(key[axis]!);
}

/** The dataflow of a dataset at a release: its version is that of the release. */
export function dataflowOf({ release }: TableAnswer): string {
  const { dataset, version } = release.manifest;
  return `UNHINDERED:${dataset.id.toUpperCase().replaceAll("-", "_")}(${version})`;
}

function sdmxId(id: DimensionId): string {
  return id === "year" ? "TIME_PERIOD" : id.toUpperCase();
}

function codeOf(category: Category): SdmxCategory {
  return { id: category.code, categories: [category] };
}

function joined(id: DimensionId, categories: readonly Category[]): SdmxCategory {
  const codes = categories.map(({ code }) => code);
  const range = id === "year" && codes.length > 1;
  return { id: range ? `${codes[0]}-01-01/P${codes.length}Y` : codes.join("$"), categories };
}
