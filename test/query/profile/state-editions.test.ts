import { describe, expect, it } from "@jest/globals";
import { citationRecord } from "../../../src/query/profile/state-editions.ts";

describe("citationRecord()", () => {
  it("gives the first and last citation, and the longest known and possible streak", () => {
    // Named 2016, 2017 and 2020; unknown 2018. The streak 2016–2018 is possible.
    expect(citationRecord({ named: [2016, 2017, 2020], absent: [2019, 2021], unknown: [2018] })).toEqual({
      first: 2016,
      last: 2020,
      longestStreak: [2016, 2017],
      maxStreakLength: 3,
    });
  });

  it("gives the last of several longest streaks, and null without a citation", () => {
    expect(citationRecord({ named: [2012, 2013, 2020, 2021], absent: [], unknown: [] }).longestStreak).toEqual([
      2020, 2021,
    ]);
    expect(citationRecord({ named: [], absent: [2017], unknown: [2018, 2019] })).toEqual({
      first: null,
      last: null,
      longestStreak: null,
      maxStreakLength: 2,
    });
  });
});
