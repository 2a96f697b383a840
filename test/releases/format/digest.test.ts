import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { describe, expect, it } from "@jest/globals";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { canonicalLines, digestOf } from "../../../src/releases/format/digest.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { toReleaseRows } from "../../../src/releases/format/rows.ts";
import { madeUpRights } from "../../made-up-rights.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { publishedDraft, valueCell } from "../made-up.ts";
import { article, dispute, statements } from "../statements.ts";

const cell = valueCell(45, { flags: ["REVISED", "LOWER_BOUND"], sources: [article], lower: 45, upper: null });

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
  rights: madeUpRights,
  parameters: { b: 1.5, a: [true, null] },
  notes: [],
  disclosureReport: [],
  tables: [{ measure: "CASES", dimensions: [], cells: [cell] }],
  ...statements,
  citations: [{ ...statements.citations[0]!, country: "XAA", source: article }],
  resolutions: [],
  editions: [],
  corrections: [dispute],
  facts: statements.facts.slice(0, 1),
};

/** Written by hand from README.md "The digest". `String.raw` preserves backslashes. */
const tinyText = String.raw`["source_document",0,"X/1/2","{\"en\":\"A report\",\"fr\":\"Un rapport\"}","https://example.org/report",null,"press.example","The Press","A page","2025-03","D","“about half”"]
["source_document",1,null,"{\"en\":\"A summary\"}","https://example.org/summary",null,null,null,null,null,null,null]
["source_document",2,"X/2/G/1","{\"en\":\"Note verbale\"}","https://example.org/reply",null,null,null,null,null,null,null]
["published_table",0,"CASES","",null]
["cell",0,0,"VALUE",45,"LOWER_BOUND REVISED"]
["cell_bounds",0,0,45,null]
["cell_source",0,0,0,0]
["citation",0,"XAA",2025,"NEW","ohchr treaty_bodies","no_reply",1,null,0,null]
["fact",0,"half-of-two","STATES_SHARE",2024,2025,"{\"country\":[\"XAA\",\"XAC\"]}","named victims","APPROXIMATE",0.5,0.45,0.55,"about half","share of States","trend","self-censorship or anonymity","states_share",1,"read in the press",0]
["vote",0,"vote-1",2025,null,null,1,"XAA","X/RES/1/1","ABSTAIN"]
["joint_statement",0,"statement-1",2025,"2025-03-02","complete: 2 of 2",1,"XAC","x-statement","A joint statement","Fictitious Council","XAB XAC","LEAD"]
["case_raised",0,"case-1",2025,null,null,1,"XAB","XAB XAC","XAA","Territory A","Fictitious Council","X2"]
["case_raised",1,"case-2",2025,null,null,1,null,"",null,"not named","Fictitious Council","X2"]
["reply",0,"reply-1",2024,"2025-06-01",null,2,"XAA","2024 2025","REPLY",null,"Note verbale","{\"en\":\"It disagrees with the figure.\",\"fr\":\"Il conteste le chiffre.\"}"]
["correction",2,"2026-01-05",null,"STATE","XAB",2025,"/country/XAB","test text",null,"The wording is a test.","OPEN","2026-01-05"]
["release","2025.1.0","tiny","PUBLISHED",2024,2025,null,"{\"name\":\"CC BY-SA 4.0\",\"spdxId\":\"CC-BY-SA-4.0\",\"url\":\"https://creativecommons.org/licenses/by-sa/4.0/\"}","{\"name\":\"Made-up Office & Co.\",\"url\":\"https://office.example/\"}","Made-up Archive","{\"a\":[true,null],\"b\":1.5}","[]","[]","{\"description\":{\"en\":\"One “figure”\"},\"dimensions\":[],\"measures\":[],\"title\":{\"en\":\"Tiny\",\"fr\":\"Petit\"}}","[{\"dimensions\":[],\"measure\":\"CASES\"}]"]
`;

const sha256 = (text: string) => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;

/** The tables and keys of README.md. */
const tables = {
  source_document: "number",
  note: "number",
  published_table: "number",
  cell: "table_number, position",
  cell_bounds: "table_number, position",
  cell_source: "table_number, position, place",
  cell_note: "table_number, position, place",
  citation: "number",
  resolution: "number",
  fact: "number",
  edition: "number",
  vote: "number",
  joint_statement: "number",
  case_raised: "number",
  reply: "number",
  correction: "number",
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
