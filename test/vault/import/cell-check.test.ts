import { describe, expect, it } from "@jest/globals";
import { gender } from "../../../src/codebook/dimensions/gender.ts";
import { trend } from "../../../src/codebook/dimensions/trend.ts";
import { codeCheck, referenceCheck } from "../../../src/vault/import/cell-check.ts";

const one = codeCheck(gender.categories, false, "unknown");
const many = codeCheck(trend.categories, true, undefined);

describe("codeCheck()", () => {
  it("stores codes in codebook order, each once", () => {
    expect(one("men")).toEqual({ stored: "men" });
    expect(many("anonymity| surveillance |self_censorship|anonymity")).toEqual({
      stored: "self_censorship|surveillance|anonymity",
    });
  });

  it("stores the neutral code for an empty cell, or requires a value", () => {
    expect(one("")).toEqual({ stored: "unknown" });
    expect(one(" | ")).toEqual({ stored: "unknown" });
    expect(many("")).toMatchObject({ code: "REQUIRED" });
  });

  it.each([
    ["Women", "women"],
    ["WOMEN", "women"],
    ["womn", "women"],
    ["women\u200b", "women"],
    ["femmes", "women"],
  ])("refuses %j, and suggests the code", (text, meant) => {
    expect(one(text)).toMatchObject({ code: "UNKNOWN_CODE", suggestions: [meant] });
  });

  it("suggests codes for another separator, no-break spaces or decomposed accents", () => {
    expect(many("self\u00a0censorship")).toMatchObject({ suggestions: expect.arrayContaining(["self_censorship"]) });
    expect(many("Autocensure".normalize("NFD"))).toMatchObject({ code: "UNKNOWN_CODE" });
    expect(many("surveillance;anonymity")).toMatchObject({ code: "UNKNOWN_CODE" });
  });

  it("states whether the cell may be empty, and that a single-valued column has one code", () => {
    expect(one("x9")).toMatchObject({ message: "must be one code of the codebook, or empty" });
    expect(many("x9")).toMatchObject({ message: "must be codes of the codebook, joined by |" });
    expect(one("men|women")).toMatchObject({ code: "ONE_CODE_ONLY" });
  });

  it("gives the same result again, for more texts than the cache holds", () => {
    const spaces = Array.from({ length: 22_500 }, (_, index) => [" ".repeat(index % 150), " ".repeat(index / 150)]);
    const fitting = () => spaces.filter(([before, after]) => "stored" in one(`${before}men${after}`)).length;
    expect([fitting(), fitting()]).toEqual([22_500, 22_500]);
  });
});

describe("referenceCheck()", () => {
  it.each(["C-00001", "1", "a1", "2024/17#3", "Ж-12", "案-3", "é1", "x".repeat(63) + "1"])("accepts %j", (text) => {
    expect(referenceCheck(text)).toEqual({ stored: text });
  });

  it.each([
    ["a name", "Abcdef"],
    ["a short name", "Abc"],
    ["a name and another", "Abcdef-Ghijkl"],
    ["a name with a space", "Abcdef Ghijkl 1"],
    ["a truth value of a workbook", "yes"],
    ["a formula", "=A1"],
    ["decomposed accents", "é1".normalize("NFD")],
    ["a letter that is not in composed form", "\u212b1"],
    ["a zero-width space", "C\u200b1"],
    ["a no-break space", "C\u00a01"],
    ["a line end", "C1\n2"],
    ["too much", "1".repeat(65)],
    ["a replacement character", "C1\ufffd"],
  ])("refuses %s", (_title, text) => {
    expect(referenceCheck(text)).toMatchObject({ code: "NOT_A_REFERENCE", suggestions: [] });
  });

  it("refuses an empty reference", () => expect(referenceCheck("")).toMatchObject({ code: "REQUIRED" }));
});
