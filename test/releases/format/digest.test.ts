import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { describe, expect, it } from "@jest/globals";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { canonicalLines, digestOf } from "../../../src/releases/format/digest.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { toReleaseRows } from "../../../src/releases/format/rows.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { publishedDraft, report, valueCell } from "../made-up.ts";

const tiny: ReleaseDraft = {
  dataset: {
    id: "tiny",
    nature: "PUBLISHED",
    title: { fr: "Petit", en: "Tiny" },
    description: { en: "One “figure”" },
    measures: [],
    dimensions: [],
    plan: [{ measure: "CASES", dimensions: [] }],
  },
  period: [2024, 2025],
  profile: null,
  parameters: { b: 1.5, a: [true, null] },
  notes: [],
  disclosureReport: [],
  tables: [{ measure: "CASES", dimensions: [], cells: [valueCell(45, { flags: ["REVISED", "LOWER_BOUND"] })] }],
  citations: [{ country: "XAA", year: 2025, status: "VALUE", verified: true, note: null, source: report }],
};

/** Written by hand from README.md "The digest". `String.raw` preserves backslashes. */
const tinyText = String.raw`["source_document",0,"X/1/2","{\"en\":\"A report\",\"fr\":\"Un rapport\"}","https://example.org/report","“three” territories"]
["published_table",0,"CASES","",null]
["cell",0,0,"VALUE",45,"LOWER_BOUND REVISED"]
["cell_source",0,0,0,0]
["citation",0,"XAA",2025,"VALUE",1,null,0]
["release","2025.1.0","tiny","PUBLISHED",2024,2025,null,"{\"a\":[true,null],\"b\":1.5}","[]","[]","{\"description\":{\"en\":\"One “figure”\"},\"dimensions\":[],\"measures\":[],\"title\":{\"en\":\"Tiny\",\"fr\":\"Petit\"}}","[{\"dimensions\":[],\"measure\":\"CASES\"}]"]
`;

const sha256 = (text: string) => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;

/** The tables and keys of README.md. */
const tables = {
  source_document: "number",
  note: "number",
  published_table: "number",
  cell: "table_number, position",
  cell_source: "table_number, position, place",
  cell_note: "table_number, position, place",
  citation: "number",
  resolution: "number",
  state_reply: "number",
  release: "version",
};

describe("canonicalLines()", () => {
  it("returns the hand-written text", () => {
    expect([...canonicalLines(toReleaseRows(tiny, "2025.1.0", publishedAt))].join("")).toBe(tinyText);
  });
});

describe("digestOf()", () => {
  it("is the SHA-256 of the hand-written text", () => {
    expect(digestOf(toReleaseRows(tiny, "2025.1.0", publishedAt))).toBe(sha256(tinyText));
  });

  it("can be computed from the file with SQLite", async () => {
    const { file, manifest } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt });
    const database = new Database(file, { readonly: true });
    const lines = Object.entries(tables).flatMap(([table, key]) => {
      const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${key}`).all();
      return rows.map(({ digest: _digest, published_at: _at, ...columns }) => {
        return `${JSON.stringify([table, ...Object.values(columns)])}\n`;
      });
    });
    database.close();
    expect(sha256(lines.join(""))).toBe(manifest.digest);
  });

  it("changes with the version and with a figure", () => {
    const one = digestOf(toReleaseRows(tiny, "2025.1.0", publishedAt));
    const other = { ...tiny, tables: [{ ...tiny.tables[0]!, cells: [valueCell(46)] }] };
    expect(digestOf(toReleaseRows(tiny, "2025.2.0", publishedAt))).not.toBe(one);
    expect(digestOf(toReleaseRows(other, "2025.1.0", publishedAt))).not.toBe(one);
  });
});
