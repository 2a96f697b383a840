import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { recordsDataset } from "../../../../../src/codebook/datasets.ts";
import { publish } from "../../../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../../../releases/directory.ts";
import { editionsFrom, measurementsOf } from "../../../protected-draft.ts";
import { demoWorld, publishSgReports, publishSynthetic, syntheticDraft } from "../../../releases.ts";
import { dimensionById } from "../../../../../src/codebook/dimensions/dimensions.ts";
import { profiles } from "../../../../../src/codebook/plan/profile.ts";
import { safeTables } from "../../../../../src/disclosure/safe-tables.ts";
import { type Served, serve } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  // A release of records in which every cell is hidden.
  const draft = syntheticDraft();
  const dataset = recordsDataset("all-hidden", "PROTECTED", profiles.standard, editionsFrom(2020, 2025));
  const hidden = new Map(
    [...(await measurementsOf(demoWorld))].map(([label, tables]) => {
      return [label, tables.map((one) => ({ ...one, values: one.values.map(() => -1) }))];
    }),
  );
  const states = dimensionById("country").categories.length;
  const wide = [...hidden].map(([label, tables]) => {
    const isByCountry = (name: string) => name.endsWith("country") || name.endsWith("country.period");
    return [
      label,
      tables.map((one) => (isByCountry(one.table) ? { ...one, values: new Int32Array(states).fill(-1) } : one)),
    ];
  });
  const tables = safeTables(dataset, profiles.standard, [["2020", "2024"]], new Map(wide as never));
  await publish({ ...draft, dataset, tables }, { directory, publishedAt });
  served = await serve(directory);
});
afterAll(() => served.close());

const keyFigures = async (dataset: string, lang = "EN") =>
  (
    await served.ask(`{ release(dataset: "${dataset}") { keyFigures {
      name label(lang: ${lang}) cell { value status } change { direction } sentence(lang: ${lang}) { value lang } } } }`)
  ).release.keyFigures;

describe("Release.keyFigures", () => {
  it("has the newest published figure of each measure, and states that later years are unknown", async () => {
    const figures = await keyFigures("sg-reports");
    const sentences = Object.fromEntries(figures.map(({ name, sentence }: any) => [name, sentence.value]));
    // 32 States in 2024 and in 2025, at least 150 persons in 2024: seeds/sg-reports/reports.csv.
    expect(sentences).toMatchObject({
      "STATES_CITED.2025": "States and territories cited, 2025: 32. No change: 32 in 2024 and in 2025.",
      "INDIVIDUALS.2024":
        "Individuals, 2024: at least 150. For later years than 2024 no figure can be given, which does not mean zero.",
      CASES: "Cases, all years: at least 709.",
    });
  });

  it("marks synthetic figures in each sentence, in every language", async () => {
    for (const [lang, word] of [
      ["EN", "SYNTHETIC"],
      ["FR", "SYNTHÉTIQUE"],
      ["ZH", "合成数据"],
      ["AR", "اصطناعية"],
    ] as const) {
      const figures = await keyFigures("demo-cases", lang);
      expect(figures.map(({ name }: any) => name)).toEqual(
        expect.arrayContaining(["CASES", "INDIVIDUALS", "ORGANISATIONS"]),
      );
      for (const { sentence } of figures) {
        expect(sentence.value).toContain(word);
        expect(sentence.lang).toBe(lang);
      }
    }
  });

  it("states that hidden figures are too few to show, never that there are none", async () => {
    const figures = await keyFigures("all-hidden");
    expect(figures.length).toBeGreaterThanOrEqual(6);
    for (const { cell, change, sentence } of figures) {
      expect([cell.status, cell.value, change]).toEqual(["TOO_FEW", null, null]);
      expect(sentence.value).toMatch(/: too few to show\./);
    }
  });
});
