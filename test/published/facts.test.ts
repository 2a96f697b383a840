import { describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import { languages } from "../../src/i18n/languages.ts";
import { categories, cell, facts, notesOf } from "./real-facts.ts";
import { readChanged, readSeed } from "./seeds.ts";

describe("readFacts() on the shipped figures", () => {
  it("finds no problem", () => {
    expect(facts.problems).toEqual([]);
  });

  it("returns the tables of the plan, each with the full product of its categories", () => {
    expect(facts.tables.map(({ measure, dimensions }) => ({ measure, dimensions }))).toEqual(sgReports.plan);
    for (const { dimensions, cells } of facts.tables) {
      expect(cells).toHaveLength(dimensions.reduce((size, id) => size * categories(id).length, 1));
    }
  });

  it("returns no figure without a source, and a source without a figure only for a compound fact", () => {
    for (const { cells } of facts.tables) {
      for (const one of cells) {
        const isBounded = one.notes.some(({ en }) => en.includes("one figure for the categories together"));
        expect(one.sources.length > 0).toBe(one.status === "VALUE" || isBounded);
        expect(one.value !== null).toBe(one.status === "VALUE");
      }
    }
  });

  it("titles every source in the six languages, with document, year and host", () => {
    const [source] = cell("STATES_CITED", { year: "2017" }).sources;
    expect(Object.keys(source?.title ?? {}).toSorted()).toEqual(languages.toSorted());
    expect(source).toMatchObject({
      symbol: "A/HRC/36/31",
      title: { en: "Source on the Secretary-General's report A/HRC/36/31 (2017): www.ohchr.org" },
      evidence: expect.stringContaining("names 29 countries"),
    });
  });

  it("begins its notes with the preamble, in six languages", () => {
    const first = facts.notes.slice(0, 4);
    for (const remark of first) expect(Object.keys(remark).toSorted()).toEqual(languages.toSorted());
    const text = first.map(({ en }) => en).join(" ");
    expect(text).toMatch(/compiled from public sources.*not a United Nations dataset/i);
    expect(text).toMatch(/allegations, not findings.*incomplete for the editions marked so/i);
    expect(text).toMatch(
      /a decline or absence of reported allegations may reflect effective intimidation rather than/i,
    );
  });
});

describe("readFacts(): completeness", () => {
  const sources = facts.tables.flatMap(({ cells }) => cells.flatMap((one) => one.sources));
  const notes = [...facts.tables.flatMap(({ cells }) => cells.flatMap((one) => one.notes)), ...facts.notes];
  const texts = new Set(notes.map(({ en }) => en));
  const printed = new Set(sources.map(({ url, evidence }) => `${url} ${evidence}`));
  const isIncluded = (url: string, evidence: string) =>
    [...printed].some((text) => text.startsWith(url) && text.includes(evidence)) ||
    [...texts].some((text) => text.includes(url) && text.includes(evidence));

  it("has each indicator in a cell or in a note, with its source and evidence", () => {
    const rows = readSeed("indicators.csv").filter((row) => row["dimension"] !== "state_position");
    expect(rows).toHaveLength(83);
    expect(rows.filter((row) => !isIncluded(row["source_url"]!, row["evidence"]!))).toEqual([]);
  });

  it("has a note with value and unit for each indicator without a cell", () => {
    const edition = notesOf(cell("STATES_CITED", { year: "2022" }));
    expect(edition).toContain("trend: surveillance, regions: all UN regions.");
    const release = facts.notes.map(({ en }) => en).join("\n");
    expect(release).toContain("study of 11 reports, 2010–2020: total: cases with named victims, cases: 473 cases.");
    expect(release).toContain("neighbouring source, 2023–2024: country: COD");
    expect(release).not.toContain("A/HRC/RES/");
  });

  it("has the evidence, note and further sources of each edition", () => {
    for (const row of readSeed("reports.csv")) {
      expect(isIncluded(row["source_url"]!, row["evidence"]!)).toBe(true);
      const one = notesOf(cell("STATES_CITED", { year: row["year"]! }));
      // The flags of a figure replace the clause on its column.
      for (const clause of row["note"]!.split("; ").filter((one) => !/^(individuals|women_share)\b/.test(one)))
        expect(one).toContain(clause);
      expect(one).toContain(row["extra_sources"]!);
      expect(one).toContain(row["symbol"]!);
    }
  });
});

describe("readFacts() on faulty files", () => {
  it("reports position and rule, and returns no tables", async () => {
    const { problems, tables, citations, notes } = await readChanged("indicators.csv", (text) =>
      text.replace(/29,States,https:[^,]*,/, "29,States,,"),
    );
    expect(problems).toEqual([
      {
        severity: "ERROR",
        code: "NO_SOURCE",
        path: ["indicators.csv", "row 2", "source_url"],
        message: "must be the http or https address of the source",
        suggestions: [],
      },
    ]);
    expect([tables, citations, notes]).toEqual([[], [], []]);
  });

  it("collects the problems of all rows", async () => {
    const { problems } = await readChanged("citations.csv", (text) =>
      text
        .replace("2014,CHN,", "2014,XQQ,")
        .replace("2014,CMR,", "1914,CMR,")
        .replace(/^(.*2014,CUB,).*,yes,/m, "$1,maybe,"),
    );
    expect(problems.map(({ code, path }) => [code, ...path])).toEqual([
      ["UNKNOWN_CODE", "citations.csv", "row 2", "country_iso3"],
      ["WRONG_YEAR", "citations.csv", "row 3", "year"],
      ["NO_SOURCE", "citations.csv", "row 4", "source_url"],
      ["NOT_YES_OR_NO", "citations.csv", "row 4", "verified"],
    ]);
  });

  it("ignores a byte order mark and CRLF", async () => {
    const { problems, tables } = await readChanged("reports.csv", (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(problems).toEqual([]);
    expect(tables).toEqual(facts.tables);
  });

  it("returns tables despite a warning, and reports it", async () => {
    const { problems, tables } = await readChanged("hrc_resolutions.csv", (text) =>
      text.replace("RECORDED,31,1,15", "RECORDED,30,1,15"),
    );
    expect(problems.map(({ severity, code, path }) => [severity, code, ...path])).toEqual([
      ["WARNING", "DISAGREEMENT", "indicators.csv", "row 85", "value"],
    ]);
    expect(tables).toHaveLength(sgReports.plan.length);
  });
});
