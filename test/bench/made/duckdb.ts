import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { Coder } from "../../../src/protect/coder.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import type { CountedMeasure } from "../../../src/protect/tabulate.ts";

/** The dimensions and the measure of a table of the plan. */
interface Table {
  readonly measure: CountedMeasure;
  readonly dimensions: readonly { readonly id: DimensionId; readonly manyValued: boolean }[];
}

/**
 * Records in DuckDB, in the form that it counts fastest: ids are small numbers, and codes are already places in the
 * codebook's categories, broader ones included.
 */
export class Duck {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async of(records: readonly CaseRecord[], { dimensions }: Dataset): Promise<Duck> {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
    const file = path.join(directory, "records.csv");
    await write(file, records, new Coder(dimensions));
    const codes = dimensions.map(({ id, manyValued }) => {
      const list = `string_split(${id}, '|')::UTINYINT[]`;
      return `${manyValued ? list : `(${list})[-1]`} AS ${id}`;
    });
    const columns = ["case_id", "victim_id", "person", "named", ...dimensions.map(({ id }) => id)];
    await connection.run(
      `CREATE TABLE record AS SELECT case_id::UINTEGER AS case_id, victim_id::UINTEGER AS victim_id,
         person = '1' AS person, named = '1' AS named, ${codes.join(", ")}
       FROM read_csv('${file}', header = false, all_varchar = true, names = ['${columns.join("', '")}'])`,
    );
    rmSync(directory, { recursive: true });
    return new Duck(connection);
  }

  async useThreads(count: number): Promise<void> {
    await this.#connection.run(`SET threads = ${count}`);
  }

  /** Distinct contributors in each cell that has any: the places of its categories, then the number. */
  contributors({ measure, dimensions }: Table): Promise<number[][]> {
    const ids = dimensions.map(({ id }) => id);
    return this.#rows(`SELECT ${[...ids, `COUNT(DISTINCT ${unit(measure)})`].join(", ")}
      FROM (${rowsOf({ measure, dimensions })}) ${grouped(ids)}`);
  }

  /** The same with all that a true table counts: named contributors, others, and the cases behind those. */
  async ledgers({ measure, dimensions }: Table): Promise<number[][]> {
    const ids = dimensions.map(({ id }) => id);
    const rows = rowsOf({ measure, dimensions });
    const own = `SELECT ${[...ids, unit(measure), "bool_or(named) AS named"].join(", ")}
      FROM (${rows}) ${grouped([...ids, unit(measure)])}`;
    const counts = ["COUNT(*) FILTER (WHERE NOT named)", "COUNT(*) FILTER (WHERE named)"];
    const contributors = await this.#rows(`SELECT ${[...ids, ...counts].join(", ")} FROM (${own}) ${grouped(ids)}`);
    if (measure === "CASES") return contributors;
    const cases = await this.#rows(`SELECT ${[...ids, "COUNT(DISTINCT case_id)"].join(", ")}
      FROM (${rows}) WHERE NOT named ${grouped(ids)}`);
    const byCell = new Map(cases.map((row) => [row.slice(0, -1).join("|"), row.at(-1)!]));
    return contributors.map((row) => [...row, byCell.get(row.slice(0, -2).join("|")) ?? 0]);
  }

  async #rows(sql: string): Promise<number[][]> {
    const rows = await (await this.#connection.runAndReadAll(sql)).getRows();
    return rows.map((row) => row.map(Number));
  }
}

function unit(measure: CountedMeasure): "case_id" | "victim_id" {
  return measure === "CASES" ? "case_id" : "victim_id";
}

function grouped(ids: readonly string[]): string {
  return ids.length > 0 ? `GROUP BY ${ids.join(", ")}` : "";
}

/** The rows of a measure, once for each combination of their categories. */
function rowsOf({ measure, dimensions }: Table): string {
  const wanted = { CASES: "true", INDIVIDUALS: "person", ORGANISATIONS: "NOT person" }[measure];
  const filled = dimensions.filter(({ manyValued }) => !manyValued).map(({ id }) => `AND ${id} IS NOT NULL`);
  const columns = ["case_id", "victim_id", "named", ...dimensions.map(({ id }) => id)].join(", ");
  const rows = `SELECT ${columns} FROM record WHERE ${wanted} ${filled.join(" ")}`;
  return dimensions
    .filter(({ manyValued }) => manyValued)
    .reduce((from, { id }) => `SELECT * REPLACE (unnest(${id}) AS ${id}) FROM (${from})`, rows);
}

async function write(file: string, records: readonly CaseRecord[], coder: Coder): Promise<void> {
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const known = numbers.get(id) ?? numbers.size;
    numbers.set(id, known);
    return known;
  };
  const handle = await open(file, "w");
  for (let from = 0; from < records.length; from += 10_000) {
    const lines = records.slice(from, from + 10_000).map((record) => {
      const { places } = coder.code(record);
      const facts = [numberOf(record.caseId), numberOf(record.victimId), Number(record.kind === "individual")];
      return [...facts, Number(record.publiclyDocumented), ...places.map((own) => own.join("|"))].join(",");
    });
    await handle.write(`${lines.join("\n")}\n`);
  }
  await handle.close();
}
