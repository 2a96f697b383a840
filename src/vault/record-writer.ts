import { randomBytes } from "node:crypto";
import type { QueryRunner } from "typeorm";
import { type CaseFileColumn, caseFileColumns } from "./columns.ts";
import { fileProblem } from "./file-problem.ts";
import type { Problem } from "../problem.ts";
import type { CheckedRow } from "./row-check.ts";

/** A checked row on its way into the vault. */
export interface IncomingRow {
  readonly number: number;
  readonly stored: CheckedRow;
}

const storedColumns = caseFileColumns.filter((column) => column !== "kind");
const contents = storedColumns.filter((column) => column !== "case_ref" && column !== "victim_ref");

/**
 * Writes checked rows of one batch, many at a time, within the caller's transaction. A row whose reference is known
 * updates; rows of the same file that contradict each other are problems, and the first of them stands.
 */
export class RecordWriter {
  readonly #runner: QueryRunner;
  readonly #dataset: string;
  readonly #batch: number;

  constructor(runner: QueryRunner, dataset: string, batch: number) {
    this.#runner = runner;
    this.#dataset = dataset;
    this.#batch = batch;
  }

  /** Writes rows and returns what they contradict. */
  async write(rows: readonly IncomingRow[]): Promise<Problem[]> {
    const problems: Problem[] = [];
    const fitting = await this.#withoutKindConflicts(rows, problems);
    const repeated: IncomingRow[] = [];
    const first = new Map<string, IncomingRow>();
    for (const row of fitting) {
      const key = keyOf(row.stored);
      if (first.has(key)) repeated.push(row);
      else first.set(key, row);
    }
    if (first.size > 0) repeated.push(...(await this.#upsert([...first.values()])));
    for (const row of repeated) problems.push(await this.#repetition(row));
    return problems;
  }

  /** Makes victims that are new, and leaves out rows that give a known one the other kind. */
  async #withoutKindConflicts(rows: readonly IncomingRow[], problems: Problem[]): Promise<IncomingRow[]> {
    const victims = new Map<string, string>();
    for (const { stored } of rows) if (!victims.has(stored.victim_ref)) victims.set(stored.victim_ref, stored.kind);
    const values = [...victims].map(([ref, kind]) => [this.#dataset, ref, randomId(), kind]);
    await this.#insert("victim", ["dataset", "victim_ref", "record_id", "kind"], values, "ON CONFLICT DO NOTHING");
    const refs = [...victims.keys()];
    const known: { victim_ref: string; kind: string }[] = await this.#runner.query(
      `SELECT victim_ref, kind FROM victim WHERE dataset = ${this.#parameter(0)} AND victim_ref IN (${this.#parameters(refs.length, 1)})`,
      [this.#dataset, ...refs],
    );
    const kinds = new Map(known.map((victim) => [victim.victim_ref, victim.kind]));
    return rows.filter(({ number, stored }) => {
      if (kinds.get(stored.victim_ref) === stored.kind) return true;
      const message = "must be the same as in the other rows of this victim_ref";
      problems.push(fileProblem("KIND_CONFLICT", number, "kind", message));
      return false;
    });
  }

  /** Inserts or updates; returns the rows whose reference this file has named before. */
  async #upsert(rows: readonly IncomingRow[]): Promise<IncomingRow[]> {
    const cases = [...new Set(rows.map(({ stored }) => stored.case_ref))].map((ref) => [
      this.#dataset,
      ref,
      randomId(),
    ]);
    await this.#insert("documented_case", ["dataset", "case_ref", "record_id"], cases, "ON CONFLICT DO NOTHING");
    const marks = ["created_batch", "changed_batch", "seen_batch", "seen_row"];
    const values = rows.map(({ number, stored }) => [
      this.#dataset,
      ...storedColumns.map((column) => stored[column]),
      this.#batch,
      this.#batch,
      this.#batch,
      number,
    ]);
    const changed = contents.map((column) => `record.${column} <> excluded.${column}`).join(" OR ");
    const updates = [
      ...contents.map((column) => `${column} = excluded.${column}`),
      `changed_batch = CASE WHEN ${changed} THEN excluded.changed_batch ELSE record.changed_batch END`,
      "seen_batch = excluded.seen_batch",
      "seen_row = excluded.seen_row",
    ];
    const conflict = `ON CONFLICT (dataset, case_ref, victim_ref) DO UPDATE SET ${updates.join(", ")}
      WHERE record.seen_batch <> excluded.seen_batch`;
    const written = await this.#insert("record", ["dataset", ...storedColumns, ...marks], values, conflict);
    if (written === rows.length) return [];
    const seen = await Promise.all(rows.map(({ stored }) => this.#stored(stored)));
    return rows.filter(({ number }, index) => seen[index]!.seen_row !== number);
  }

  /** The same row again is passed over with a warning; another one with the same references is refused. */
  async #repetition({ number, stored }: IncomingRow): Promise<Problem> {
    const known = await this.#stored(stored);
    if (contents.every((column) => known[column] === stored[column]))
      return fileProblem(
        "REPEATED_ROW",
        number,
        null,
        `says the same as row ${known.seen_row}, and is counted once`,
        [],
        "WARNING",
      );
    const message = `must not contradict row ${known.seen_row}, which has the same case_ref and victim_ref`;
    return fileProblem("DUPLICATE", number, "victim_ref", message);
  }

  async #stored({ case_ref, victim_ref }: CheckedRow): Promise<Record<CaseFileColumn, string> & { seen_row: number }> {
    const [row] = await this.#runner.query(
      `SELECT * FROM record WHERE dataset = ${this.#parameter(0)} AND case_ref = ${this.#parameter(1)} AND victim_ref = ${this.#parameter(2)}`,
      [this.#dataset, case_ref, victim_ref],
    );
    return row;
  }

  async #insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    conflict: string,
  ): Promise<number> {
    if (rows.length === 0) return 0;
    const tuples = rows.map((_, index) => `(${this.#parameters(columns.length, index * columns.length)})`).join(", ");
    const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${tuples} ${conflict}`;
    const { affected } = await this.#runner.query(sql, rows.flat(), true);
    return affected ?? 0;
  }

  #parameter(index: number): string {
    return this.#runner.dataSource.driver.createParameter(`p${index}`, index);
  }

  #parameters(count: number, from: number): string {
    return Array.from({ length: count }, (_, index) => this.#parameter(from + index)).join(", ");
  }
}

function keyOf({ case_ref, victim_ref }: CheckedRow): string {
  return `${case_ref}\n${victim_ref}`;
}

/** 128 random bits: a record id says nothing of whom it names. */
function randomId(): string {
  return randomBytes(16).toString("hex");
}
