import { describe, expect, it } from "@jest/globals";
import { inRow, problemsOf, rowOf } from "./seeds.ts";

describe("schemas()", () => {
  it.each([
    ["an unknown measure", ",STATES_CITED,", ",STATES,", "UNKNOWN_CODE", "measure"],
    ["an unknown kind", ",exact,", ",precise,", "UNKNOWN_CODE", "kind"],
    ["words as a figure", ",exact,29,", ",exact,many,", "NOT_A_NUMBER", "figure"],
    ["an id with capital letters", "2017-states-ohchr", "2017-States", "NOT_AN_ID", "id"],
    ["a year that is no year", ",2017,STATES", ",17,STATES", "WRONG_YEAR", "editions"],
    ["an unknown dimension", ",STATES_CITED,,", ",STATES_CITED,colour=red,", "UNKNOWN_CODE", "scope"],
    ["an unknown category", ",STATES_CITED,,", ",STATES_CITED,trend=luck,", "UNKNOWN_CODE", "scope"],
    ["an address without http", "https://docs.un.org", "ftp://docs.un.org", "NO_SOURCE", "source_url"],
    ["a test host as the source", "docs.un.org", "web.test.ohchr.un-icc.cloud", "TEST_HOST", "source_url"],
    ["a mirror for developers as the source", "docs.un.org", "dev-d9.apc.org", "TEST_HOST", "source_url"],
    ["26 words of evidence", "names 29", `names ${"29 ".repeat(16)}`, "TOO_LONG", "evidence"],
  ])("refuses %s in facts.csv", async (_, from, to, code, column) => {
    const row = rowOf("facts.csv", "2017-states-ohchr");
    expect(await problemsOf("facts.csv", inRow("2017-states-ohchr", from, to))).toContain(
      `${code} / facts.csv / row ${row} / ${column}`,
    );
  });

  it("refuses an unknown entry, mechanism, reply, country, year and word for yes in citations.csv", async () => {
    const start = "A/HRC/21/18,2012,LKA,,,,yes";
    const row = rowOf("citations.csv", start);
    const problems = await problemsOf(
      "citations.csv",
      inRow(start, "2012,LKA,,,,yes", "1912,XQQ,annex,luck,lost,maybe"),
    );
    expect(problems).toEqual([
      `WRONG_YEAR / citations.csv / row ${row} / year`,
      `UNKNOWN_CODE / citations.csv / row ${row} / country_iso3`,
      `UNKNOWN_CODE / citations.csv / row ${row} / entry`,
      `UNKNOWN_CODE / citations.csv / row ${row} / mechanism`,
      `UNKNOWN_CODE / citations.csv / row ${row} / reply`,
      `NOT_YES_OR_NO / citations.csv / row ${row} / source_seen`,
    ]);
  });

  it("refuses a day that is not in the calendar", async () => {
    expect(await problemsOf("reports.csv", (text) => text.replace("2010-03-20", "2010-02-30"))).toEqual([
      "NOT_A_DATE / reports.csv / row 3 / period_start",
    ]);
  });
});
