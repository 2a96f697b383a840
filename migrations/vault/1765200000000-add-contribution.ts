import type { MigrationInterface, QueryRunner } from "typeorm";

const attributes = [
  "country",
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

/** Adds a table for counting in PostgreSQL. The program no longer uses it. */
export class AddContribution1765200000000 implements MigrationInterface {
  name = "AddContribution1765200000000";

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== "postgres") return;
    const ids = ["bucket", "contributor_id", "case_id", "edition", "kind"].map((name) => `${name} text NOT NULL`);
    const columns = [...ids, ...attributes.map((name) => `${name} text`)].join(", ");
    await runner.query(`CREATE TABLE contribution (${columns}) PARTITION BY LIST (bucket)`);
    await runner.query("CREATE TABLE contribution_here PARTITION OF contribution DEFAULT");
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === "postgres") await runner.query("DROP TABLE contribution");
  }
}
