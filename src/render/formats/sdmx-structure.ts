import type { Category, Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import type { TableIndex } from "../../query/tables/table-index.ts";
import { totalCategory } from "../../query/answer/rows.ts";

/** A dimension of the dataflow, and the categories that the answer has of it. */
export interface SdmxDimension {
  readonly id: string;
  readonly dimension: Dimension;
  /** Its place in the rows' keys; the other dimensions have one and the same category in all rows. */
  readonly axis: number | undefined;
  readonly fixed: SdmxCategory;
  readonly total: SdmxCategory;
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
 * each dimension. The total over time of published figures stays `_T`. Runs and periods are time ranges;
 * the dimension TIME_UNIT tells them apart.
 */
export function sdmxDimensions({ question, release }: TableAnswer): SdmxDimension[] {
  return release.manifest.dataset.dimensions.map((dimension) => {
    const axis = question.by.indexOf(dimension.id);
    const selected = (question.selection.get(dimension.id) ?? []).map((place) => dimension.categories[place]!);
    return {
      id: sdmxId(dimension.id),
      dimension,
      axis: axis < 0 ? undefined : axis,
      total: totalOf(question.tableIndex, dimension),
      fixed: selected.length === 0 ? totalOf(question.tableIndex, dimension) : joined(dimension.id, selected),
    };
  });
}

/** The category of one row. */
export function categoryIn({ axis, fixed, total }: SdmxDimension, key: readonly Category[]): SdmxCategory {
  if (axis === undefined) return fixed;
  return key[axis] === totalCategory ? total : codeOf(key[axis]!);
}

/** The total of a dimension. Protected figures over all editions are those of a run or a period, never of a total. */
function totalOf(tableIndex: TableIndex, { id, categories }: Dimension): SdmxCategory {
  return id === "year" && tableIndex.isProtected ? joined(id, categories) : codeOf(totalCategory);
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
  const isRange = id === "year" && codes.length > 1;
  const years = Number(codes.at(-1)) - Number(codes[0]) + 1;
  return { id: isRange ? `${codes[0]}-01-01/P${years}Y` : codes.join("$"), categories };
}
