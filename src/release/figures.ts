import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import { cellFlags, cellStatuses } from "../disclosure/table.ts";
import { cellCount } from "./check.ts";
import type { CellRow, ReleaseRow } from "./entities.ts";
import type { ReleaseRows } from "./file.ts";
import type { Manifest, StoredTable } from "./release.ts";

/** The manifest as the file's one row of `release` tells it. */
export function manifestOf(row: ReleaseRow): Manifest {
  const { version, digest, publishedAt, dataset: id, nature, profile, keyId } = row;
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
    keyId,
    notes: JSON.parse(row.notes) as Manifest["notes"],
    disclosureReport: JSON.parse(row.disclosureReport) as Manifest["disclosureReport"],
  };
}

/**
 * The figures of all tables, compact.
 *
 * @throws {RangeError} when the cells are not exactly those that the plan and the codebook ask for
 */
export function figuresOf({ published_table, cell }: ReleaseRows, dataset: Dataset): StoredTable[] {
  let first = 0;
  if (published_table.length !== dataset.plan.length)
    throw new RangeError("Cannot read tables: they must be the plan's");
  return published_table.map(({ number, measure, dimensions }) => {
    const ids = dimensions.split(" ").filter(Boolean) as DimensionId[];
    const count = cellCount(dataset, ids);
    const figures = compact(cell.slice(first, first + count), number, count);
    first += count;
    return { number, measure: measure as MeasureId, dimensions: ids, ...figures };
  });
}

function compact(cells: readonly CellRow[], table: number, count: number) {
  if (cells.length !== count) throw new RangeError("Cannot read a table: it must have every cell");
  const statuses = new Uint8Array(count);
  const values = new Float64Array(count);
  const publiclyDocumented = new Float64Array(count);
  const flags = new Uint8Array(count);
  for (const [index, cell] of cells.entries()) {
    const status = statusCodes.get(cell.status);
    const inPlace = cell.tableNumber === table && cell.position === index;
    if (status === undefined || !inPlace)
      throw new RangeError("Cannot read a cell: it must have a status and its place");
    statuses[index] = status;
    values[index] = cell.value ?? Number.NaN;
    publiclyDocumented[index] = cell.publiclyDocumented ?? Number.NaN;
    flags[index] = cell.flags ? flagBits(cell.flags) : 0;
  }
  return { statuses, values, publiclyDocumented, flags };
}

const statusCodes: ReadonlyMap<string, number> = new Map(cellStatuses.map((status, code) => [status, code]));

function flagBits(text: string): number {
  const own = text.split(" ");
  return cellFlags.reduce((bits, flag, index) => (own.includes(flag) ? bits | (1 << index) : bits), 0);
}
