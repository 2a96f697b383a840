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
    const key = `${table} ${rows.length}`;
    let sql = this.#inserts.get(key);
    if (!sql) {
      const tuples = rows.map((_, index) => `(${this.places(columns.length, index * columns.length)})`).join(", ");
      sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${tuples} ${conflict}`;
      this.#inserts.set(key, sql);
    }
    const { affected } = await this.#runner.query(sql, rows.flat(), true);
    return affected ?? 0;
  }
}
