import type { Database } from "better-sqlite3";
import type { DataSource } from "typeorm";
import { cellFlags, cellStatuses, type SafeCell } from "../../disclosure/table.ts";
import { bitsOf, flagsOf, nanToNull } from "../column-encoding.ts";

/**
 * The cells of one table as columns. `statuses` are indexes of `cellStatuses`. Bit i of `flags` is `cellFlags[i]`. A value
 * is NaN in a cell without a figure.
 */
export interface CellColumns {
  readonly statuses: Uint8Array;
  readonly values: Float64Array;
  readonly flags: Uint16Array;
}

function emptyColumns(count: number): CellColumns {
  return { statuses: new Uint8Array(count), values: new Float64Array(count), flags: new Uint16Array(count) };
}

const statusCodes: ReadonlyMap<string, number> = new Map(cellStatuses.map((status, code) => [status, code]));

/** The text of each combination of flags: separated by spaces, in the order of `cellFlags`. */
const flagTexts = Array.from({ length: 1 << cellFlags.length }, (_, bits) => flagsOf(bits).join(" "));
const flagBits: ReadonlyMap<string, number> = new Map(flagTexts.map((text, bits) => [text, bits]));

/** Converts cells to columns. */
export function columnsOfCells(cells: readonly SafeCell[]): CellColumns {
  const columns = emptyColumns(cells.length);
  for (const [position, { status, value, flags }] of cells.entries()) {
    columns.statuses[position] = statusCodes.get(status)!;
    columns.values[position] = value ?? Number.NaN;
    columns.flags[position] = bitsOf(flags);
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
      const value = nanToNull(values[position]!);
      insert.run(table, position, cellStatuses[status], value, flagTexts[flags[position]!]);
    }
}

type RawCell = [table: number, position: number, status: string, value: number | null, flags: string];

/**
 * Reads the table `cell` without an object for each of about 100,000 rows.
 *
 * @param counts the number of cells of each table
 * @throws {RangeError} if the rows differ from the plan, or a row is not canonical
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
    rows.return?.(); // An open iterator prevents closing the connection.
  }
}

/** Reads the next `count` cells, which must have the same table number. */
function readTable(rows: IterableIterator<RawCell>, count: number) {
  const columns = emptyColumns(count);
  let table: number | undefined;
  for (let position = 0; position < count; position++) {
    const [number, storedPosition, statusText, value, flagText] = (rows.next().value as RawCell | undefined) ?? [];
    const [status, flags] = [statusCodes.get(statusText ?? ""), flagBits.get(flagText ?? "?")];
    table ??= number;
    if (storedPosition !== position || number !== table || status === undefined || flags === undefined)
      throw new RangeError("Cannot read a cell: it must have its position, a status and flags");
    columns.statuses[position] = status;
    columns.values[position] = value ?? Number.NaN;
    columns.flags[position] = flags;
  }
  return { table, columns };
}

/** The SQLite connection of TypeORM. */
function connectionOf({ driver }: DataSource): Database {
  return (driver as unknown as { readonly databaseConnection: Database }).databaseConnection;
}
