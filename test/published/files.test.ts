import { describe, expect, it } from "@jest/globals";
import { readChanged } from "./seeds.ts";

async function problemsOf(file: string, change: (text: string) => string): Promise<string[]> {
  return (await readChanged(file, change)).problems.map(({ code, path }) => [code, ...path].join(" / "));
}

describe("schemas()", () => {
  it("accepts words as a value, except for a cell", async () => {
    expect(
      await problemsOf("indicators.csv", (text) => text.replace("states_cited,29,", "states_cited,many,")),
    ).toEqual(["NOT_A_NUMBER / indicators.csv / row 2 / value"]);
  });

  it("refuses a share above 1", async () => {
    expect(
      await problemsOf("indicators.csv", (text) => text.replace("states_share,0.667,", "states_share,66.7,")),
    ).toEqual(["NOT_A_NUMBER / indicators.csv / row 50 / value"]);
  });

  it("requires years of the codebook, also at the end of a span", async () => {
    expect(
      await problemsOf("indicators.csv", (text) => text.replace("2010-2021,country", "2010-2031,country")),
    ).toEqual(["WRONG_YEAR / indicators.csv / row 81 / year"]);
  });

  it("requires a country of the codebook in an indicator on a country", async () => {
    expect(await problemsOf("indicators.csv", (text) => text.replace("2017,country,CHN", "2017,country,XQQ"))).toEqual([
      "UNKNOWN_CODE / indicators.csv / row 7 / category",
    ]);
  });

  it("refuses an invalid address and an invalid date", async () => {
    expect(
      await problemsOf("hrc_resolutions.csv", (text) => text.replace("https://searchlibrary", "ftp://searchlibrary")),
    ).toEqual(["NO_SOURCE / hrc_resolutions.csv / row 2 / source_url"]);
    expect(await problemsOf("reports.csv", (text) => text.replace("2010-03-20", "2010-13-20"))).toEqual([
      "NOT_A_DATE / reports.csv / row 3 / period_start",
    ]);
  });
});
