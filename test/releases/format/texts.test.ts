import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DataSource, type Logger } from "typeorm";
import { databaseOptions } from "../../../src/database.ts";
import { releaseParts } from "../../../src/releases/format/file.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { cellTexts } from "../../../src/releases/format/texts.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { publishedDraft } from "../made-up.ts";
import { report, summary } from "../statements.ts";

const queries: string[] = [];
const ignore = () => undefined;
const counter: Logger = {
  logQuery: (query) => queries.push(query),
  logQueryError: ignore,
  logQuerySlow: ignore,
  logSchemaBuild: ignore,
  logMigration: ignore,
  log: ignore,
};

describe("texts of a release", () => {
  let database: DataSource;

  beforeAll(async () => {
    const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt });
    const options = databaseOptions(`sqlite:${file}`, releaseParts, true);
    database = await new DataSource({ ...options, logging: ["query"], logger: counter }).initialize();
  });

  afterAll(() => database.destroy());

  it("cellTexts() returns texts in the order of the positions, also for repeated ones", async () => {
    const both = { sources: [summary, report], notes: [] };
    const noted = { sources: [report], notes: [{ en: "twice" }, { en: "once", ar: "مرة" }] };
    const none = { sources: [], notes: [] };
    const positions = [
      { table: 1, position: 1 },
      { table: 0, position: 0 },
      { table: 1, position: 2 },
      { table: 99, position: 0 },
      { table: 0, position: 0 },
    ];
    expect(await cellTexts(database, positions)).toEqual([noted, both, none, none, both]);
    expect(await cellTexts(database, [])).toEqual([]);
  });

  it.each([1, 50_000])("cellTexts() reads %d positions with one query", async (count) => {
    queries.length = 0;
    const positions = Array.from({ length: count }, (_, index) => ({ table: 3, position: index % 6 }));
    const texts = await cellTexts(database, positions);
    expect(texts.filter((own) => own.sources.length === 1)).toHaveLength(count - Math.floor((count + 1) / 6));
    expect(queries).toHaveLength(1);
  });
});
