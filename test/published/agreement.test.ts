import { describe, expect, it } from "@jest/globals";
import { readChanged } from "./seeds.ts";

/** The problems of a changed copy, as code and path. */
async function problemsOf(file: string, change: (text: string) => string): Promise<string[]> {
  const { problems, tables } = await readChanged(file, change);
  expect(tables).toEqual([]);
  return problems.map(({ code, path }) => [code, ...path].join(" / "));
}

describe("checkAgreement()", () => {
  it("finds a State that is cited twice in an edition", async () => {
    expect(await problemsOf("citations.csv", (text) => text.replace(/^A\/HRC\/27\/38,2014,CHN,.*\n/m, "$&$&"))).toEqual(
      ["DUPLICATE / citations.csv / row 3 / country_iso3", "COVERAGE / reports.csv / row 6 / citations_verified"],
    );
  });

  it("finds a row on an unknown edition", async () => {
    const problems = await problemsOf("citations.csv", (text) =>
      text.replace("A/HRC/27/38,2014,CHN", "A/HRC/27/39,2014,CHN"),
    );
    expect(problems).toContain("UNKNOWN_REPORT / citations.csv / row 2 / report_symbol");
    expect(
      await problemsOf("indicators.csv", (text) => text.replace("A/HRC/36/31,2017,", "A/HRC/36/32,2017,")),
    ).toEqual(["UNKNOWN_REPORT / indicators.csv / row 2 / report_symbol"]);
  });

  it("finds a row with a year other than that of its edition", async () => {
    expect(
      await problemsOf("citations.csv", (text) => text.replace("A/HRC/27/38,2014,CHN", "A/HRC/27/38,2015,CHN")),
    ).toEqual(["WRONG_YEAR / citations.csv / row 2 / year"]);
  });

  it("finds a statement of 14 October 2021 in the edition of 2022", async () => {
    const problems = await problemsOf("indicators.csv", (text) =>
      text.replace("A/HRC/48/28,2021,state_response,cross", "A/HRC/51/47,2022,state_response,cross"),
    );
    expect(problems).toEqual([expect.stringMatching(/^WRONG_YEAR \/ indicators\.csv \/ row \d+ \/ evidence$/)]);
  });

  it("finds evidence of years before the reporting period", async () => {
    const problems = await problemsOf("indicators.csv", (text) =>
      text.replace("documented in a total of 38 countries", "documented in 2014 in 38 countries"),
    );
    expect(problems).toEqual([expect.stringMatching(/^WRONG_YEAR .* evidence$/)]);
  });

  it("finds coverage that disagrees with the lists: the count, the share, and more States listed than cited", async () => {
    expect(await problemsOf("reports.csv", (text) => text.replace(",36,0.95", ",37,0.95"))).toEqual([
      "COVERAGE / reports.csv / row 10 / citations_verified",
    ]);
    expect(await problemsOf("reports.csv", (text) => text.replace(",36,0.95", ",36,0.96"))).toEqual([
      "COVERAGE / reports.csv / row 10 / matrix_coverage",
    ]);
    expect(
      await problemsOf("reports.csv", (text) => text.replace("2016-06-01,2017-05-31,29,", "2016-06-01,2017-05-31,28,")),
    ).toEqual(["COVERAGE / reports.csv / row 9 / states_cited", "COVERAGE / reports.csv / row 9 / matrix_coverage"]);
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
    expect(
      await problemsOf("reports.csv", (text) =>
        text.replace(",2016-06-01,2017-05-31,29,", ",2016-06-01,2017-05-31,many,"),
      ),
    ).toEqual(["NOT_A_NUMBER / reports.csv / row 9 / states_cited"]);
  });
});
