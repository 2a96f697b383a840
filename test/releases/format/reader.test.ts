import { chmodSync, copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../../src/releases/format/reader.ts";
import { digestOf } from "../../../src/releases/format/digest.ts";
import type { ReleaseRows } from "../../../src/releases/format/file.ts";
import { toReleaseRows } from "../../../src/releases/format/rows.ts";
import { writeChecksum } from "../../../src/releases/format/file-header.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { protectedDraft, publishedDraft } from "../made-up.ts";
import { reply } from "../statements.ts";

/** A copy of a release, changed with SQL, with a correct checksum. */
async function forged(...changes: readonly string[]): Promise<string> {
  const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt });
  const copy = path.join(emptyDirectory(), "forged.sqlite");
  copyFileSync(file, copy);
  chmodSync(copy, 0o644);
  const database = new Database(copy);
  const triggers = database.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all();
  for (const name of triggers) database.exec(`DROP TRIGGER "${name}"`);
  for (const change of changes) database.exec(change);
  database.close();
  await writeChecksum(copy);
  return copy;
}

/** The rows of the release in the shape of version 0.2.0. */
function withoutCorrections(): ReleaseRows {
  const rows = toReleaseRows(publishedDraft(), "2025.1.0", publishedAt);
  const replies = rows.reply.map(({ form: _form, answers: _answers, ...columns }) => columns);
  const citations = rows.citation.map(({ entrySource: _entrySource, ...columns }) => columns);
  return { ...rows, correction: [], reply: replies, citation: citations };
}

/** A release that the program of format 2 made, changed with SQL, with a correct checksum. */
async function secondFormat(...changes: readonly string[]): Promise<string> {
  const file = path.join(emptyDirectory(), "2025.1.0.sqlite");
  const database = new Database(file);
  database.exec(readFileSync("test/fixtures/release-format-2.sql", "utf8"));
  for (const change of changes) database.exec(change);
  database.close();
  await writeChecksum(file);
  return file;
}

