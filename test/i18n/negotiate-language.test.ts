import { describe, expect, it } from "@jest/globals";
import { negotiateLanguage } from "../../src/i18n/negotiate-language.ts";

describe("negotiateLanguage()", () => {
  it.each([
    ["fr", "fr"],
    ["fr-CA,fr;q=0.9", "fr"],
    ["zh-Hant-TW", "zh"],
    ["es;q=0.2, ru;q=0.8", "ru"],
    ["de, ar;q=0.1", "ar"],
    ["de", "en"],
    ["*", "en"],
    ["", "en"],
    ["fr;q=0", "en"],
    [";;;=,", "en"],
  ])("takes %j to %s", (accept, lang) => {
    expect(negotiateLanguage({ "accept-language": accept })).toBe(lang);
  });

  it("is English without a header", () => {
    expect(negotiateLanguage({})).toBe("en");
  });
});
