import { describe, expect, it } from "@jest/globals";
import { readChanged } from "./seeds.ts";

async function problemsOf(file: string, change: (text: string) => string) {
  const { problems, tables } = await readChanged(file, change);
  expect(tables).toEqual([]);
  return problems.map(({ code, path, suggestions }) => ({ code, path: path.join(" / "), suggestions }));
}

describe("readCsv()", () => {
  it("refuses a missing and an unknown column by name, and suggests the missing one", async () => {
    expect(await problemsOf("citations.csv", (text) => text.replace("country_iso3", "country"))).toEqual([
      { code: "MISSING_COLUMN", path: "citations.csv / row 1 / country_iso3", suggestions: [] },
      { code: "UNKNOWN_COLUMN", path: "citations.csv / row 1 / country", suggestions: ["country_iso3"] },
    ]);
  });

  it("refuses a repeated column", async () => {
    const problems = await problemsOf("countries.csv", (text) =>
      text.replaceAll(/^(.*)$/gm, "$1,x").replace(",x", ",iso3"),
    );
    expect(problems[0]).toEqual({ code: "DUPLICATE", path: "countries.csv / row 1 / iso3", suggestions: [] });
  });

  it("refuses a row with too few or too many fields", async () => {
    expect(await problemsOf("countries.csv", (text) => text.replace("AFG,004", "AFG,004,004"))).toEqual([
      { code: "WRONG_LENGTH", path: "countries.csv / row 2", suggestions: [] },
    ]);
  });

  it("refuses a file that is not CSV", async () => {
    expect(await problemsOf("reports.csv", (text) => `${text}"`)).toEqual([
      { code: "UNREADABLE_FILE", path: "reports.csv", suggestions: [] },
    ]);
  });

  it("skips a blank line, and counts it", async () => {
    const broken = (text: string) => text.replace("\n", "\n\n").replace("2014,CHN,", "2014,XQQ,");
    expect(await problemsOf("citations.csv", broken)).toEqual([
      { code: "UNKNOWN_CODE", path: "citations.csv / row 3 / country_iso3", suggestions: [] },
    ]);
  });
});
