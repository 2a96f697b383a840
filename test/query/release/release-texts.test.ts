import { describe, expect, it } from "@jest/globals";
import { checks } from "../../../src/codebook/plan/checks.ts";
import { checkWords } from "../../../src/query/release/release-texts.ts";

describe("checkWords()", () => {
  const { title, bar } = checks.A5;

  it("returns the codebook's title and condition in all languages", () => {
    expect(checkWords({ check: "A5", title: title.en })).toEqual({ title, bar });
  });

  it("returns a title that differs from the codebook's in English only, without a condition", () => {
    expect(checkWords({ check: "A5", title: "Another" })).toEqual({ title: { en: "Another" }, bar: { en: "" } });
    expect(checkWords({ check: "A7", title: title.en })).toEqual({ title: { en: title.en }, bar: { en: "" } });
  });

  it("returns a condition that the release states", () => {
    expect(checkWords({ check: "A5", title: title.en, bar: "Own" }).bar).toEqual({ en: "Own" });
  });

  it.each([[null], [{}], [{ check: "constructor", title: 1 }]])("accepts any report: %j", (check) => {
    expect(checkWords(check)).toEqual({ title: { en: "" }, bar: { en: "" } });
  });
});
