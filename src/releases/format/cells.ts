import type { Database } from "better-sqlite3";
import type { DataSource } from "typeorm";
import { cellFlags, cellStatuses, type SafeCell } from "../../disclosure/table.ts";

/**
 * The cells of one table, compact: one entry a cell, by position. `statuses` indexes `cellStatuses`; `flags` has bit i
 * set for `cellFlags[i]`; `values` are NaN where there is no figure.
 */
export interface CellColumns {
  readonly statuses: Uint8Array;
  readonly values: Float64Array;
  readonly flags: Uint8Array;
}

function emptyColumns(count: number): CellColumns {
  return { statuses: new Uint8Array(count), values: new Float64Array(count), flags: new Uint8Array(count) };
}

const statusCodes: ReadonlyMap<string, number> = new Map(cellStatuses.map((status, code) => [status, code]));

/** Each combination of flags as it is written: separated by spaces, in the order of `cellFlags`. */
const flagTexts = Array.from({ length: 1 << cellFlags.length }, (_, bits) =>
  cellFlags.filter((_flag, bit) => (bits & (1 << bit)) !== 0).join(" "),
);
const flagBits: ReadonlyMap<string, number> = new Map(flagTexts.map((text, bits) => [text, bits]));

/** The columns of cells that are about to be published. */
export function columnsOfCells(cells: readonly SafeCell[]): CellColumns {
  const columns = emptyColumns(cells.length);
  for (const [position, { status, value, flags }] of cells.entries()) {
    columns.statuses[position] = statusCodes.get(status)!;
    columns.values[position] = value ?? Number.NaN;
    columns.flags[position] = flags.reduce((bits, flag) => bits | (1 << cellFlags.indexOf(flag)), 0);
  }
  return columns;
}

/** The canonical lines of the table `cell`. */
export function* cellLines(tables: readonly CellColumns[]): Generator<string> {
  for (const [table, { statuses, values, flags }] of tables.entries())
    for (const [position, status] of statuses.entries()) {
      const value = Number.isNaN(values[position]) ? "null" : JSON.stringify(values[position]);
      yield `["cell",${table},${position},"${cellStatuses[status]}",${value},"${flagTexts[flags[position]!]}"]\n`;
    }
}

/** Writes the rows of the table `cell`. */
export function insertCells(database: DataSource, tables: readonly CellColumns[]): void {
  const insert = connectionOf(database).prepare(
    "INSERT INTO cell (table_number, position, status, value, flags) VALUES (?, ?, ?, ?, ?)",
  );
  for (const [table, { statuses, values, flags }] of tables.entries())
    for (const [position, status] of statuses.entries()) {
      const value = values[position]!;
      insert.run(
        table,
        position,
        cellStatuses[status],
        Number.isNaN(value) ? null : value,
        flagTexts[flags[position]!],
      );
    }
}

type RawCell = [table: number, position: number, status: string, value: number | null, flags: string];

/**
 * Reads the table `cell`. A release has a hundred thousand rows, so none becomes an object.
 *
 * @param counts the number of cells of each table
 * @throws {RangeError} if the rows are not exactly those, or one is not written canonically
 */
export function readCells(database: DataSource, counts: readonly number[]): CellColumns[] {
  const select = "SELECT table_number, position, status, value, flags FROM cell ORDER BY table_number, position";
  const rows = connectionOf(database).prepare<[], RawCell>(select).raw().iterate();
  try {
    const tables = counts.map((count) => readTable(rows, count));
    const isOrdered = tables.every(({ table }, number) => table === undefined || table === number);
    if (!isOrdered || !rows.next().done) throw new RangeError("Cannot read cells: they must be those of the plan");
    return tables.map(({ columns }) => columns);
  } finally {
    rows.return?.(); // SQLite closes no connection that is still read.
  }
}

/** Reads the next cells of one table, all of the same table number. */
function readTable(rows: IterableIterator<RawCell>, count: number) {
  const columns = emptyColumns(count);
  let table: number | undefined;
  for (let position = 0; position < count; position++) {
    const [number, place, statusText, value, flagText] = (rows.next().value as RawCell | undefined) ?? [];
    const [status, flags] = [statusCodes.get(statusText ?? ""), flagBits.get(flagText ?? "?")];
    table ??= number;
    if (place !== position || number !== table || status === undefined || flags === undefined)
      throw new RangeError("Cannot read a cell: it must have its position, a status and flags");
    columns.statuses[position] = status;
    columns.values[position] = value ?? Number.NaN;
    columns.flags[position] = flags;
  }
  return { table, columns };
}

/** The connection beneath TypeORM: a release is always a SQLite file. */
function connectionOf({ driver }: DataSource): Database {
  return (driver as unknown as { readonly databaseConnection: Database }).databaseConnection;
}
