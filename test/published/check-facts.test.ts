import { describe, expect, it } from "@jest/globals";
import { inRow, problemsOf, rowOf } from "./seeds.ts";

describe("checkFacts()", () => {
  it.each([
    ["an upper bound under the lower one", "2022-self-censorship", ",0.3,0.37,", ",0.37,0.3,", "WRONG_BOUNDS", "upper"],
    [
      "a figure outside its bounds",
      "2021-individuals-un-news",
      ",240,216,264,",
      ",270,216,264,",
      "WRONG_BOUNDS",
      "figure",
    ],
    ["an exact fact without a figure", "2017-states-ohchr", ",29,29,29,", ",,29,29,", "WRONG_BOUNDS", "figure"],
    ["words with a measure", "2022-surveillance-regions", ",2022,,", ",2022,STATES_CITED,", "WRONG_BOUNDS", "measure"],
    [
      "an upper bound that the wording excludes",
      "2023-individuals-press",
      ",220,220,,",
      ",220,220,300,",
      "ROUNDING_RULE",
      "upper",
    ],
    ["a kind that the wording excludes", "2023-surveillance", ",approximate,", ",exact,", "ROUNDING_RULE", "kind"],
    ["a share above 1", "2023-women", ",0.5,0.45,0.55,", ",50,45,55,", "NOT_A_NUMBER", "figure"],
    ["an edition after the last one", "2010-2021-editions", ",2010-2021,", ",2010-2031,", "WRONG_YEAR", "editions"],
  ])("finds %s", async (_, start, from, to, code, column) => {
    const problems = await problemsOf("facts.csv", inRow(start, from, to));
    expect(problems).toContain(`${code} / facts.csv / row ${rowOf("facts.csv", start)} / ${column}`);
  });

  it("accepts a list with its length as the upper bound", async () => {
    // 2018-mena-states-follow-up: seven States named, 7 to 7. Six is not the length of the list.
    const start = "2018-mena-states-follow-up";
    expect(await problemsOf("facts.csv", inRow(start, ",list,7,7,7,", ",list,7,6,7,"))).toEqual([
      `ROUNDING_RULE / facts.csv / row ${rowOf("facts.csv", start)} / lower`,
    ]);
  });
});
