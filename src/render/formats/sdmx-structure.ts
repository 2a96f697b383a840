import type { Category, Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { totalCategory } from "../../query/answer/rows.ts";
import type { TableIndex } from "../../query/tables/table-index.ts";
import type { Source } from "../../facts/source.ts";
import { sourceFields, sourceSeparator } from "./source-fields.ts";
import { sdmxStatus } from "./sdmx-codes.ts";
import type { Observation } from "./tidy.ts";

/** A dimension of the dataflow. */
export interface SdmxDimension {
  readonly id: string;
  readonly dimension: Dimension;
  /** Its index in the keys of the rows; undefined if all rows have the category `fixed`. */
  readonly axis: number | undefined;
  readonly fixed: SdmxCategory;
  readonly total: SdmxCategory;
}

/** One category, or several that are added up under a joint id. */
export interface SdmxCategory {
  readonly id: string;
  readonly categories: readonly Category[];
}

/**
 * The dimensions of a dataset's dataflow: all dimensions of its codebook, so that every query to a release has the same
 * structure. A dimension outside the breakdown has the total `_T`, or the codes of its filter joined by `$`, because an
 * SDMX key has one code for each dimension. Several years are a time range, `2015-01-01/P6Y`; TIME_UNIT distinguishes runs
 * from periods.
 */
export function sdmxDimensions({ question, release }: TableAnswer): SdmxDimension[] {
  return release.manifest.dataset.dimensions.map((dimension) => {
    const axis = question.by.indexOf(dimension.id);
    const selected = (question.selection.get(dimension.id) ?? []).map((index) => dimension.categories[index]!);
    const total = totalOf(question.tableIndex, dimension);
    return {
      id: dimension.id === "year" ? "TIME_PERIOD" : dimension.id.toUpperCase(),
      dimension,
      axis: axis < 0 ? undefined : axis,
      total,
      fixed: selected.length === 0 ? total : joined(dimension.id, selected),
    };
  });
}

/** The category of a row. */
export function categoryIn({ axis, fixed, total }: SdmxDimension, key: readonly Category[]): SdmxCategory {
  if (axis === undefined) return fixed;
  return key[axis] === totalCategory ? total : single(key[axis]!);
}

/** Protected figures over all editions cover a run or a period, so their total over time is a time range. */
function totalOf(index: TableIndex, { id, categories }: Dimension): SdmxCategory {
  return id === "year" && index.isProtected ? joined(id, categories) : single(totalCategory);
}

function single(category: Category): SdmxCategory {
  return { id: category.code, categories: [category] };
}

function joined(id: DimensionId, categories: readonly Category[]): SdmxCategory {
  const codes = categories.map(({ code }) => code);
  const isRange = id === "year" && codes.length > 1;
  const years = Number(codes.at(-1)) - Number(codes[0]) + 1;
  return { id: isRange ? `${codes[0]}-01-01/P${years}Y` : codes.join("$"), categories };
}

/** The dataflow of a dataset. Its version is the version of the release. */
export function dataflowOf({ release }: TableAnswer): string {
  const { dataset, version } = release.manifest;
  return `UNHINDERED:${dataset.id.toUpperCase().replaceAll("-", "_")}(${version})`;
}

export const attributeIds = [
  "OBS_STATUS",
  "CONF_STATUS",
  "OBS_FLAGS",
  "LOWER",
  "UPPER",
  "NATURE",
  ...sourceFields.map(({ name }) => name.toUpperCase()),
];

/** The attributes of an observation, in the order of `attributeIds`. */
export function attributesOf({ cell, lower, upper }: Observation, nature: string, sources: readonly Source[]) {
  const { obsStatus, confStatus } = sdmxStatus(cell);
  return [
    obsStatus,
    confStatus,
    cell.flags.join(" "),
    lower,
    upper,
    nature,
    ...sourceFields.map(({ of }) => sources.map(of).join(sourceSeparator)),
  ];
}
