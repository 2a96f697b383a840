import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sampleNoise, noiseRow } from "../../../src/disclosure/noise/noise.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { fiellerInterval, shareOf } from "../../../src/query/compare/share.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { syntheticDraft } from "../../server/releases.ts";

describe("fiellerInterval()", () => {
  it("solves |a − pb| = 1.96√(σ_a² + p²σ_b²), by hand", () => {
    // (50 − 100p)² = 3.8416 · (12 + 25p²): 9903.96p² − 10000p + 2453.9008 = 0, p = (10000 ± 1669.33) / 19807.92.
    const { lower, upper } = fiellerInterval({ value: 50, variance: 12 }, { value: 100, variance: 25 });
    expect(lower).toBeCloseTo(0.42057, 4);
    expect(upper).toBeCloseTo(0.58912, 4);
  });

  it("is limited to 0–1", () => {
    expect(fiellerInterval({ value: 3, variance: 12 }, { value: 100, variance: 25 }).lower).toBe(0);
    expect(fiellerInterval({ value: 99, variance: 12 }, { value: 100, variance: 25 }).upper).toBe(1);
    expect(fiellerInterval({ value: 9, variance: 12 }, { value: 9, variance: 25 })).toEqual({ lower: 0, upper: 1 });
  });

  it("contains the true share in 95 % of samples of the committed noise", () => {
    const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const samples = fc.sample(fc.noBias(fc.tuple(bits, bits)), { numRuns: 2000, seed: 61 });
    const covered = samples.filter(([one, other]) => {
      const part = { value: 60 + sampleNoise(noiseRow(12), one), variance: 12 };
      const whole = { value: 200 + sampleNoise(noiseRow(25), other), variance: 25 };
      const { lower, upper } = fiellerInterval(part, whole);
      return lower <= 0.3 && 0.3 <= upper!;
    }).length;
    // 95 % of 2,000 samples are 1,900, with a standard deviation of 9.7: four standard deviations are 39.
    expect(covered).toBeGreaterThanOrEqual(1861);
    expect(covered).toBeLessThanOrEqual(1960);
  });
});

describe("shareOf()", () => {
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    const directory = emptyDirectory();
    await publish(syntheticDraft(), { directory, publishedAt });
    catalog = await openCatalog(directory);
  });
  afterAll(() => catalog.close());

  const release = () => catalog.find("demo-cases", "latest")!;

  it("uses the variance kσ² of a run of k editions", () => {
    const table = answer(release(), { measures: ["INDIVIDUALS"], by: ["GENDER"] }, "en");
    const [row] = table.rows;
    const total = answer(release(), { measures: ["INDIVIDUALS"] }, "en").rows[0]!.cells[0]!;
    const { value, bounds } = shareOf(table, row!, row!.cells[0]!, []);
    expect(value).toBe(row!.cells[0]!.value! / total.value!);
    // Six editions, with σ² 12 and 25.
    const expected = fiellerInterval(
      { value: row!.cells[0]!.value!, variance: 6 * 12 },
      { value: total.value!, variance: 6 * 25 },
    );
    expect(bounds()).toMatchObject({ ...expected, level: 0.95, basis: "PERTURBATION" });
    expect(bounds(0.5)!.upper! - bounds(0.5)!.lower).toBeLessThan(expected.upper! - expected.lower);
  });

  it("has the total of the selected editions, and of all categories of other filters", () => {
    const edition = { from: 2024, to: 2025 };
    const where = { edition, region: { in: ["african"] } };
    const table = answer(release(), { measures: ["INDIVIDUALS"], by: ["REGION", "EDITION"], where }, "en");
    const totalOf = (given: typeof edition) =>
      answer(release(), { measures: ["INDIVIDUALS"], where: { edition: given } }, "en").rows[0]!.cells[0]!.value!;
    const [row] = table.rows;
    const cell = row!.cells[0]!;
    expect(totalOf(edition)).toBeLessThan(totalOf({ from: 2020, to: 2025 }));
    expect(shareOf(table, row!, cell, []).value).toBe(cell.value! / totalOf(edition));
    const ofEdition = totalOf({ from: 2024, to: 2024 });
    expect(shareOf(table, row!, cell, ["year"]).value).toBe(cell.value! / ofEdition);
    const ofRegion = answer(release(), { measures: ["INDIVIDUALS"], where }, "en").rows[0]!.cells[0]!.value!;
    expect(shareOf(table, row!, cell, ["region"]).value).toBe(cell.value! / ofRegion);
  });

  it("is displayed as a percentage in the reader's language", () => {
    const table = answer(release(), { measures: ["INDIVIDUALS"], by: ["EDITION", "GENDER"] }, "en");
    const share = shareOf(table, table.rows[0]!, table.rows[0]!.cells[0]!, ["year"]);
    const percent = Number((share.value! * 100).toPrecision(2));
    expect(share.display("en")).toBe(`${percent}%`);
    expect(share.display("fr")).toBe(`${percent}\u00a0%`);
  });

  it("has no value for a cell that is too few to show", () => {
    const table = answer(release(), { measures: ["INDIVIDUALS"], by: ["COUNTRY", "EDITION"] }, "en");
    const hidden = table.rows.find(({ cells }) => cells[0]!.status === "TOO_FEW")!;
    const share = shareOf(table, hidden, hidden.cells[0]!, ["year"]);
    expect([share.status, share.value, share.bounds(), share.display("en")]).toEqual([
      "TOO_FEW",
      null,
      null,
      "too few to show",
    ]);
  });
});
