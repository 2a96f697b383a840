import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { formatMessage } from "../../../src/i18n/message.ts";
import { languages } from "../../../src/i18n/languages.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { compareFigures } from "../../../src/query/compare/comparison.ts";
import { indexNumbers } from "../../../src/query/compare/index-numbers.ts";
import { seriesOf } from "../../../src/query/compare/series.ts";
import type { Where } from "../../../src/query/parse/query.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../server/releases.ts";

let catalog: ReleaseCatalog;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  catalog = await openCatalog(directory);
});
afterAll(() => catalog.close());

const release = (id: string) => catalog.find(id, "latest")!;
const edition = (year: number) => ({ edition: { from: year, to: year } });

describe("compareFigures()", () => {
  // reports.csv and facts.csv: 29 States in 2017, 48 in 2019, 32 in 2024 and in 2025, 40 to 45 in 2020; 4 of 195 States
  // are listed in 2016.
  it.each([
    [2017, 2019, "B_LARGER", 19, 19, "The second figure is larger. 2017: 29. 2019: 48."],
    [2019, 2017, "A_LARGER", -19, -19, "The first figure is larger. 2019: 48. 2017: 29."],
    [2024, 2025, "INDISTINGUISHABLE", 0, 0, "The figures are equal. 2024: 32. 2025: 32."],
    [2016, 2017, "INDISTINGUISHABLE", -166, 25, "Cannot tell which figure is larger. 2016: not collected. 2017: 29."],
    [2020, 2022, "INDISTINGUISHABLE", -3, 2, "Cannot tell which figure is larger. 2020: 45. 2022: 42."],
  ])("compares the States cited in %d and %d", (a, b, verdict, lower, upper, sentence) => {
    const found = compareFigures(release("sg-reports"), "STATES_CITED", edition(a), edition(b), "en");
    expect(found.verdict).toBe(verdict);
    expect(found.interval()).toMatchObject({ lower, upper, level: 1 });
    expect(found.difference).toBe(lower === upper ? lower : null);
    expect(formatMessage(found.reading, "en").value).toBe(sentence);
    for (const lang of languages) expect(formatMessage(found.reading, lang).lang).toBe(lang);
  });

  it("is NOT_COMPARABLE if a filter is refused or nothing limits a figure", () => {
    const none = { edition: { from: 2010, to: 2010 } };
    const compare = (measure: "CASES" | "STATES_CITED", where: Where) =>
      compareFigures(release("sg-reports"), measure, none, where, "en");
    expect(compare("STATES_CITED", { country: { in: ["XXX"] } }).verdict).toBe("NOT_COMPARABLE");
    const unknown = compare("CASES", { edition: { from: 2025, to: 2025 } });
    expect([unknown.verdict, unknown.difference, unknown.interval()]).toEqual(["NOT_COMPARABLE", null, null]);
  });

  it("has the first error of a refused query as its reading", () => {
    const wrong = { country: { in: ["ZZZ"] } };
    for (const [a, b] of [
      [wrong, {}],
      [{}, wrong],
    ] as const) {
      const { verdict, reading } = compareFigures(release("sg-reports"), "STATES_CITED", a, b, "en");
      expect(verdict).toBe("NOT_COMPARABLE");
      expect(formatMessage(reading, "en").value).toContain("ZZZ");
    }
  });

  it("has the cautions of its dataset, and of figures of some States", () => {
    const idsOf = (id: string, where: Where) =>
      compareFigures(release(id), null, where, edition(2024), "en").caveats.map((one) => one.id);
    expect(idsOf("sg-reports", edition(2023))).toEqual(["allegations", "readingPublished"]);
    expect(idsOf("sg-reports", { region: { in: ["african"] } })).toEqual([
      "statesDiffer",
      "allegations",
      "readingPublished",
    ]);
    expect(idsOf("demo-cases", { country: { in: ["XAA"] } })).toEqual(["synthetic", "statesDiffer"]);
  });

  it("claims a difference of protected figures only beyond the margin of both", () => {
    const regions = answer(release("demo-cases"), { measures: ["INDIVIDUALS"], by: ["REGION"] }, "en").rows;
    for (const {
      key: [a],
      cells: [first],
    } of regions)
      for (const {
        key: [b],
        cells: [second],
      } of regions) {
        const where = (code: string) => ({ region: { in: [code] } });
        const found = compareFigures(release("demo-cases"), "INDIVIDUALS", where(a!.code), where(b!.code), "en");
        // A run of six editions with σ² 12: ⌈3.29 · √(2 · 72)⌉ = ⌈39.48⌉ = 40.
        const difference = second!.value! - first!.value!;
        const expected = difference > 40 ? "B_LARGER" : difference < -40 ? "A_LARGER" : "INDISTINGUISHABLE";
        expect([found.verdict, found.difference]).toEqual([expected, difference]);
        const range = (margin: number) => ({ lower: difference - margin, upper: difference + margin });
        expect(found.interval()).toMatchObject({ ...range(40), level: 0.999, basis: "PERTURBATION" });
        // ⌈1.96 · √(2 · 72)⌉ = ⌈23.52⌉ = 24.
        expect(found.interval(0.95)).toMatchObject({ ...range(24), level: 0.95 });
      }
  });
});

describe("indexNumbers()", () => {
  it("gives figures in per cent of the base year, with the limits of both", () => {
    const { series } = seriesOf(release("sg-reports"), { measures: ["STATES_CITED"], by: ["EDITION"] }, "en");
    const numbers = new Map(indexNumbers(series[0]!, release("sg-reports"), 2022).map((one) => [one.year, one]));
    expect(numbers.get(2022)).toEqual({ year: 2022, value: 100, range: { lower: 100, upper: 100 } });
    expect(numbers.get(2019)!.value).toBeCloseTo((48 / 42) * 100);
    // 40 to 45 of 42.
    expect(numbers.get(2020)!.value).toBeNull();
    expect(numbers.get(2020)!.range!.lower).toBeCloseTo((40 / 42) * 100);
    expect(numbers.get(2020)!.range!.upper).toBeCloseTo((45 / 42) * 100);
    expect(indexNumbers(series[0]!, release("sg-reports"), 1999).every(({ value, range }) => !value && !range)).toBe(
      true,
    );
  });
});
