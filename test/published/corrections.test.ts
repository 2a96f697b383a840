import { describe, expect, it } from "@jest/globals";
import { problemsOf, rowOf } from "./seeds.ts";

const row = "3,2026-11-29,,state,ISL,2024,/country/ISL,test text,,test reason,open,2026-11-29";

describe("checkCorrections()", () => {
  it.each([
    ["an open request with a decision", "2026-11-29,,state", "2026-11-29,2026-11-30,state", "decided"],
    ["a decision before the receipt", "2026-11-29,,state", "2026-11-29,2026-11-28,state", "decided"],
    ["a number that is not unique", "3,", "1,", "number"],
    [
      "the old text of a person",
      "state,ISL,2024,/country/ISL,test text,,test reason,open,2026-11-29",
      "person,,,/,test text,,,open,",
      "old_text",
    ],
    ["a new text of an open request", "test text,,test", "test text,new text,test", "new_text"],
    [
      "a refusal without a reason",
      ",,state,ISL,2024,/country/ISL,test text,,test reason,open,2026-11-29",
      ",2026-11-29,state,ISL,2024,/country/ISL,,,,refused,",
      "reason",
    ],
    ["a dispute of an organization", "state,", "organization,", "disputed_since"],
    ["a dispute without an edition", "ISL,2024", "ISL,", "disputed_since"],
    ["a page on another site", "/country/ISL", "https://example.org/", "page"],
    ["an unknown State", "ISL,2024", "XXX,2024", "country_iso3"],
  ])("refuses %s", async (_, from, to, column) => {
    const problems = await problemsOf("corrections.csv", (text) => `${text}${row.replace(from, to)}\n`);
    const columns = problems.map((problem) => problem.split(" / ").at(-1));
    expect(columns).toContain(column);
    expect(problems[0]).toContain(`row ${rowOf("corrections.csv", "2,") + 1}`);
  });
});

describe("the replies of States", () => {
  it.each([
    ["an unknown fact", "2013 2014,,reply", "2013 2014,no-such-fact,reply", "UNKNOWN_ROW"],
    ["an unknown form", ",reply,en", ",letter,en", "UNKNOWN_CODE"],
    ["a language that is not official", ",reply,en", ",reply,de", "UNKNOWN_CODE"],
    ["a text of more than 300 words", ",reply,en,", `,reply,en,${"word ".repeat(301)}`, "TOO_LONG"],
  ])("cannot have %s", async (_, from, to, code) => {
    expect((await problemsOf("state_replies.csv", (text) => text.replace(from, to)))[0]).toMatch(`${code} / `);
  });
});
