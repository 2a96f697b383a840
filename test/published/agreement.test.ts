import { describe, expect, it } from "@jest/globals";
import { inRow, problemsOf, rowOf } from "./seeds.ts";

const twice = (start: RegExp) => (text: string) => text.replace(start, "$&$&");

describe("checkAgreement()", () => {
  it("finds a State that is cited twice in an edition", async () => {
    const problems = await problemsOf("citations.csv", twice(/^A\/HRC\/27\/38,2014,CHN,.*\n/m));
    const row = rowOf("citations.csv", "A/HRC/27/38,2014,CHN");
    expect(problems).toEqual([`DUPLICATE / citations.csv / row ${row + 1} / country_iso3`]);
  });

  it.each([
    [
      "from the same page",
      "http://dev.coastaldigest.com/",
      "https://www.aljazeera.com/news/2018/09/12/un-denounces-shameful-reprisals-on-activists-in-38-countries/",
      "country_iso3",
    ],
    ["without an entry", "EGY,follow_up", "EGY,", "country_iso3"],
    ["that is inferred", "follow_up,,,yes", "follow_up,,,no", "country_iso3"],
    ["with a note", 'Egypt",', 'Egypt",a note', "note"],
  ])("refuses a second row of a State and edition %s", async (_, from, to, column) => {
    const start = "A/HRC/39/41,2018,EGY,follow_up";
    const row = rowOf("citations.csv", start);
    const change = from.startsWith("http")
      ? (text: string) => text.replace(/(EGY,follow_up.*),http:\/\/dev[^,]*/, `$1,${to}`)
      : inRow(start, from, to);
    expect(await problemsOf("citations.csv", change)).toEqual([
      expect.stringMatching(new RegExp(` / citations.csv / row ${row} / ${column}$`)),
    ]);
  });

  it.each([
    ["facts.csv", /^2017-states-ohchr,.*\n/m, "id"],
    ["resolutions.csv", /^A\/HRC\/24\/L.40,.*\n/m, "symbol"],
    ["statements.csv", /^unga75-c3-reprisals,.*\n/m, "country_iso3"],
    ["cases_raised.csv", /^hrc39-deu-egy,.*\n/m, "id"],
    ["state_replies.csv", /^reply-vnm-2022,.*\n/m, "id"],
    ["publishers.csv", /^docs.un.org,.*\n/m, "host"],
  ])("finds a row twice in %s", async (file, row, column) => {
    const [problem, ...others] = await problemsOf(file, twice(row));
    expect(problem).toMatch(new RegExp(`^DUPLICATE / ${file} / row \\d+ / ${column}$`));
    expect(others).toEqual([]);
  });

  it("finds a row on an unknown report, and a row with a year other than that of its report", async () => {
    const row = rowOf("citations.csv", "A/HRC/27/38,2014,CHN");
    expect(await problemsOf("citations.csv", inRow("A/HRC/27/38,2014,CHN", "27/38", "27/39"))).toContain(
      `UNKNOWN_REPORT / citations.csv / row ${row} / report_symbol`,
    );
    expect(await problemsOf("citations.csv", inRow("A/HRC/27/38,2014,CHN", "2014", "2015"))).toEqual([
      `WRONG_YEAR / citations.csv / row ${row} / year`,
    ]);
    const fact = rowOf("facts.csv", "2017-states-ohchr");
    expect(await problemsOf("facts.csv", inRow("2017-states-ohchr", ",2017,", ",2016,"))).toEqual([
      `WRONG_YEAR / facts.csv / row ${fact} / editions`,
    ]);
  });

  it("finds a statement of 14 October 2021 in the edition of 2022", async () => {
    const row = rowOf("facts.csv", "2021-joint-statement");
    expect(await problemsOf("facts.csv", inRow("2021-joint-statement", ",2021,", ",2022,"))).toContain(
      `WRONG_YEAR / facts.csv / row ${row} / evidence`,
    );
  });

  it("finds evidence of years before the reporting period", async () => {
    const row = rowOf("facts.csv", "2018-states-ohchr");
    expect(await problemsOf("facts.csv", inRow("2018-states-ohchr", "documented in", "documented in 2014 in"))).toEqual(
      [`WRONG_YEAR / facts.csv / row ${row} / evidence`],
    );
  });

  it("finds a host without a publisher", async () => {
    const row = rowOf("facts.csv", "2018-bhr-travel-bans");
    expect(await problemsOf("facts.csv", inRow("2018-bhr-travel-bans", "www.hrw.org", "www.example.org"))).toEqual([
      `UNKNOWN_PUBLISHER / facts.csv / row ${row} / read_via`,
    ]);
  });

  it("finds countries that differ from the codebook, in group or in number", async () => {
    expect(await problemsOf("countries.csv", (text) => text.replace(/^(AFG,.*),ASIA_PACIFIC$/m, "$1,AFRICAN"))).toEqual(
      ["NOT_IN_CODEBOOK / countries.csv / row 2 / un_regional_group"],
    );
    expect(await problemsOf("countries.csv", (text) => text.replace(/^AFG,.*\n/m, ""))).toEqual([
      "NOT_IN_CODEBOOK / countries.csv / iso3",
    ]);
  });

  it("reports a mistake once: it omits checks that depend on a file with problems", async () => {
    expect(await problemsOf("reports.csv", (text) => text.replace("A/HRC/27/38,27,2014", "A/HRC/27/38,27,14"))).toEqual(
      ["WRONG_YEAR / reports.csv / row 6 / year"],
    );
  });
});

