import type { MigrationInterface, QueryRunner } from "typeorm";
import { type Columns, refuseChanges, tableOf } from "./1764000000000-create-release.ts";

const tables: Readonly<Record<string, Columns>> = {
  resolution: {
    number: "integer!",
    symbol: "text",
    date: "text",
    body: "text",
    decision: "text",
    yes: "integer?",
    no: "integer?",
    abstain: "integer?",
    main_sponsors: "text",
    roll_call_matches: "integer?",
    source: "integer>source_document",
  },
  state_reply: {
    number: "integer!",
    country: "text",
    date: "text",
    years: "text",
    summary: "text",
    source: "integer>source_document",
  },
  signature: { number: "integer!", public_key: "text", signature: "text" },
};

/** Adds what States decided and answered, and who signed the release. Files without these tables stay as they are. */
export class AddPositionsAndSignature1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.createTable(tableOf(name, columns));
      await refuseChanges(runner, name);
    }
  }

  async down(): Promise<void> {
    throw new TypeError("Cannot revert a release: it is never changed");
  }
}
