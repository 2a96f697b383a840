import type { QueryRunner } from "typeorm";

/** SQL with as many places as there are values, for either engine. A text is made once: it is used for every batch of rows. */
export class Statements {
  readonly #runner: QueryRunner;
  readonly #inserts = new Map<string, string>();

  constructor(runner: QueryRunner) {
    this.#runner = runner;
  }

  /** The placeholder of a value, counted from 0. */
  place(index: number): string {
    return this.#runner.dataSource.driver.createParameter(`p${index}`, index);
  }

  /** Placeholders with commas, from one on. */
  places(count: number, from: number): string {
    return Array.from({ length: count }, (_, index) => this.place(from + index)).join(", ");
  }

  /** Inserts rows and returns how many were inserted or, as `conflict` says, updated. */
  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    conflict: string,
  ): Promise<number> {
    if (rows.length === 0) return 0;
    const sql = this.#insertOf(table, columns, rows.length, conflict);
    const { affected } = await this.#runner.query(sql, rows.flat(), true);
    return affected ?? 0;
  }

  /** Inserts rows and returns some columns of those that were inserted or updated. */
  async insertReturning<T>(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    conflict: string,
    returned: readonly string[],
  ): Promise<readonly T[]> {
    if (rows.length === 0) return [];
    const sql = this.#insertOf(table, columns, rows.length, `${conflict} RETURNING ${returned.join(", ")}`);
    return (await this.#runner.query(sql, rows.flat(), true)).records;
  }

  #insertOf(table: string, columns: readonly string[], count: number, ending: string): string {
    const key = `${table} ${count}`;
    const known = this.#inserts.get(key);
    if (known) return known;
    const tuples = Array.from({ length: count }, (_, row) => `(${this.places(columns.length, row * columns.length)})`);
    const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${tuples.join(", ")} ${ending}`;
    this.#inserts.set(key, sql);
    return sql;
  }
}
