import type { QueryRunner } from "typeorm";
import { attributeSets, caseAttributes, sharedBounds } from "../codebook/plan/counted.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { ProtectedTable } from "../codebook/plan/profile.ts";
import type { CaseRecord, CountedCase, CountedEntries } from "../disclosure/record.ts";
import { codesIn, contributorsOf, cursorPages, ofGrades } from "./contributors.ts";
import { Statements } from "./statements.ts";

/** The records to count: some editions of a dataset, of some grades. */
export interface Counting {
  readonly dataset: string;
  readonly editions: readonly string[];
  readonly grades: readonly string[];
  /** The plan. */
  readonly tables: readonly ProtectedTable[];
}

/** The entries that the process counts one by one, and those that the database counts. Read the first to its end first. */
export interface CountedInDatabase {
  readonly contributors: AsyncGenerator<readonly CaseRecord[]>;
  readonly counted: AsyncGenerator<CountedEntries | CountedCase>;
}

/**
 * Counts in PostgreSQL, within the caller's transaction. The database counts the entries that have one record, with at
 * most as many codes of each attribute as every table counts. The others need the draw key, which no server gets.
 */
export function countInDatabase(runner: QueryRunner, counting: Counting): CountedInDatabase {
  const { dataset, editions, grades } = counting;
  const others = `NOT (${isSimple(runner, counting)})`;
  const contributors = contributorsOf(runner, dataset, editions, grades, "victim_ref", others);
  return { contributors, counted: counts(runner, counting) };
}

/** Whether the entry of a record `r` has no other counted record, and no more codes than every table counts. */
function isSimple(runner: QueryRunner, { editions, grades, tables }: Counting): string {
  const within = [...sharedBounds(tables)].map(
    ([column, bound]) => `length(r.${column}) - length(replace(r.${column}, '|', '')) < ${bound}`,
  );
  const gradePlaces = new Statements(runner).places(grades.length, 1 + editions.length);
  return `${within.join(" AND ")} AND NOT EXISTS (SELECT 1 FROM record o WHERE o.dataset = r.dataset
    AND o.victim_ref = r.victim_ref AND o.year = r.year AND o.case_ref <> r.case_ref AND o.verification IN (${gradePlaces}))`;
}

async function* counts(runner: QueryRunner, counting: Counting): AsyncGenerator<CountedEntries | CountedCase> {
  await fill(runner, counting);
  // With the bucket in GROUP BY, each server of a partition adds up its own entries.
  await runner.query("SET LOCAL enable_partitionwise_aggregate = on");
  for (const attributes of attributeSets(counting.tables)) yield* entriesBy(runner, attributes);
  yield* casesOf(runner, caseAttributes(counting.tables));
  await runner.query("TRUNCATE contribution");
}

/** Copies the entries to count, with random ids instead of references. They leave before the transaction ends. */
async function fill(runner: QueryRunner, counting: Counting): Promise<void> {
  const { dataset, editions, grades, tables } = counting;
  const columns = [...sharedBounds(tables).keys()];
  await runner.query(
    `INSERT INTO contribution (bucket, contributor_id, case_id, edition, kind, ${columns.join(", ")})
     SELECT left(v.record_id, 1), v.record_id, c.record_id, r.year, v.kind, ${columns.map((id) => `r.${id}`).join(", ")}
     ${ofGrades(runner, editions, grades)} AND ${isSimple(runner, counting)}`,
    [dataset, ...editions, ...grades],
  );
}

/**
 * The statement that counts entries by attributes. Each contributor has one row in an edition. The servers add up their
 * buckets, and the first server adds up the sums.
 */
export function countStatement(attributes: readonly DimensionId[]): string {
  const by = ["edition", "kind", ...attributes].join(", ");
  return `SELECT ${by}, sum(entries) AS entries
    FROM (SELECT bucket, ${by}, count(*) AS entries FROM contribution GROUP BY bucket, ${by}) AS buckets GROUP BY ${by}`;
}

type Row = Readonly<Record<DimensionId, string>> & {
  readonly edition: string;
  readonly kind: CaseRecord["kind"];
  readonly entries: string;
  readonly case_id: string;
};

async function* entriesBy(runner: QueryRunner, attributes: readonly DimensionId[]): AsyncGenerator<CountedEntries> {
  for await (const page of cursorPages<Row>(runner, { select: countStatement(attributes), values: [] }))
    for (const row of page) yield { attributes, record: recordOf(row, attributes), entries: Number(row.entries) };
}

/** A case can have entries on several servers: the process puts them together. */
async function* casesOf(runner: QueryRunner, attributes: readonly DimensionId[]): AsyncGenerator<CountedCase> {
  const by = ["bucket", "edition", "kind", "case_id", ...attributes].join(", ");
  const select = `SELECT ${by} FROM contribution GROUP BY ${by}`;
  for await (const page of cursorPages<Row>(runner, { select, values: [] }))
    for (const row of page) yield { caseOf: recordOf(row, attributes) };
}

function recordOf(row: Row, attributes: readonly DimensionId[]): CaseRecord {
  const codes = Object.fromEntries(attributes.map((id) => [id, codesIn(row[id])]));
  return { caseId: row.case_id, entryId: "", kind: row.kind, edition: row.edition, codes };
}
