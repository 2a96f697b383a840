import { describe, expect, it } from "@jest/globals";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { sponsorsIn } from "../../../src/query/facts/sponsors.ts";
import { csvRows } from "../csv-files.ts";

describe("sponsorsIn", () => {
  it("finds the States of every list in resolutions.csv", () => {
    const lists = new Set(csvRows("resolutions").map((row) => row["main_sponsors"]!));
    expect(Object.fromEntries([...lists].map((list) => [list, sponsorsIn(list, country).join(" ")]))).toEqual({
      "": "",
      "Hungary, Fiji, Ghana, Ireland, Uruguay": "HUN FJI GHA IRL URY",
      "Russian Federation": "RUS",
      "Russian Federation on behalf of a group of States": "RUS",
      "China, India, Russian Federation, Venezuela (Bolivian Republic of)": "CHN IND RUS VEN",
      "China, Egypt, India, Russian Federation, Venezuela (Bolivian Republic of)": "CHN EGY IND RUS VEN",
    });
  });

  it("leaves out a name that is no label of a State", () => {
    expect(sponsorsIn("European Union, Ireland", country)).toEqual(["IRL"]);
  });
});
