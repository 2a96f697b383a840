import type { MigrationInterface, QueryRunner } from "typeorm";

const dimensions = [
  "region",
  "country",
  "year",
  "gender",
  "age",
  "victim_category",
  "trend",
  "act",
  "mechanism",
  "modality",
  "perpetrator",
  "relation",
  "state_reply",
  "outcome",
];
const numbered = (name: string, count: number) => Array.from({ length: count }, (_, place) => `${name}${place + 1}`);

/** What a changed record makes stale, in one statement of many rows. A row that was named again unchanged changes nothing. */
const stale = (rows: string) => `INSERT INTO stale_unit (dataset, by, ref)
  SELECT DISTINCT dataset, by, ref FROM (${rows}) AS changed
    CROSS JOIN LATERAL (VALUES ('victim_ref', victim_ref), ('case_ref', case_ref)) AS units (by, ref)
  WHERE EXISTS (SELECT 1 FROM contribution_set WHERE contribution_set.dataset = changed.dataset)`;

const events = {
  insert: ["NEW TABLE AS new_rows", stale("SELECT * FROM new_rows")],
  delete: ["OLD TABLE AS old_rows", stale("SELECT * FROM old_rows")],
  update: [
    "NEW TABLE AS new_rows OLD TABLE AS old_rows",
    stale(`SELECT new_rows.* FROM new_rows JOIN old_rows USING (dataset, case_ref, victim_ref)
      WHERE new_rows.changed_batch <> old_rows.changed_batch`),
  ],
} as const;

/**
 * Lets PostgreSQL count: what each contributor adds to cells, in buckets that can be spread over servers; and which
 * contributors have changed since. A vault in a file is counted by the process that reads it.
 */
export class AddContributions1764050000000 implements MigrationInterface {
  name = "AddContributions1764050000000";

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== "postgres") return;
    await runner.query(
      `CREATE TABLE contribution_set (dataset text PRIMARY KEY, made_with text NOT NULL, name text NOT NULL)`,
    );
    await runner.query(`CREATE TABLE contribution (
      set_name text NOT NULL, bucket smallint NOT NULL, tag uuid NOT NULL, unit text NOT NULL, only_in text NOT NULL,
      weights text NOT NULL, ${dimensions.map((name) => `${name} text NOT NULL`).join(", ")},
      ${numbered("key", 5)
        .map((name) => `${name} integer NOT NULL`)
        .join(", ")},
      ${numbered("sketch", 10)
        .map((name) => `${name} integer NOT NULL`)
        .join(", ")}) PARTITION BY LIST (bucket)`);
    await runner.query(`CREATE TABLE contribution_here PARTITION OF contribution DEFAULT`);
    await runner.query(`CREATE INDEX contribution_by_tag ON contribution (set_name, tag)`);
    await runner.query(`CREATE TABLE record_mark (
      set_name text NOT NULL, tag uuid NOT NULL, id_mark integer NOT NULL, content_mark integer NOT NULL)`);
    await runner.query(`CREATE INDEX record_mark_by_tag ON record_mark (set_name, tag)`);
    await runner.query(`CREATE TABLE stale_unit (
      number bigint GENERATED ALWAYS AS IDENTITY, dataset text NOT NULL, by text NOT NULL, ref text NOT NULL,
      PRIMARY KEY (dataset, number))`);
    for (const [event, [rows, statement]] of Object.entries(events)) {
      await runner.query(`CREATE FUNCTION note_stale_${event}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN ${statement}; RETURN NULL; END $$`);
      await runner.query(`CREATE TRIGGER note_stale_${event} AFTER ${event.toUpperCase()} ON record
        REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION note_stale_${event}()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== "postgres") return;
    for (const event of Object.keys(events)) {
      await runner.query(`DROP TRIGGER note_stale_${event} ON record`);
      await runner.query(`DROP FUNCTION note_stale_${event}`);
    }
    for (const table of ["stale_unit", "record_mark", "contribution", "contribution_set"])
      await runner.query(`DROP TABLE ${table}`);
  }
}
