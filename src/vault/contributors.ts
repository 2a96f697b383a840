import type { QueryRunner } from "typeorm";
import type { CaseRecord } from "../disclosure/record.ts";
import { codedColumns } from "./import/columns.ts";
import { Statements } from "./statements.ts";

/** A stored record with its ids; columns of codes are missing in records that a draw has counted. */
interface StoredRecord {
  readonly victim_ref: string;
  readonly case_ref: string;
  readonly case_id: string;
  readonly entry_id: string;
  readonly kind: CaseRecord["kind"];
  readonly edition: string;
  readonly [column: string]: string;
}

/** The reference that groups records: the person or organisation, or the case. */
export type GroupBy = "victim_ref" | "case_ref";

const pageSize = 1000;
/** The columns of codes that figures are counted by. */
const countedColumns = codedColumns.filter((column) => column !== "year");

/**
 * Reads the records of some editions that are of a counted grade: all records of one person or organisation together, or
 * those of one case. Memory does not grow with the records.
 *
 * @param condition of the records `r` to read, in SQL; left out, all
 */
export function contributorsOf(
  runner: QueryRunner,
  dataset: string,
  editions: readonly string[],
  grades: readonly string[],
  by: GroupBy = "victim_ref",
  condition?: string,
): AsyncGenerator<readonly CaseRecord[]> {
  const columns = countedColumns.map((column) => `r.${column} AS ${column}`).join(", ");
  const where = condition === undefined ? "" : ` AND ${condition}`;
  return grouped(runner, {
    by,
    select: `SELECT r.victim_ref AS victim_ref, r.case_ref AS case_ref, c.record_id AS case_id, e.entry_id AS entry_id,
      v.kind AS kind, r.year AS edition, ${columns} ${ofGrades(runner, editions, grades)}${where}`,
    values: [dataset, ...editions, ...grades],
  });
}

/** Reads the records that the draws of some editions counted, in the groups of {@link contributorsOf}. */
export function countedContributors(
  runner: QueryRunner,
  dataset: string,
  editions: readonly string[],
  by: GroupBy = "victim_ref",
): AsyncGenerator<readonly CaseRecord[]> {
  const sql = new Statements(runner);
  return grouped(runner, {
    by,
    select: `SELECT r.victim_ref AS victim_ref, r.case_ref AS case_ref, r.case_id AS case_id, r.entry_id AS entry_id,
      r.kind AS kind, r.edition AS edition, r.country AS country
      FROM counted_record r WHERE r.dataset = ${sql.place(0)} AND r.edition IN (${sql.places(editions.length, 1)})`,
    values: [dataset, ...editions],
  });
}

/** Copies the records that the draws of some editions count, for the periods that are drawn later. */
export async function copyCounted(
  runner: QueryRunner,
  dataset: string,
  editions: readonly string[],
  grades: readonly string[],
): Promise<void> {
  await runner.query(
    `INSERT INTO counted_record (dataset, victim_ref, case_ref, case_id, entry_id, kind, edition, country)
     SELECT r.dataset, r.victim_ref, r.case_ref, c.record_id, e.entry_id, v.kind, r.year, r.country
     ${ofGrades(runner, editions, grades)}`,
    [dataset, ...editions, ...grades],
  );
}

/** Deletes the counted records of all editions but some. */
export async function dropCounted(runner: QueryRunner, dataset: string, needed: readonly string[]): Promise<void> {
  const sql = new Statements(runner);
  const others = needed.length > 0 ? ` AND edition NOT IN (${sql.places(needed.length, 1)})` : "";
  await runner.query(`DELETE FROM counted_record WHERE dataset = ${sql.place(0)}${others}`, [dataset, ...needed]);
}

/** PostgreSQL plans by statistics, which know nothing of rows that this transaction or the last one inserted. */
export async function analyse(runner: QueryRunner): Promise<void> {
  if (runner.dataSource.options.type === "postgres")
    await runner.query("ANALYZE record, victim, documented_case, entry");
}

