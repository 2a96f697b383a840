import { describe, expect, it } from "@jest/globals";
import { isKnown } from "../../src/server/caching.ts";

describe("isKnown()", () => {
  it.each([
    ['W/"a"', 'W/"a"', true],
    ['"a"', 'W/"a"', true],
    ['W/"a"', '"a"', true],
    ['"b" ,W/"a"', 'W/"a"', true],
    ["*", 'W/"a"', true],
    ['"b", "ab"', 'W/"a"', false],
    ["", 'W/"a"', false],
    [undefined, 'W/"a"', false],
  ])("of %s and %s is %s (weak comparison, RFC 9110, section 13.1.2)", (tags, tag, known) => {
    expect(isKnown(tags, tag)).toBe(known);
  });
});
