import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { recordsDataset, sgReports } from "../../src/codebook/datasets.ts";
import { country } from "../../src/codebook/dimensions/country.ts";
import { dimensions } from "../../src/codebook/dimensions/dimensions.ts";
import { kinds } from "../../src/codebook/dimensions/kind.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { publiclyDocumented, verifications } from "../../src/codebook/dimensions/verification.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { languages, type LocalizedText } from "../../src/i18n/languages.ts";
import {
  findText,
  isMachineTranslated,
  isReviewed,
  localizedText,
  textHash,
  textKeys,
} from "../../src/i18n/locales.ts";
import { blocksOf } from "../docs/blocks.ts";
import { readSeed } from "../published/seeds.ts";
import { looseFrench } from "../codebook/words.ts";
import { allLocaleFaults, englishKeys, type LocaleFile, localeFaults, pluralCategories } from "./locale-faults.ts";

const translations = languages.filter((lang) => lang !== "en");
const texts = textKeys.map((key) => [key, localizedText(key)] as const);
const isStateName = (key: string) => /^country\.[A-Z]{3}/.test(key);

describe("the locale files", () => {
  it("have the same keys and placeholders in every language, no outdated translation and all plural categories", () => {
    expect(allLocaleFaults()).toEqual([]);
  });

  it("have each key in one file", () => {
    const names = englishKeys();
    expect(names.length).toBe(textKeys.length);
    expect(names.filter((key, index) => names.indexOf(key) !== index)).toEqual([]);
  });

  it("end no line before a sign that French writes apart", () => {
    expect(texts.map(([, { fr }]) => fr!).filter((fr) => looseFrench.test(fr))).toEqual([]);
  });

  it("begin a refusal with Cannot", () => {
    expect(texts.map(([, { en }]) => en).filter((en) => /^(Can't|Could not|Unable|Invalid)/.test(en))).toEqual([]);
  });

  it("have no key without a use in the code", () => {
    const uses = usesOf(sources());
    const coded = codebookTexts();
    const noteFiles = ["citations.csv", "facts.csv", "reports.csv", "resolutions.csv"];
    const notes = new Set([
      ...noteFiles.flatMap((file) => readSeed(file).map(({ note }) => note)),
      ...readSeed("state_replies.csv").map(({ completeness }) => completeness),
    ]);
    const isUsed = (text: LocalizedText) => coded.has(text) || notes.has(text.en);
    expect(textKeys.filter((key) => !uses.some((use) => use.test(key)) && !isUsed(localizedText(key)))).toEqual([]);
  });
});

describe("localeFaults()", () => {
  const english = { "a.json": { one: "One", count: "{count, plural, one {# case} other {# cases}} of {year}" } };
  const right = { text: "Один", source: textHash("One") };
  const count = "{count, plural, one {# случай} few {# случая} many {# случаев} other {# случая}}, {year} год";
  const counted = { text: count, source: textHash(english["a.json"].count) };
  const faults = (file: LocaleFile) => localeFaults("ru", english, { "a.json": file });

  it("is empty for a complete translation", () => {
    expect(faults({ one: right, count: counted })).toEqual([]);
  });

  it.each<[string, LocaleFile, string]>([
    ["a missing key", { one: right }, "count is missing"],
    ["a superfluous key", { one: right, count: counted, two: right }, "two is not in English"],
    ["another order", { count: counted, one: right }, "the keys are not in the English order"],
    ["an outdated translation", { one: { ...right, source: "00000000" }, count: counted }, "one translates an older"],
    [
      "a translation that was changed after its review",
      { one: { ...right, reviewed: { by: "A reviser", text: textHash("Одна") } }, count: counted },
      "one was changed after its review",
    ],
    ["an empty translation", { one: { ...right, text: "" }, count: counted }, "one is empty"],
    [
      "another placeholder",
      { one: right, count: { ...counted, text: count.replace("{year}", "{date}") } },
      "count has the placeholders count,date, not count,year",
    ],
    [
      "a missing plural category",
      { one: right, count: { ...counted, text: count.replace("few {# случая} ", "") } },
      'count lacks the plural category "few"',
    ],
  ])("finds %s", (_, file, fault) => {
    expect(faults(file)).toEqual([expect.stringContaining(`ru/a.json: ${fault}`)]);
  });

  // CLDR 45, Language Plural Rules: https://www.unicode.org/cldr/charts/45/supplemental/language_plural_rules.html
  it("knows the plural categories of whole numbers", () => {
    expect(languages.map((lang) => pluralCategories(lang).join(" "))).toEqual([
      "one two few many other",
      "other",
      "one other",
      "one other",
      "one few many other",
      "one other",
    ]);
  });
});

describe("findText()", () => {
  it("is undefined for an unknown key", () => {
    expect(findText("act.killing.label")?.fr).toBeDefined();
    expect(findText("act.unknown.label")).toBeUndefined();
    expect(findText("toString")).toBeUndefined();
  });
});

describe("isMachineTranslated()", () => {
  it.each(translations)("is true of every text in %s except the names of States: none has been reviewed", (lang) => {
    const ours = texts.filter(([key]) => !isStateName(key));
    expect(ours.length).toBeGreaterThan(800);
    expect(ours.filter(([, text]) => !isMachineTranslated(text, lang)).map(([key]) => key)).toEqual([]);
  });

  it("is false of English, the language of the originals", () => {
    expect(texts.filter(([, text]) => isMachineTranslated(text, "en"))).toEqual([]);
  });

  it.each(languages)("is false of the United Nations' names of States in %s", (lang) => {
    expect(country.categories.filter(({ label }) => isMachineTranslated(label, lang))).toEqual([]);
  });

  it("is true of a reviewed text after a change of its translation or its English", () => {
    const { label } = country.categories.find(({ code }) => code === "DEU")!;
    expect(isMachineTranslated({ ...label, fr: `${label.fr} ?` }, "fr")).toBe(true);
    expect(isMachineTranslated({ ...label, en: `${label.en} ?` }, "fr")).toBe(true);
    expect(isMachineTranslated({ ...label, en: `${label.en} ?` }, "en")).toBe(false);
  });
});

describe("isReviewed()", () => {
  const reviewed = { text: "Один", source: textHash("One"), reviewed: { by: "A reviser", text: textHash("Один") } };

  it("is true of a signed text until its translation or its English changes", () => {
    expect(isReviewed(reviewed, "One")).toBe(true);
    expect(isReviewed({ ...reviewed, text: "Одна" }, "One")).toBe(false);
    expect(isReviewed(reviewed, "One case")).toBe(false);
    expect(isReviewed({ text: reviewed.text, source: reviewed.source }, "One")).toBe(false);
  });
});

describe("docs/translating.md", () => {
  it("shows entries as the Russian files have them", () => {
    const { text } = blocksOf("docs/translating.md", "json")[0]!;
    const files = ["changes.json", "countries.json"].map((file) =>
      JSON.parse(readFileSync(path.join("src/i18n/locales/ru", file), "utf8")),
    );
    expect(Object.assign({}, ...files)).toMatchObject(JSON.parse(text));
  });
});

function sources(): string[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.map((file) => readFileSync(path.join("src", file), "utf8"));
}

/** Patterns of the keys that the code names: as a string, or as a template with a fixed beginning. */
function usesOf(code: readonly string[]): RegExp[] {
  const literals = code.flatMap((text) => [...text.matchAll(/"([\w.-]+)"/g)].map(([, key]) => key!));
  const templates = code.flatMap((text) => [...text.matchAll(/`([\w.-]{3,}\$\{[^`\s]*)`/g)].map(([, key]) => key!));
  const exact = new Set(literals);
  return [
    { test: (key: string) => exact.has(key) } as RegExp,
    ...templates.map((template) => new RegExp(`^${template.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, ".+")}$`)),
  ];
}

/** The labels and definitions of dimensions and categories: their keys are computed. */
function codebookTexts(): Set<LocalizedText> {
  const datasets = [sgReports, recordsDataset("demo-cases", "SYNTHETIC", profiles.standard, [])];
  const described = [...dimensions, territory, ...datasets.flatMap((dataset) => dataset.dimensions)];
  const categories = [...described.flatMap((one) => one.categories), ...kinds, ...verifications, ...publiclyDocumented];
  return new Set([...described, ...categories].flatMap(({ label, definition }) => [label, definition ?? label]));
}