/** The records `r` of a counted grade with their victims `v`, cases `c` and entries `e`, as the end of a statement. */
export function ofGrades(runner: QueryRunner, editions: readonly string[], grades: readonly string[]): string {
  const sql = new Statements(runner);
  return `FROM record r
    JOIN victim v ON v.dataset = r.dataset AND v.victim_ref = r.victim_ref
    JOIN documented_case c ON c.dataset = r.dataset AND c.case_ref = r.case_ref
    JOIN entry e ON e.dataset = r.dataset AND e.victim_ref = r.victim_ref AND e.edition = r.year
    WHERE r.dataset = ${sql.place(0)} AND r.year IN (${sql.places(editions.length, 1)})
      AND r.verification IN (${sql.places(grades.length, 1 + editions.length)})`;
}

/** A statement with the values of its placeholders. */
export interface Query {
  readonly select: string;
  readonly values: readonly unknown[];
}

/** A statement whose rows come together by a reference. */
interface GroupedQuery extends Query {
  readonly by: GroupBy;
}

async function* grouped(runner: QueryRunner, query: GroupedQuery): AsyncGenerator<readonly CaseRecord[]> {
  const pages = runner.dataSource.options.type === "postgres" ? inOrder(runner, query) : keyPages(runner, query);
  let group: CaseRecord[] = [];
  let contributor: string | undefined;
  for await (const page of pages)
    for (const row of page) {
      if (row[query.by] !== contributor && group.length > 0) {
        yield group;
        group = [];
      }
      contributor = row[query.by];
      group.push(recordOf(row));
    }
  if (group.length > 0) yield group;
}

function inOrder(runner: QueryRunner, { select, values, by }: GroupedQuery): AsyncGenerator<readonly StoredRecord[]> {
  return cursorPages(runner, { select: `${select} ORDER BY ${orderOf(by).join(", ")}`, values });
}

/** One pass of PostgreSQL over the result. A query for each page would read the result again for each page. */
export async function* cursorPages<T>(runner: QueryRunner, { select, values }: Query): AsyncGenerator<readonly T[]> {
  await runner.query("SET LOCAL cursor_tuple_fraction = 1");
  await runner.query(`DECLARE pages NO SCROLL CURSOR FOR ${select}`, [...values]);
  for (let length = pageSize; length === pageSize; ) {
    const page: T[] = await runner.query(`FETCH ${pageSize} FROM pages`);
    yield page;
    length = page.length;
  }
  await runner.query("CLOSE pages");
}

/** SQLite finds the beginning of each page in the index of victims, or of cases. */
async function* keyPages(
  runner: QueryRunner,
  { select, values, by }: GroupedQuery,
): AsyncGenerator<readonly StoredRecord[]> {
  const columns = orderOf(by).join(", ");
  const order = `ORDER BY ${columns} LIMIT ${pageSize}`;
  let page: StoredRecord[] = await runner.query(`${select} ${order}`, [...values]);
  for (;;) {
    yield page;
    if (page.length < pageSize) return;
    const { victim_ref, case_ref } = page.at(-1)!;
    const after = [...values, ...(by === "case_ref" ? [case_ref, victim_ref] : [victim_ref, case_ref])];
    page = await runner.query(`${select} AND (${columns}) > (?, ?) ${order}`, after);
  }
}

function orderOf(by: GroupBy): readonly string[] {
  return by === "case_ref" ? ["r.case_ref", "r.victim_ref"] : ["r.victim_ref", "r.case_ref"];
}

function recordOf(row: StoredRecord): CaseRecord {
  const codes: Record<string, readonly string[]> = {};
  for (const id of countedColumns) codes[id] = codesIn(row[id] ?? "");
  return { caseId: row.case_id, entryId: row.entry_id, kind: row.kind, edition: row.edition, codes };
}

/** The codes of texts that have been read; records share them, so that reading many leaves little behind. */
const knownCodes = new Map<string, readonly string[]>([["", []]]);
const maxKnownCodes = 10_000;

/** The codes of a stored column. */
export function codesIn(text: string): readonly string[] {
  const known = knownCodes.get(text);
  if (known) return known;
  const codes = Object.freeze(text.split("|"));
  if (knownCodes.size < maxKnownCodes) knownCodes.set(text, codes);
  return codes;
}
