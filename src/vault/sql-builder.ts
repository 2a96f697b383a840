import type { QueryRunner } from "typeorm";

/** Builds statements with placeholders for SQLite and PostgreSQL. It caches the text of INSERT statements. */
export class SqlBuilder {
  readonly #runner: QueryRunner;
  readonly #inserts = new Map<string, string>();

  constructor(runner: QueryRunner) {
    this.#runner = runner;
  }

  /** The placeholder of a value, by its position from 0. */
  placeholder(position: number): string {
    return this.#runner.dataSource.driver.createParameter(`p${position}`, position);
  }

  /** Placeholders with commas, from a position on. */
  placeholders(count: number, from: number): string {
    return Array.from({ length: count }, (_, index) => this.placeholder(from + index)).join(", ");
  }

  /**
   * Inserts rows.
   *
   * @param ending the clauses after VALUES; always the same for a table
   * @returns the number of inserted or updated rows, and the rows of a RETURNING clause
   */
  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    ending = "",
  ): Promise<{ readonly affected: number; readonly records: readonly unknown[] }> {
    if (rows.length === 0) return { affected: 0, records: [] };
    const { affected, records } = await this.#runner.query(
      this.#insertText(table, columns, rows.length, ending),
      rows.flat(),
      true,
    );
    return { affected: affected ?? 0, records };
  }

  #insertText(table: string, columns: readonly string[], count: number, ending: string): string {
    const key = `${table} ${count}`;
    const cached = this.#inserts.get(key);
    if (cached) return cached;
    const tuples = Array.from(
      { length: count },
      (_, row) => `(${this.placeholders(columns.length, row * columns.length)})`,
    );
    const text = `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${tuples.join(", ")} ${ending}`;
    this.#inserts.set(key, text);
    return text;
  }
}
