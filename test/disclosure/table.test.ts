import { describe, expect, it } from "@jest/globals";
import { published } from "../../src/disclosure/table.ts";
import type { Source } from "../../src/facts/source.ts";

const source: Source = {
  symbol: "X/1",
  title: { en: "A report" },
  url: "https://example.org/x",
  readVia: null,
  evidence: null,
};

describe("published()", () => {
  it("returns a figure that has a source", () => {
    expect(published(45, [source])).toBe(45);
    expect(published(0, [source])).toBe(0);
  });

  it("refuses a figure without a source", () => {
    expect(() => published(45, [])).toThrow("Cannot publish a figure: it must have a source");
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (figure) => {
    expect(() => published(figure, [source])).toThrow("Cannot publish a figure: it must be 0 or more");
  });
});