describe("checkCitations()", () => {
  it("finds more States than a source counts in the report", async () => {
    // 2017: 29 States listed. With 28 in the source, the list has one State too many.
    const problems = await problemsOf(
      "facts.csv",
      inRow("2017-states-ohchr", ",29,29,29,States,29,", ",28,28,28,States,28,"),
    );
    expect(problems).toEqual([expect.stringMatching(/^COVERAGE \/ citations.csv \/ row \d+ \/ country_iso3$/)]);
  });

  it("finds more States than a source counts in an annex", async () => {
    // 2018: 29 States with new cases, all listed.
    const problems = await problemsOf(
      "facts.csv",
      inRow("2018-states-new", ",29,29,29,States,29,", ",28,28,28,States,28,"),
    );
    expect(problems).toEqual([expect.stringMatching(/^COVERAGE \/ citations.csv \/ row \d+ \/ country_iso3$/)]);
  });
});

describe("checkPositions()", () => {
  it("finds votes that do not add up to the totals of the resolution", async () => {
    // 24/24: 31 in favour, 1 against, 15 abstentions. Without a vote in favour, 30 remain.
    const row = rowOf("resolutions.csv", "A/HRC/RES/24/24");
    expect(await problemsOf("votes.csv", (text) => text.replace(/^A\/HRC\/RES\/24\/24,ARG,yes,.*\n/m, ""))).toEqual([
      `DISAGREEMENT / resolutions.csv / row ${row} / yes`,
    ]);
  });

  it("finds a vote on an unknown resolution", async () => {
    expect(await problemsOf("votes.csv", inRow("A/HRC/RES/24/24,ARG", "A/HRC/RES/24/24", "A/HRC/RES/24/99"))).toContain(
      `UNKNOWN_RESOLUTION / votes.csv / row ${rowOf("votes.csv", "A/HRC/RES/24/24,ARG")} / resolution`,
    );
  });

  it("finds a complete list of signatories that is shorter than the figure of a source", async () => {
    // 2021: 80 signatories, all listed. Without one, 79 remain.
    const problems = await problemsOf("statements.csv", (text) => text.replace(/^unga76-c3-reprisals.*,ALB,.*\n/m, ""));
    expect(problems).toEqual([
      `DISAGREEMENT / statements.csv / row ${rowOf("statements.csv", "unga76-c3-reprisals")} / statement`,
    ]);
  });
});
