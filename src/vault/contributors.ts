import type { QueryRunner } from "typeorm";
import type { CaseRecord } from "../disclosure/record.ts";
import { codedColumns } from "./import/columns.ts";
import { SqlBuilder } from "./sql-builder.ts";

/** A stored record with its ids. Records copied at a draw have no code columns except `country`. */
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
const countedColumns = codedColumns.filter((column) => column !== "year");

/**
 * Reads the records of some editions with a counted verification status. Each group has all records of one person or
 * organisation, or of one case. Memory does not grow with the number of records.
 */
export function readContributors(
  runner: QueryRunner,
  dataset: string,
  editions: readonly string[],
  grades: readonly string[],
  by: GroupBy = "victim_ref",
): AsyncGenerator<readonly CaseRecord[]> {
  const columns = countedColumns.map((column) => `r.${column} AS ${column}`).join(", ");
  const select = `SELECT r.victim_ref AS victim_ref, r.case_ref AS case_ref, c.record_id AS case_id,
    e.entry_id AS entry_id, v.kind AS kind, r.year AS edition, ${columns} ${countedFrom(runner, editions, grades)}`;
  return readGroups(runner, { by, select, values: [dataset, ...editions, ...grades] });
}

/** Reads the records that the draws of some editions counted, in the groups of {@link readContributors}. */
export function readCountedContributors(
  runner: QueryRunner,
  dataset: string,
  editions: readonly string[],
  by: GroupBy = "victim_ref",
): AsyncGenerator<readonly CaseRecord[]> {
  const sql = new SqlBuilder(runner);
  const select = `SELECT r.victim_ref AS victim_ref, r.case_ref AS case_ref, r.case_id AS case_id,
    r.entry_id AS entry_id, r.kind AS kind, r.edition AS edition, r.country AS country FROM counted_record r
    WHERE r.dataset = ${sql.placeholder(0)} AND r.edition IN (${sql.placeholders(editions.length, 1)})`;
  return readGroups(runner, { by, select, values: [dataset, ...editions] });
}

/** Copies the records that the draws of some editions count. A period that is drawn later counts the copies. */
export async function copyCountedRecords(
  runner: QueryRunner,
  dataset: string,
  editions: readonly string[],
  grades: readonly string[],
): Promise<void> {
  await runner.query(
    `INSERT INTO counted_record (dataset, victim_ref, case_ref, case_id, entry_id, kind, edition, country)
     SELECT r.dataset, r.victim_ref, r.case_ref, c.record_id, e.entry_id, v.kind, r.year, r.country
     ${countedFrom(runner, editions, grades)}`,
    [dataset, ...editions, ...grades],
  );
}

/** Deletes the copied records of a dataset, except those of the `needed` editions. */
export async function deleteCountedRecords(
  runner: QueryRunner,
  dataset: string,
  needed: readonly string[],
): Promise<void> {
  const sql = new SqlBuilder(runner);
  const except = needed.length > 0 ? ` AND edition NOT IN (${sql.placeholders(needed.length, 1)})` : "";
  const statement = `DELETE FROM counted_record WHERE dataset = ${sql.placeholder(0)}${except}`;
  await runner.query(statement, [dataset, ...needed]);
}

/** Updates the planner statistics of PostgreSQL, which do not include rows that this or the last transaction inserted. */
export async function analyzeTables(runner: QueryRunner): Promise<void> {
  if (runner.dataSource.options.type === "postgres")
    await runner.query("ANALYZE record, victim, documented_case, entry");
}

/** The FROM clause of counted records: record `r`, victim `v`, case `c` and entry `e`. */
function countedFrom(runner: QueryRunner, editions: readonly string[], grades: readonly string[]): string {
  const sql = new SqlBuilder(runner);
  return `FROM record r
    JOIN victim v ON v.dataset = r.dataset AND v.victim_ref = r.victim_ref
    JOIN documented_case c ON c.dataset = r.dataset AND c.case_ref = r.case_ref
    JOIN entry e ON e.dataset = r.dataset AND e.victim_ref = r.victim_ref AND e.edition = r.year
    WHERE r.dataset = ${sql.placeholder(0)} AND r.year IN (${sql.placeholders(editions.length, 1)})
      AND r.verification IN (${sql.placeholders(grades.length, 1 + editions.length)})`;
}

interface GroupedQuery {
  readonly by: GroupBy;
  readonly select: string;
  readonly values: readonly unknown[];
}

async function* readGroups(runner: QueryRunner, query: GroupedQuery): AsyncGenerator<readonly CaseRecord[]> {
  const pages = runner.dataSource.options.type === "postgres" ? cursorPages(runner, query) : keyPages(runner, query);
  let group: CaseRecord[] = [];
  let contributor: string | undefined;
  for await (const page of pages)
    for (const row of page) {
      if (row[query.by] !== contributor && group.length > 0) {
        yield group;
        group = [];
      }
      contributor = row[query.by];
      group.push(toCaseRecord(row));
    }
  if (group.length > 0) yield group;
}

/** PostgreSQL reads the result once, with a cursor. A query for each page would compute the result for each page. */
async function* cursorPages(runner: QueryRunner, query: GroupedQuery): AsyncGenerator<readonly StoredRecord[]> {
  const select = `${query.select} ORDER BY ${orderOf(query.by).join(", ")}`;
  await runner.query("SET LOCAL cursor_tuple_fraction = 1");
  await runner.query(`DECLARE pages NO SCROLL CURSOR FOR ${select}`, [...query.values]);
  for (let length = pageSize; length === pageSize; ) {
    const page: StoredRecord[] = await runner.query(`FETCH ${pageSize} FROM pages`);
    yield page;
    length = page.length;
  }
  await runner.query("CLOSE pages");
}

/** SQLite finds the start of each page in the index of victims or cases. */
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

function toCaseRecord(row: StoredRecord): CaseRecord {
  const codes: Record<string, readonly string[]> = {};
  for (const id of countedColumns) codes[id] = splitCodes(row[id] ?? "");
  return { caseId: row.case_id, entryId: row.entry_id, kind: row.kind, edition: row.edition, codes };
}

/** Records with the same text share one list of codes, which saves memory and time. */
const splitTexts = new Map<string, readonly string[]>([["", []]]);
const maxSplitTexts = 10_000;

function splitCodes(text: string): readonly string[] {
  const cached = splitTexts.get(text);
  if (cached) return cached;
  const codes = Object.freeze(text.split("|"));
  if (splitTexts.size < maxSplitTexts) splitTexts.set(text, codes);
  return codes;
}
