import { describe, expect, it } from "@jest/globals";
import { replyText } from "../../src/published/fields.ts";
import { problemsOf, readChanged, readSeed } from "./seeds.ts";

const row = "99,2026-11-29,,state,ISL,2024,/country/ISL,test text,,test reason,open,2026-11-29";

describe("checkCorrections()", () => {
  it.each([
    ["an open request with a decision", "2026-11-29,,state", "2026-11-29,2026-11-30,state", "decided"],
    ["a decision before the receipt", "2026-11-29,,state", "2026-11-29,2026-11-28,state", "decided"],
    ["a number that is not unique", "99,", "1,", "number"],
    [
      "the old text of a person",
      "state,ISL,2024,/country/ISL,test text,,test reason,open,2026-11-29",
      "person,,,/,test text,,,open,",
      "old_text",
    ],
    ...(
      [
        ["State", "country_iso3", "EGY,,/,,,,"],
        ["edition", "edition", ",2019,/,,,,"],
        ["page", "page", ",,/country/EGY,,,,"],
        ["new text", "new_text", ",,/,,new text,,"],
        ["reason", "reason", ",,/,,,Removed for protection.,"],
      ] as const
    ).map(([what, column, columns]) => [
      `the ${what} of a person`,
      ",,state,ISL,2024,/country/ISL,test text,,test reason,open,2026-11-29",
      `,2026-11-29,person,${columns}corrected,`,
      column,
    ]),
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
    // The sources of 2024 name no full list, and none of them names Iceland.
    ["a dispute about an edition without a row on the State", "open,", "open,", "disputed_since"],
    ["an unknown State", "ISL,2024", "XXX,2024", "country_iso3"],
  ])("refuses %s", async (_, from, to, column) => {
    const problems = await problemsOf("corrections.csv", (text) => `${text}${row.replace(from, to)}\n`);
    const columns = problems.map((problem) => problem.split(" / ").at(-1));
    expect(columns).toContain(column);
    expect(problems[0]).toContain(`row ${readSeed("corrections.csv").length + 2}`);
  });
});

describe("readFacts()", () => {
  // The list of 2017 has all 29 States, without Iceland. An incomplete source of 2024 names Egypt.
  it.each(["ISL,2017", "EGY,2024"])("accepts a dispute of %s, which has a row in the summary", async (keys) => {
    const added = `${row.replace("ISL,2024", keys)}\n`;
    expect((await readChanged("corrections.csv", (text) => text + added)).problems).toEqual([]);
  });

  it("accepts the request of a person without a State, a page and a reason", async () => {
    const request = "99,2026-11-29,2026-11-29,person,,,/,,,,corrected,\n";
    const { problems, corrections } = await readChanged("corrections.csv", (text) => text + request);
    expect(problems).toEqual([]);
    expect(corrections.at(-1)).toMatchObject({
      number: 99,
      requester: "PERSON",
      country: null,
      page: "/",
      reason: null,
    });
  });
});

describe("replyText", () => {
  it("counts Chinese words without spaces, and words with spaces", () => {
    expect(replyText.safeParse("国家已经提交答复。".repeat(75)).success).toBe(true);
    expect(replyText.safeParse("答复 ".repeat(301)).success).toBe(false);
  });
});

describe("the replies of States", () => {
  it.each([
    ["an unknown fact", "2013 2014,,reply", "2013 2014,no-such-fact,reply", "UNKNOWN_ROW"],
    ["an unknown form", ",reply,en", ",letter,en", "UNKNOWN_CODE"],
    ["a language that is not official", ",reply,en", ",reply,de", "UNKNOWN_CODE"],
    ["a text of more than 300 words", ",reply,en,", `,reply,en,${"word ".repeat(301)}`, "TOO_LONG"],
    // Four words: 国家 / 已经 / 提交 / 答复.
    ["a Chinese text of 304 words", ",reply,en,", `,reply,zh,${"国家已经提交答复。".repeat(76)}`, "TOO_LONG"],
    [
      "a source that is empty for a reply to a mechanism",
      "https://docs.un.org/en/A/HRC/27/38,https",
      ",https",
      "NO_SOURCE",
    ],
  ])("cannot have %s", async (_, from, to, code) => {
    expect((await problemsOf("state_replies.csv", (text) => text.replace(from, to)))[0]).toMatch(`${code} / `);
  });
});
