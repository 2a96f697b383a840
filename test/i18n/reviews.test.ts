import { describe, expect, it } from "@jest/globals";
import { checks } from "../../src/codebook/plan/checks.ts";
import { country } from "../../src/codebook/dimensions/country.ts";
import { recordsDataset, sgReports } from "../../src/codebook/datasets.ts";
import type { Dimension } from "../../src/codebook/dimensions/dimension.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { dimensions } from "../../src/codebook/dimensions/dimensions.ts";
import { kinds } from "../../src/codebook/dimensions/kind.ts";
import { measures } from "../../src/codebook/measures.ts";
import { isMachineTranslated } from "../../src/i18n/reviews.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { verifications } from "../../src/codebook/dimensions/verification.ts";
import { languages, type Remark } from "../../src/i18n/languages.ts";

const translations = languages.filter((lang) => lang !== "en");
const wordsOf = ({ label, definition }: { readonly label: Remark; readonly definition?: Remark }) =>
  definition ? [label, definition] : [label];
const categoriesOf = ({ id, categories }: Dimension) => (id === "country" ? [] : categories).flatMap(wordsOf);

/** Every text of the codebook but the names of States. */
const texts: readonly Remark[] = [
  ...[...dimensions, territory].flatMap((one) => [...wordsOf(one), ...categoriesOf(one)]),
  ...territory.categories.flatMap(wordsOf),
  ...[...kinds, ...verifications].flatMap(wordsOf),
  ...measures.flatMap(({ unit, ...words }) => [unit, ...wordsOf(words)]),
  ...Object.values(checks).flatMap(({ title, bar }) => [title, bar]),
  ...[sgReports, recordsDataset("demo-cases", "SYNTHETIC", profiles.standard, [])].flatMap(({ title, description }) => [
    title,
    description,
  ]),
];

describe("isMachineTranslated()", () => {
  it.each(translations)("is true of every codebook text in %s, because none has been reviewed", (lang) => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter((text) => !isMachineTranslated(text, lang))).toEqual([]);
  });

  it("is false of English, in which the codebook is written", () => {
    expect(texts.filter((text) => isMachineTranslated(text, "en"))).toEqual([]);
  });

  it.each(languages)("is false of the United Nations' names of States in %s", (lang) => {
    expect(country.categories.filter(({ label }) => isMachineTranslated(label, lang))).toEqual([]);
  });

  it("is true again once the translation or the English of a reviewed text changes", () => {
    const { label } = country.categories.find(({ code }) => code === "DEU")!;
    expect(isMachineTranslated({ ...label, fr: `${label.fr} ?` }, "fr")).toBe(true);
    expect(isMachineTranslated({ ...label, en: `${label.en} ?` }, "fr")).toBe(true);
    expect(isMachineTranslated({ ...label, en: `${label.en} ?` }, "en")).toBe(false);
  });
});
