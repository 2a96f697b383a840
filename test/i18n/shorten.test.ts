import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { shorten, echo } from "../../src/i18n/shorten.ts";

describe("shorten()", () => {
  it.each<[string, number, string, string]>([
    ["Reprisals", 9, "…", "Reprisals"],
    ["Reprisals", 5, "…", "Repr…"],
    ["Reprisals", 5, "", "Repri"],
    // A family of three is one grapheme of eight code units.
    ["ab👨‍👩‍👧", 9, "", "ab"],
    ["ab👨‍👩‍👧c", 10, "", "ab👨‍👩‍👧"],
    // An accent that follows its letter belongs to it.
    ["abe\u0301d", 3, "", "ab"],
    ["\u{1F1EB}\u{1F1F7}\u{1F1EB}\u{1F1F7}", 7, "…", "\u{1F1EB}\u{1F1F7}…"],
  ])("shortens %j to %i with %j", (text, length, end, short) => {
    expect(shorten(text, length, end)).toBe(short);
  });

  it("is at most maxLength long, is a prefix of the text, and splits no surrogate pair", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (whole, length) => {
        const short = shorten(whole, length, "…");
        expect(short.length).toBeLessThanOrEqual(length);
        if (short !== whole) expect(whole.startsWith(short.slice(0, -1))).toBe(true);
        expect(Buffer.from(short).toString()).toBe(short);
      }),
      { seed: 20261129 },
    );
  });

  it("shortens one endless grapheme to the end alone", () => {
    expect(shorten(`a${"\u0301".repeat(5000)}`, 10, "…")).toBe("…");
  });
});

describe("echo()", () => {
  it("quotes at most 200 characters", () => {
    expect(echo("x".repeat(200))).toBe("x".repeat(200));
    expect(echo("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
  });
});
