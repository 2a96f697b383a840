import { describe, expect, it } from "@jest/globals";
import { checks } from "../../../src/codebook/checks.ts";
import { checkWords } from "../../../src/serve/table/check-words.ts";

describe("checkWords()", () => {
  const { title, bar, barOfFirst } = checks.G7;

  it("gives all languages of what the codebook says today", () => {
    expect(checkWords({ check: "G7", title: title.en, bar: bar.en })).toEqual({ title, bar });
    expect(checkWords({ check: "G7", title: title.en, bar: barOfFirst!.en }).bar).toEqual(barOfFirst);
  });

  it("gives what a release says otherwise in English only: a translation would not be of it", () => {
    expect(checkWords({ check: "G7", title: "Another", bar: bar.en })).toEqual({ title: { en: "Another" }, bar });
    expect(checkWords({ check: "G8", title: title.en, bar: bar.en })).toEqual({
      title: { en: title.en },
      bar: { en: bar.en },
    });
  });

  it.each([[null], [{}], [{ check: "constructor", title: 1 }]])("reads any report: %j", (check) => {
    expect(checkWords(check)).toEqual({ title: { en: "" }, bar: { en: "" } });
  });
});
