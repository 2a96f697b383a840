import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { readFiles } from "../../src/published/files.ts";
import { toReplies, toResolutions } from "../../src/published/positions.ts";
import { readSeed, seeds } from "./seeds.ts";

const header =
  "country_iso3,date,document_symbol,title,source_url,years,summary_ar,summary_zh,summary_en,summary_fr,summary_ru,summary_es";

/** The shipped dataset, with fictitious territories. */
const fictitious = {
  ...sgReports,
  dimensions: sgReports.dimensions.map((one) => (one.id === "country" ? territory : one)),
};

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "unhindered-replies-"));
  cpSync(seeds, directory, { recursive: true });
});
afterAll(() => rmSync(directory, { recursive: true }));

async function replies(...lines: readonly string[]) {
  writeFileSync(path.join(directory, "state_replies.csv"), [header, ...lines, ""].join("\n"));
  return (await readFiles(directory, fictitious)).replies;
}

describe("toReplies()", () => {
  it("returns every reply with its source, newest first, in the languages of the row", async () => {
    const { rows, problems } = await replies(
      "XAA,2024-02-01,X/1/G/1,Note verbale,https://example.org/1,2023 2024,,,It disagrees.,\"Elle n'est pas d'accord, dit-elle.\",,",
      "XBB,2025-03-01,,Statement,https://example.org/2,,,,It welcomes the report.,,,",
    );
    expect(problems).toEqual([]);
    expect(toReplies(rows)).toEqual([
      {
        country: "XBB",
        date: "2025-03-01",
        years: [],
        summary: { en: "It welcomes the report." },
        source: { symbol: null, title: { en: "Statement" }, url: "https://example.org/2", evidence: null },
      },
      {
        country: "XAA",
        date: "2024-02-01",
        years: [2023, 2024],
        summary: { en: "It disagrees.", fr: "Elle n'est pas d'accord, dit-elle." },
        source: { symbol: "X/1/G/1", title: { en: "Note verbale" }, url: "https://example.org/1", evidence: null },
      },
    ]);
  });

  it("reports all faults by row and column", async () => {
    const { problems } = await replies(
      "XA,2024-13-01,,,ftp://example.org,2024,,,In English.,,,",
      "XAA,2024-01-01,,Statement,https://example.org,1999,,,,En français.,,",
    );
    expect(problems.map(({ code, path: [, row, column] }) => [row, column, code])).toEqual([
      ["row 2", "country_iso3", "UNKNOWN_CODE"],
      ["row 2", "date", "NOT_A_DATE"],
      ["row 2", "title", "REQUIRED"],
      ["row 2", "source_url", "NO_SOURCE"],
      ["row 3", "years", "WRONG_YEAR"],
      ["row 3", "summary_en", "REQUIRED"],
    ]);
  });

  it("returns none for the shipped file, which has no reply", () => {
    expect(readSeed("state_replies.csv")).toEqual([]);
  });
});

describe("toResolutions()", () => {
  it("converts every row of the shipped file", async () => {
    const { rows } = (await readFiles(seeds, sgReports)).resolutions;
    const resolutions = toResolutions(rows);
    expect(new Set(resolutions.map(({ symbol }) => symbol))).toEqual(
      new Set(readSeed("hrc_resolutions.csv").map(({ symbol }) => symbol)),
    );
    expect(resolutions).toHaveLength(59);
    expect(resolutions.map(({ date }) => date)).toEqual(resolutions.map(({ date }) => date).toSorted());
    const bySymbol = new Map(resolutions.map((one) => [one.symbol, one]));
    expect(bySymbol.get("A/HRC/RES/24/24")).toMatchObject({
      date: "2013-09-27",
      decision: "RECORDED",
      yes: 31,
      no: 1,
      abstain: 15,
      rollCallMatches: true,
      source: {
        url: "https://searchlibrary.ohchr.org/record/26704",
        title: { fr: expect.stringContaining("A/HRC/RES/24/24") },
      },
    });
    expect(bySymbol.get("A/HRC/RES/54/24")).toMatchObject({
      decision: "ADOPTED_WITHOUT_VOTE",
      yes: null,
      no: null,
      abstain: null,
      rollCallMatches: null,
      mainSponsors: "Hungary, Fiji, Ghana, Ireland, Uruguay",
    });
    expect(resolutions.filter(({ rollCallMatches }) => rollCallMatches === false)).toHaveLength(3);
  });
});
