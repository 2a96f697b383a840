import { describe, expect, it } from "@jest/globals";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { type Lang, languages } from "../../../src/i18n/languages.ts";
import { leadingName, runningName } from "../../../src/query/profile/state-names.ts";

const category = (code: string) => country.categories.find((one) => one.code === code)!;

describe("runningName()", () => {
  // Source: UNTERM, the United Nations terminology database.
  it.each<[string, Lang, string]>([
    ["EGY", "fr", "l’Égypte"],
    ["GBR", "fr", "le Royaume-Uni de Grande-Bretagne et d’Irlande du Nord"],
    ["PHL", "fr", "les Philippines"],
    ["CUB", "fr", "Cuba"],
    ["RUS", "en", "the Russian Federation"],
    ["RUS", "es", "la Federación de Rusia"],
    ["VEN", "en", "the Bolivarian Republic of Venezuela"],
    ["VEN", "ru", "Боливарианская Республика Венесуэла"],
    ["NLD", "fr", "le Royaume des Pays-Bas"],
    ["IRN", "ar", "جمهورية إيران الإسلامية"],
    ["EGY", "zh", "埃及"],
  ])("of %s in %s is %s", (code, lang, name) => {
    expect(runningName(category(code), lang)).toBe(name);
  });

  it("has no brackets and no placeholder for any State in any language", () => {
    for (const state of country.categories)
      for (const lang of languages) expect(runningName(state, lang)).not.toMatch(/[()（）_]|-\s*$/);
  });

  it("starts a sentence with a capital letter", () => {
    expect(leadingName(category("EGY"), "fr")).toBe("L’Égypte");
    expect(leadingName(category("NLD"), "en")).toBe("The Kingdom of the Netherlands");
  });
});
