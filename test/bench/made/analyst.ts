import type { Dataset } from "../../../src/codebook/dataset.ts";
import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { type Duck, groupedBy, idsOf, keyOf, list, type Table, wanted } from "./duckdb.ts";

/**
 * SYNTHETIC records in DuckDB as an analyst would have them: a row as in a case file, ids and codes in text, several
 * codes of one attribute joined by "|", and a codebook that says in which categories a code counts.
 */
export class Analyst {
  readonly #duck: Duck;

  private constructor(duck: Duck) {
    this.#duck = duck;
  }

  static async of(duck: Duck, records: readonly CaseRecord[], { dimensions }: Dataset): Promise<Analyst> {
    const ids = dimensions.map(({ id }) => id);
    const columns = ["case_id", "victim_id", "person", ...ids];
    await duck.load(
      "case_file",
      columns,
      records,
      ({ caseId, victimId, kind, codes }) => [
        caseId,
        victimId,
        kind === "individual",
        ...ids.map((id) => codes[id]?.join("|") ?? ""),
      ],
      (rows) => `SELECT * REPLACE (person = 'true' AS person) FROM ${rows}`,
    );
    const codebook = dimensions.flatMap(({ id, categories }) => {
      const own = new Set(categories.map(({ code }) => code));
      return categories.flatMap(({ code, parent }) => {
        const broader = parent !== undefined && own.has(parent) ? [parent] : [];
        return [code, ...broader].map((within) => [id, code, within]);
      });
    });
    const all = (rows: string) => `SELECT * FROM ${rows}`;
    await duck.load("codebook", ["dimension", "code", "within"], codebook, (row) => row, all);
    return new Analyst(duck);
  }

  /** How many distinct contributors each cell has: its codes, then the number. */
  async contributors(table: Table): Promise<string[][]> {
    const ids = idsOf(table);
    const contributor = `${keyOf[table.measure]}_id`;
    // One list at a time: two that are unnested together would be laid side by side.
    const split = table.dimensions
      .filter(({ manyValued }) => manyValued)
      .reduce(
        (from, { id }) => `SELECT * REPLACE (unnest(string_split(${id}, '|')) AS ${id}) FROM (${from})`,
        `SELECT ${list(contributor, ids)} FROM case_file WHERE ${wanted[table.measure]}`,
      );
    const rows = ids.reduce(
      (from, id) =>
        `SELECT r.* REPLACE (c.within AS ${id}) FROM (${from}) r JOIN codebook c ON c.dimension = '${id}' AND c.code = r.${id}`,
      split,
    );
    const counted = await this.#duck.rows(
      `SELECT ${list(ids, `COUNT(DISTINCT ${contributor})`)} FROM (${rows}) ${groupedBy(ids)}`,
    );
    return counted.map((row) => row.map(String));
  }
}
