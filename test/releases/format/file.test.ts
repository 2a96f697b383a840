import { chmodSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { openDatabase } from "../../../src/database.ts";
import { releaseParts } from "../../../src/releases/format/file.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { protectedDraft, publishedDraft } from "../made-up.ts";
import { sign } from "../signer.ts";

/** Every column of a release. None is a true count, a fingerprint, a draw or the time of a cell. */
const declared = {
  case_raised: `number id year date completeness source country on_behalf_of concerned concerned_as_stated forum
    session`.split(/\s+/),
  cell: ["table_number", "position", "status", "value", "flags"],
  cell_bounds: ["table_number", "position", "lower", "upper"],
  cell_note: ["table_number", "position", "place", "note"],
  cell_source: ["table_number", "position", "place", "source"],
  citation: "number country year entry mechanisms reply source_seen note source entry_source".split(" "),
  correction: `number received decided requester country edition page old_text new_text reason outcome
    disputed_since`.split(/\s+/),
  edition: "number year symbol session period_start period_end next_searched_on is_complete listed note source".split(
    " ",
  ),
  fact: `number id measure edition_first edition_last scope part kind figure lower upper wording unit topic category
    indicator combines note source`.split(/\s+/),
  joint_statement: `number id year date completeness source country statement title forum leaders role`.split(" "),
  migrations: ["id", "timestamp", "name"],
  note: ["number", "text"],
  published_table: ["number", "measure", "dimensions", "span"],
  release: `version digest published_at dataset nature period_first period_last profile licence publisher
    rights_holder parameters notes disclosure_report codebook plan`.split(/\s+/),
  resolution: `number symbol date body decision yes no abstain main_sponsors roll_call_matches note source`.split(" "),
  signature: ["number", "public_key", "signature"],
  reply: `number id year date completeness source country editions form answers title summary`.split(" "),
  source_document: `number symbol title url read_url read_host publisher page_title page_date grade evidence`.split(
    " ",
  ),
  sqlite_sequence: ["name", "seq"],
  vote: ["number", "id", "year", "date", "completeness", "source", "country", "resolution", "choice"],
};

async function openWritable(): Promise<Database.Database> {
  const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt, sign });
  chmodSync(file, 0o644);
  return new Database(file);
}

function tablesOf(database: Database.Database): string[] {
  const tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
  return database.prepare<[], string>(tables).pluck().all();
}

describe("releaseParts", () => {
  let database: Database.Database;

  beforeAll(async () => {
    database = await openWritable();
  });

  afterAll(() => {
    database.close();
  });

  it("has exactly the declared columns", () => {
    const columns = tablesOf(database).map((name) => {
      return [name, (database.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name)];
    });
    expect(Object.fromEntries(columns)).toEqual(declared);
  });

  it("has no time except that of publication", () => {
    const history = database.prepare("SELECT * FROM migrations").all();
    expect(history).toEqual([{ id: 1, timestamp: 1_764_500_000_000, name: "CreateRelease1764500000000" }]);
  });

  it.each(Object.keys(declared).filter((name) => name !== "sqlite_sequence"))("refuses every change to %s", (name) => {
    const before = database.prepare(`SELECT count(*) FROM ${name}`).pluck().get();
    expect(before).not.toBe(0);
    const column = declared[name as keyof typeof declared][0];
    for (const change of [
      `UPDATE ${name} SET ${column} = ${column}`,
      `DELETE FROM ${name}`,
      `INSERT INTO ${name} SELECT * FROM ${name}`,
      `INSERT OR REPLACE INTO ${name} SELECT * FROM ${name}`,
    ])
      expect(() => database.exec(change)).toThrow("Cannot change a release: it is immutable");
    expect(database.prepare(`SELECT count(*) FROM ${name}`).pluck().get()).toBe(before);
  });

  it("refuses updates and deletions also before the manifest is written", async () => {
    const open = await openDatabase("sqlite::memory:", releaseParts);
    await open.query("INSERT INTO note (number, text) VALUES (0, '{}')");
    await expect(open.query("UPDATE note SET text = ''")).rejects.toThrow("it is immutable");
    await expect(open.query("DELETE FROM note")).rejects.toThrow("it is immutable");
    await open.destroy();
  });

  it("has entities that agree with the migration", async () => {
    const open = await openDatabase("sqlite::memory:", releaseParts);
    const { upQueries } = await open.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await open.destroy();
  });

  it("cannot be reverted", async () => {
    const open = await openDatabase("sqlite::memory:", releaseParts);
    await expect(open.undoLastMigration()).rejects.toThrow("Cannot revert a release");
    await open.destroy();
  });

  it("has the same rows of tables for any protected data", async () => {
    const counts = [];
    for (const full of [true, false]) {
      const draft = protectedDraft();
      const empty = { status: "TOO_FEW" as const, value: null, flags: [] };
      const tables = draft.tables.map((table) => ({
        ...table,
        cells: table.cells.map((cell) => ({ ...cell, ...empty })),
      }));
      const own = full ? draft : { ...draft, tables };
      const { file } = await publish(own, { directory: emptyDirectory(), publishedAt });
      const opened = new Database(file, { readonly: true });
      counts.push(tablesOf(opened).map((name) => opened.prepare(`SELECT count(*) FROM ${name}`).pluck().get()));
      opened.close();
    }
    expect(counts[0]).toEqual(counts[1]);
  });
});
