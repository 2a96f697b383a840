import type { Dimension } from "../../codebook/dimensions/dimension.ts";
import { recordsDataset } from "../../codebook/datasets.ts";
import type { Profile, ProtectedTable } from "../../codebook/plan/profile.ts";
import { CodeIndex } from "../counting/code-index.ts";
import { noiseRow, thresholdOf } from "../noise/noise.ts";
import { shownOf, type TableUtility } from "./utility.ts";

/** The publicly known size of one edition. */
export interface ExpectedSize {
  readonly people: number;
  readonly cases: number;
}

/** The expected publication of one table in one edition. */
export interface ExpectedTable extends TableUtility {
  /** Figures from this number on are shown. */
  readonly threshold: number;
  /** Half-width of the 95 % interval of a figure of one edition, in persons or cases. */
  readonly half95: number;
}

/**
 * The tables that a profile is expected to show of editions of a known size. It reads no record: categories are assumed
 * to have sizes in the proportion 1, ½, ⅓, …, and each entry one code of each attribute. Organisations are left out.
 */
export function expectedTables(profile: Profile, size: ExpectedSize): ExpectedTable[] {
  const { dimensions } = recordsDataset("advice", "PROTECTED", profile, []);
  const index = new CodeIndex("PROTECTED", dimensions);
  const tables = profile.tables.filter(({ unit, span, name }) => {
    return unit !== "organisation" && span === "edition" && !name.endsWith("cut");
  });
  return tables.map((table) => {
    const half = { threshold: thresholdOf(table.variance), half95: noiseRow(table.variance).half95 };
    return { table, ...half, ...shownOf(table, expectedCells(table, index, size)) };
  });
}

/** The sizes of the cells, in whole contributors. */
function expectedCells({ unit, dimensions }: ProtectedTable, index: CodeIndex, size: ExpectedSize): number[] {
  const shares = dimensions.map((id) => sharesOf(index.dimensions.get(id)!));
  const cells = shares.reduce((all, next) => all.flatMap((cell) => next.map((share) => cell * share)), [1]);
  const contributors = unit === "case" ? size.cases : size.people;
  return cells.map((share) => Math.round(share * contributors)).filter((count) => count > 0);
}

function sharesOf({ categories }: Dimension): number[] {
  const parts = categories.map((_, position) => 1 / (position + 1));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
