import { describe, expect, it } from "@jest/globals";
import { jsonDifference, textDifference } from "./compare.ts";

describe("jsonDifference()", () => {
  it.each([
    [
      { a: 1, b: [true, null] },
      { b: [true, null], a: 1 },
    ],
    [{ bytes: "…" }, { bytes: 12 }],
    [{ digest: "sha256:…" }, { digest: "sha256:00ff" }],
    [
      ["x", "…"],
      ["x", "y", "z"],
    ],
    [
      { a: 1, "…": "…" },
      { a: 1, b: 2 },
    ],
  ])("accepts %j for %j", (documented, actual) => {
    expect(jsonDifference(documented, actual)).toBeUndefined();
  });

  it.each([
    [{ a: 1 }, { a: 2 }, "$.a: documented is 1, actual is 2"],
    [{ a: 1 }, { a: 1, b: 2 }, "$.b: documented is undefined, actual is 2"],
    [{ a: "…" }, {}, '$.a: documented is "…", actual is undefined'],
    [{ a: null }, {}, "$.a: documented is null, actual is undefined"],
    [[1], [1, 2], "$: 1 elements are documented, there are 2"],
    [["a.c"], ["abc"], '$[0]: documented is "a.c", actual is "abc"'],
    [["x", "y", "…"], ["x"], "$: 2 elements are documented, there are 1"],
  ])("refuses %j for %j", (documented, actual, difference) => {
    expect(jsonDifference(documented, actual)).toBe(difference);
  });
});

describe("textDifference()", () => {
  it.each([
    ["a\nb\n", "a \nb\n"],
    ["a …\n", "a 12\n"],
    ["a\n…\nd\n", "a\nb\nc\nd\n"],
    ["a\n…\n", "a\nb\nc\n"],
  ])("accepts %j for %j", (documented, actual) => {
    expect(textDifference(documented, actual)).toBeUndefined();
  });

  it.each([
    ["a\nc\n", "a\nb\n"],
    ["a\n", "a\nb\n"],
    ["a\n…\nd\n", "a\nb\nc\n"],
    ["b\na\n", "a\nb\n"],
  ])("refuses %j for %j", (documented, actual) => {
    expect(textDifference(documented, actual)).toBeDefined();
  });
});
