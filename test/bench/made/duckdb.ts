import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import { sketchWords } from "../../../src/protect/cell-sums.ts";
import { Coder } from "../../../src/protect/coder.ts";
import { recordKey } from "../../../src/protect/draw.ts";
import { testKeys } from "../../../src/protect/keys.ts";
import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { powersOf } from "../../../src/protect/sketch.ts";
import { type CountedMeasure, type TrueTable, unitOf } from "../../../src/protect/tabulate.ts";

export type Table = Pick<TrueTable, "measure" | "dimensions">;

const words = ["w0", "w1", "w2", "w3"];
const powers = Array.from({ length: sketchWords }, (_, index) => `p${2 * index + 1}`);

/**
 * SYNTHETIC records in DuckDB, in the form that it counts fastest: ids are small numbers, codes are places in the
 * codebook's categories already, broader ones included, and each unit has its key and the powers of its sketch.
 */
export class Duck {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async of(records: readonly CaseRecord[], { dimensions }: Dataset): Promise<Duck> {
    const duck = new Duck(await (await DuckDBInstance.create(":memory:")).connect());
    const numbers = { case: new Map<string, number>(), victim: new Map<string, number>() };
    const coder = new Coder(dimensions);
    const codes = dimensions.map(({ id, manyValued }) => {
      const list = `string_split(${id}, '|')::UTINYINT[]`;
      return `${manyValued ? list : `(${list})[-1]`} AS ${id}`;
    });
    const facts = ["case_id::UINTEGER AS case_id", "victim_id::UINTEGER AS victim_id", "person = '1' AS person"];
    await duck.load(
      "record",
      ["case_id", "victim_id", "person", "named", ...dimensions.map(({ id }) => id)],
      records,
      (record) => [
        numberOf(numbers.case, record.caseId),
        numberOf(numbers.victim, record.victimId),
        Number(record.kind === "individual"),
        Number(record.publiclyDocumented),
        ...coder.code(record).places.map((places) => places.join("|")),
      ],
      (rows) => `SELECT ${list(facts, "named = '1' AS named", codes)} FROM ${rows}`,
    );
    const kinds = new Map(records.map(({ victimId, kind }) => [victimId, kind]));
    for (const unit of ["case", "victim"] as const)
      await duck.load(
        `${unit}_key`,
        ["id", ...words, ...powers],
        [...numbers[unit]],
        ([id, number]) => {
          const victim = kinds.get(id) === "individual" ? "person" : "organisation";
          const key = recordKey(testKeys.record, unit === "case" ? "case" : victim, id);
          return [number, ...key, ...powersOf(key[0]!, sketchWords)];
        },
        withSums,
      );
    return duck;
  }

  async useThreads(count: number): Promise<void> {
    await this.#connection.run(`SET threads = ${count}`);
  }

  /** Only how many distinct contributors each cell has, named ones included: its places, then the number. */
  contributors(table: Table): Promise<number[][]> {
    const ids = idsOf(table);
    const unit = keyOf[table.measure];
    return this.#numbers(`SELECT ${list(ids, `COUNT(DISTINCT ${unit}_id)`)} FROM (${rowsOf(table)}) ${groupedBy(ids)}`);
  }

  /** All of a true table: by cell and by whether they are named, contributors with the sums of their keys and powers. */
  own(table: Table): Promise<number[][]> {
    const ids = idsOf(table);
    const unit = keyOf[table.measure];
    const units = `SELECT ${list(ids, `${unit}_id AS id`, "bool_or(named) AS named")} FROM (${rowsOf(table)})
      ${groupedBy([...ids, `${unit}_id`])}`;
    return this.#sums([...ids, "named"], units, unit);
  }

  /** And the same of the cases behind the contributors who are not named. */
  async behind(table: Table): Promise<number[][]> {
    if (unitOf[table.measure] === "case") return [];
    const ids = idsOf(table);
    const cases = `SELECT DISTINCT ${list(ids, "case_id AS id")} FROM (${rowsOf(table)}) WHERE NOT named`;
    return this.#sums(ids, cases, "case");
  }

  #sums(ids: readonly string[], units: string, unit: string): Promise<number[][]> {
    const sums = [...words.map((word) => `SUM(${word})`), ...powers.map((power) => `BIT_XOR(${power})`)];
    return this.#numbers(
      `SELECT ${list(ids, "COUNT(*)", sums)} FROM (${units}) JOIN ${unit}_key USING (id) ${groupedBy(ids)}`,
    );
  }

  async #numbers(sql: string): Promise<number[][]> {
    return (await this.rows(sql)).map((row) => row.map(Number));
  }

  /** What a query answers. */
  async rows(sql: string): Promise<unknown[][]> {
    return (await this.#connection.runAndReadAll(sql)).getRows();
  }

  /** Makes a table of some rows, which `select` takes from a file where all is text. */
  async load<T>(
    table: string,
    columns: readonly string[],
    rows: readonly T[],
    cells: (row: T) => unknown[],
    select: (rows: string) => string,
  ): Promise<void> {
    const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
    const file = path.join(directory, "rows.csv");
    const handle = await open(file, "w");
    for (let from = 0; from < rows.length; from += 10_000) {
      const lines = rows.slice(from, from + 10_000).map((row) => `${cells(row).join(",")}\n`);
      await handle.write(lines.join(""));
    }
    await handle.close();
    const source = `read_csv('${file}', header = false, all_varchar = true, names = ['${columns.join("', '")}'])`;
    await this.#connection.run(`CREATE TABLE ${table} AS ${select(source)}`);
    rmSync(directory, { recursive: true });
  }
}

export const keyOf = { CASES: "case", INDIVIDUALS: "victim", ORGANISATIONS: "victim" } as const;
export const wanted: Readonly<Record<CountedMeasure, string>> = {
  CASES: "true",
  INDIVIDUALS: "person",
  ORGANISATIONS: "NOT person",
};

function numberOf(known: Map<string, number>, id: string): number {
  const number = known.get(id) ?? known.size;
  known.set(id, number);
  return number;
}

export function idsOf({ dimensions }: Table): string[] {
  return dimensions.map(({ id }) => id);
}

export function list(...columns: readonly (string | readonly string[])[]): string {
  return columns.flat().join(", ");
}

export function groupedBy(ids: readonly string[]): string {
  return ids.length > 0 ? `GROUP BY ${ids.join(", ")}` : "";
}

/** The rows of a measure, once for each combination of their categories. */
function rowsOf({ measure, dimensions }: Table): string {
  const filled = dimensions.filter(({ manyValued }) => !manyValued).map(({ id }) => `AND ${id} IS NOT NULL`);
  const columns = ["case_id", "victim_id", "named", ...idsOf({ measure, dimensions })];
  const rows = `SELECT ${list(columns)} FROM record WHERE ${wanted[measure]} ${filled.join(" ")}`;
  return dimensions
    .filter(({ manyValued }) => manyValued)
    .reduce((from, { id }) => `SELECT * REPLACE (unnest(${id}) AS ${id}) FROM (${from})`, rows);
}

/** Keys in doubles, which hold the sums of their words; the powers of the sketches in words. */
function withSums(rows: string): string {
  const columns = [
    ...words.map((word) => `${word}::DOUBLE AS ${word}`),
    ...powers.map((power) => `${power}::UINTEGER AS ${power}`),
  ];
  return `SELECT ${list("id::UINTEGER AS id", columns)} FROM ${rows}`;
}