describe("openRelease()", () => {
  it("reads figures as columns, with NaN for missing values", async () => {
    const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt });
    const release = await openRelease(file);
    const [total, byCountry] = release.tables;
    expect(total?.flags[0]).toBe(0b1001); // LOWER_BOUND is the first flag, CONFLICTING_SOURCES the fourth.
    expect([...(byCountry?.values ?? [])]).toEqual([0, 2, Number.NaN]);
    expect([...(byCountry?.statuses ?? [])]).toEqual([0, 0, 2]);
    expect(byCountry).toMatchObject({ number: 1, measure: "STATES_CITED", dimensions: ["country"] });
    await release.close();
  });

  it("refuses a missing file", async () => {
    const missing = path.join(emptyDirectory(), "2025.1.0.sqlite");
    await expect(openRelease(missing)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("refuses a directory", async () => {
    await expect(openRelease(emptyDirectory())).rejects.toMatchObject({ code: "RELEASE_DAMAGED" });
  });

  it.each([
    ["a figure", "UPDATE cell SET value = 99 WHERE table_number = 0"],
    ["a word", "UPDATE release SET notes = '[]'"],
    ["the version", "UPDATE release SET version = '2025.9.0'"],
    ["a source", "UPDATE source_document SET url = 'https://example.com/'"],
    ["a citation", "DELETE FROM citation WHERE number = 0"],
    ["a fact", "UPDATE fact SET upper = NULL WHERE number = 0"],
    ["an edition", "UPDATE edition SET is_complete = 1"],
    ["a vote", "UPDATE vote SET choice = 'YES'"],
    ["a joint statement", "UPDATE joint_statement SET role = 'SIGNATORY'"],
    ["a raised case", "UPDATE case_raised SET concerned = 'XAC'"],
    ["a reply", "DELETE FROM reply"],
    ["a correction", "UPDATE correction SET disputed_since = NULL"],
    ["a bound", "UPDATE cell_bounds SET upper = 9"],
    ["the digest", "UPDATE release SET digest = 'sha256:0'"],
  ])("refuses a file with a changed %s and a correct checksum", async (_title, change) => {
    const outcome = openRelease(await forged(change));
    await expect(outcome).rejects.toThrow(
      'Cannot open release "forged.sqlite": its content must agree with its digest',
    );
  });

  it.each([
    ["a table is missing", "DROP TABLE cell_note"],
    ["a cell is missing", "DELETE FROM cell WHERE table_number = 1 AND position = 2"],
    ["a cell moved", "UPDATE cell SET position = 9 WHERE table_number = 1 AND position = 2"],
    ["a flag is unknown", "UPDATE cell SET flags = 'LATE' WHERE table_number = 0"],
    ["a manifest is missing", "DELETE FROM release"],
  ])("refuses a file with a correct checksum in which %s", async (_title, change) => {
    await expect(openRelease(await forged(change))).rejects.toMatchObject({ code: "RELEASE_DAMAGED" });
  });

  it("refuses a file of the first format, and names the remedy", async () => {
    await expect(openRelease(await forged("PRAGMA application_id = 0"))).rejects.toMatchObject({
      code: "RELEASE_DAMAGED",
      message:
        'Cannot open release "forged.sqlite": it must have format 3, the format of this program. ' +
        "Retract it and publish its dataset again, or read it with the version that published it",
    });
  });

  it("reads a protected release of format 2, with its digest and signature", async () => {
    const release = await openRelease(await secondFormat());
    expect(release.manifest).toMatchObject({
      version: "2025.1.0",
      digest: "sha256:e3771a8a05fdf9752e48449e2ca2107c454da966f3a6d9a56dbf2f61819247eb",
      dataset: { id: "made-up-cases", nature: "SYNTHETIC" },
      rights: null,
    });
    expect(release.signature).not.toBeNull();
    expect([...release.tables[4]!.values]).toEqual([10, Number.NaN, Number.NaN]);
    expect(await release.cellTexts([{ table: 0, position: 0 }])).toEqual([{ sources: [], notes: [] }]);
    const { facts, citations, editions, positions, resolutions, sources } = release;
    expect([facts, citations, editions, positions, resolutions, sources].flat()).toEqual([]);
    await release.close();
  });

  it("reads a release of version 0.2.0, which has no corrections and no forms of replies", async () => {
    const file = await forged(
      "DROP TABLE correction",
      "ALTER TABLE reply DROP COLUMN form",
      "ALTER TABLE reply DROP COLUMN answers",
      "CREATE TABLE earlier AS SELECT number, country, year, entry, mechanisms, reply, source_seen, note, source FROM citation",
      "DROP TABLE citation",
      "ALTER TABLE earlier RENAME TO citation",
      `UPDATE release SET digest = '${digestOf(withoutCorrections())}'`,
    );
    const release = await openRelease(file);
    expect(release.corrections).toEqual([]);
    expect(release.citations.map(({ entrySource }) => entrySource)).toEqual([null, null, null]);
    expect(release.positions.at(-1)).toEqual({ ...reply, form: "REPLY", answers: null });
    await release.close();
  });

  it("refuses a changed release of format 2", async () => {
    await expect(openRelease(await secondFormat("UPDATE cell SET value = 99 WHERE position = 0"))).rejects.toThrow(
      "its content must agree with its digest",
    );
  });

  it("refuses published figures of format 2, and names the remedy", async () => {
    await expect(openRelease(await secondFormat("UPDATE release SET nature = 'PUBLISHED'"))).rejects.toThrow(
      "it must have format 3, the format of this program. Retract it and publish its dataset again",
    );
  });

  it("reads the cells of runs in sequence", async () => {
    const { file } = await publish(protectedDraft(), { directory: emptyDirectory(), publishedAt });
    const release = await openRelease(file);
    expect(release.tables[4]).toMatchObject({ dimensions: ["country"], span: "run" });
    expect([...release.tables[4]!.values]).toEqual([10, Number.NaN, Number.NaN]);
    expect([...release.tables[4]!.flags]).toEqual([0b100000, 0, 0]); // NEAR_THRESHOLD is the sixth flag.
    await release.close();
  });

  it("accepts a copy with the same content and a correct checksum", async () => {
    const release = await openRelease(await forged());
    expect(release.manifest.version).toBe("2025.1.0");
    await release.close();
  });
});
