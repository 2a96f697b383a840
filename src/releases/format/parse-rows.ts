import type { Dataset } from "../../codebook/dataset.ts";
import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Source, SourceGrade } from "../../facts/source.ts";
import type { Licence, Publisher, Rights } from "../../codebook/rights.ts";
import type { LocalizedText } from "../../i18n/languages.ts";
import type { CellBounds, Manifest, StoredTable } from "../release.ts";
import { spansOf } from "../spans.ts";
import { cellCount } from "./check.ts";
import type { ReleaseRow } from "./entities.ts";
import type { TextRows } from "./file.ts";

/** Parses the row of the table `release`. */
export function parseManifest(row: ReleaseRow): Manifest {
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
    rights: parseRights(row),
    parameters: JSON.parse(row.parameters) as Manifest["parameters"],
    notes: JSON.parse(row.notes) as Manifest["notes"],
    disclosureReport: JSON.parse(row.disclosureReport) as Manifest["disclosureReport"],
  };
}

/** Parses the columns of the rights. A file of format 2 does not have them. */
function parseRights({ licence, publisher, rightsHolder }: Partial<ReleaseRow>): Rights | null {
  if (licence === undefined || publisher === undefined || rightsHolder === undefined) return null;
  return { licence: JSON.parse(licence) as Licence, publisher: JSON.parse(publisher) as Publisher, rightsHolder };
}

/**
 * Parses the tables of a release, with the number of cells of each.
 *
 * @throws {RangeError} if the number of tables differs from the plan
 */
export function parseTables({ published_table }: Pick<TextRows, "published_table">, manifest: Manifest) {
  const { dataset } = manifest;
  if (published_table.length !== dataset.plan.length)
    throw new RangeError("Cannot read tables: they must be those of the plan");
  return published_table.map(({ number, measure, dimensions: ids, span: spanText }) => {
    const dimensions = ids.split(" ").filter(Boolean) as DimensionId[];
    const span = spanText === null ? undefined : (spanText as NonNullable<StoredTable["span"]>);
    const count = cellCount(dataset, dimensions) * (span ? spansOf(manifest, span).length : 1);
    return { table: { number, measure: measure as MeasureId, dimensions, ...(span && { span }) }, count };
  });
}

/** Parses the bounds of the cells of each table. */
export function parseBounds({ cell_bounds }: Pick<TextRows, "cell_bounds">, counts: readonly number[]): CellBounds[] {
  const tables = counts.map((count) => ({
    lowers: new Float64Array(count),
    uppers: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
  }));
  for (const { tableNumber, position, lower, upper } of cell_bounds) {
    const table = tables[tableNumber];
    if (!table || position >= table.lowers.length)
      throw new RangeError("Cannot read bounds: their cell must be in the release");
    table.lowers[position] = lower;
    table.uppers[position] = upper ?? Number.POSITIVE_INFINITY;
  }
  return tables;
}

/** A source as the columns of a row store it. */
export type SourceColumns = Omit<TextRows["source_document"][number], "number">;

export function parseSource({ symbol, title, url, evidence, ...page }: SourceColumns): Source {
  const { readUrl, readHost: host, publisher, pageTitle, pageDate, grade } = page;
  const read = { url: readUrl, publisher: publisher!, title: pageTitle, date: pageDate, grade: grade as SourceGrade };
  const readVia = host === null ? null : { host, ...read };
  return { symbol, title: JSON.parse(title) as LocalizedText, url, readVia, evidence };
}
