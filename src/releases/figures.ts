import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import { cellCount } from "./format/check.ts";
import { spansOf } from "./spans.ts";
import type { ReleaseRow } from "./format/entities.ts";
import type { TextRows } from "./format/file.ts";
import type { Manifest, StoredTable } from "./release.ts";

/** The manifest as the file's one row of `release` tells it. */
export function manifestOf(row: ReleaseRow): Manifest {
  const { version, digest, publishedAt, dataset: id, nature, profile } = row;
  const { title, description, measures, dimensions } = JSON.parse(row.codebook) as Dataset;
  const plan = JSON.parse(row.plan) as Dataset["plan"];
  return {
    version,
    digest,
    publishedAt,
    dataset: { id, nature: nature as Dataset["nature"], title, description, measures, dimensions, plan },
    period: [row.periodFirst, row.periodLast],
    profile,
    parameters: JSON.parse(row.parameters) as Manifest["parameters"],
    notes: JSON.parse(row.notes) as Manifest["notes"],
    disclosureReport: JSON.parse(row.disclosureReport) as Manifest["disclosureReport"],
  };
}

/**
 * The tables of a release, and the number of cells of each.
 *
 * @throws {RangeError} when the tables are not those of the plan
 */
export function layoutsOf({ published_table }: Pick<TextRows, "published_table">, manifest: Manifest) {
  const { dataset } = manifest;
  if (published_table.length !== dataset.plan.length)
    throw new RangeError("Cannot read tables: they must be the plan's");
  return published_table.map(({ number, measure, dimensions: written, span: spanText }) => {
    const dimensions = written.split(" ").filter(Boolean) as DimensionId[];
    const span = spanText === null ? undefined : (spanText as NonNullable<StoredTable["span"]>);
    const count = cellCount(dataset, dimensions) * (span ? spansOf(manifest, span).length : 1);
    return { table: { number, measure: measure as MeasureId, dimensions, ...(span && { span }) }, count };
  });
}
