import { describe, expect, it } from "@jest/globals";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { noiseRow, thresholdOf } from "../../src/disclosure/noise/noise.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { drawWorld } from "./world.ts";

const edition = "2025";
const of = recordsDataset("honest", "SYNTHETIC", profiles.standard, [edition]);
const categories = (id: DimensionId) => of.dimensions.find((one) => one.id === id)!.categories.map(({ code }) => code);
const regionOf = new Map(territory.categories.map(({ code, parent }) => [code, parent!]));

/** A world of one edition: 60 to 400 people, unevenly spread, with one to `maxCodes` codes. SYNTHETIC. */
function randomWorld(seed: number, maxCodes: number): CaseRecord[] {
  const generator = xoroshiro128plus(seed);
  const chance = () => uniformFloat64(generator);
  const pick = (id: DimensionId) => {
    const codes = categories(id);
    return codes[Math.floor(codes.length * chance() ** 2)]!;
  };
  const telling = (codes: string[]) => {
    const plain = codes.filter((code) => !["unknown", "none_noted", "none_known"].includes(code));
    return plain.length > 0 ? plain : codes.slice(0, 1);
  };
  const several = (id: DimensionId) =>
    telling([...new Set(Array.from({ length: 1 + Math.floor(maxCodes * chance()) }, () => pick(id)))]);
  return Array.from({ length: 60 + Math.floor(340 * chance()) }, (_, person) => ({
    caseId: `case-${person}`,
    entryId: `entry-${seed}-${person}`,
    kind: "individual",
    edition,
    codes: {
      country: [pick("country")],
      gender: [pick("gender")],
      age: [pick("age")],
      victim_category: several("victim_category"),
      trend: several("trend"),
      act: several("act"),
      mechanism: several("mechanism"),
      modality: [pick("modality")],
      perpetrator: [pick("perpetrator")],
      relation: ["cooperation"],
      state_reply: [pick("state_reply")],
      outcome: ["none_known"],
    },
  }));
}

/** The people with a code of each dimension, counted again without the program's counting code and without bounds. */
function recount(records: readonly CaseRecord[], codes: readonly (readonly [DimensionId, string])[]): number {
  const has = ({ codes: all }: CaseRecord, id: DimensionId, code: string) =>
    id === "region" ? regionOf.get(all.country![0]!) === code : all[id]!.includes(code);
  return records.filter((record) => codes.every(([id, code]) => has(record, id, code))).length;
}

/** The codes of each cell of a table, row-major. */
function cellsOf(dimensions: readonly DimensionId[]): (readonly [DimensionId, string])[][] {
  return dimensions.reduce<(readonly [DimensionId, string])[][]>(
    (cells, id) => cells.flatMap((cell) => categories(id).map((code) => [...cell, [id, code] as const])),
    [[]],
  );
}

interface Coverage {
  cells: number;
  within: number;
}

/** How often the recount lies in the published interval of 95 %, over the tables of persons in one edition. */
async function coverageOf(worlds: number, maxCodes: number): Promise<Record<"plain" | "lowerBound", Coverage>> {
  const coverage = { plain: { cells: 0, within: 0 }, lowerBound: { cells: 0, within: 0 } };
  for (let seed = 1; seed <= worlds; seed++) {
    const records = randomWorld(seed, maxCodes);
    const { tables } = await drawWorld(
      records.map((record) => [record]),
      { of, seed: `honest-${seed}` },
    );
    const cut = new Map<string, number>();
    for (const [number, { cells }] of tables.entries())
      if (of.plan[number]!.noise!.unit === "person" && of.plan[number]!.noise!.name === "cut" && !of.plan[number]!.span)
        for (const [cell, code] of categories("cut").entries()) cut.set(code, cells[cell]!.value ?? 0);
    for (const [number, { cells, dimensions, span }] of tables.entries()) {
      const { unit, name, variance, bounds } = of.plan[number]!.noise!;
      if (unit !== "person" || span || ["cut", "trend.detail", "act.detail"].includes(name)) continue;
      const { half95 } = noiseRow(variance);
      const shown = cellsOf(dimensions.filter((id) => id !== "year"));
      for (const [cell, { status, value, flags }] of cells.entries()) {
        const isCut = flags.includes("LOWER_BOUND");
        if (flags.includes("BOUNDED") && !isCut && maxCodes > 1) continue; // The interval is for the bounded count.
        const exceeded = Object.entries(bounds).map(([id, bound]) => cut.get(`${id}>${bound}`) ?? 0);
        const more = exceeded
          .filter((count) => count > 0)
          .reduce((sum, count) => sum + count + noiseRow(128).half95, 0);
        const [low, high] =
          status === "VALUE" ? [value! - half95, value! + half95] : [0, thresholdOf(variance) - 1 + half95];
        const count = recount(records, shown[cell]!);
        const counts = coverage[isCut ? "lowerBound" : "plain"];
        counts.cells += 1;
        if (count >= low && count <= high + (isCut ? more : 0)) counts.within += 1;
      }
    }
  }
  return coverage;
}

describe("an independent recount", () => {
  it("lies in the published interval in 95 % of the cells, over 200 random worlds with one code each", async () => {
    const { plain } = await coverageOf(200, 1);
    expect(plain.cells).toBeGreaterThan(90_000);
    expect(plain.within / plain.cells).toBeGreaterThan(0.95);
  }, 120_000);

  it("of every code, also beyond the bounds, lies in the intervals of LOWER_BOUND cells", async () => {
    const { lowerBound } = await coverageOf(40, 8);
    expect(lowerBound.cells).toBeGreaterThan(500);
    expect(lowerBound.within / lowerBound.cells).toBeGreaterThan(0.95);
  }, 120_000);
});

describe("2,000 people with five acts each", () => {
  const acts = ["killing", "arbitrary_detention", "threat", "smear_campaign", "travel_ban"];
  const [template] = randomWorld(1, 1);
  const records = Array.from({ length: 2000 }, (_, person) => ({
    ...template!,
    caseId: `case-${person}`,
    entryId: `entry-acts-${person}`,
    codes: { ...template!.codes, act: acts },
  }));
  const cellOf = async (name: string, code: string) => {
    const { tables } = await drawWorld(
      records.map((record) => [record]),
      { of, seed: "acts" },
    );
    const number = of.plan.findIndex(({ noise, span }) => noise!.unit === "person" && noise!.name === name && !span);
    const dimension = of.plan[number]!.dimensions.find((id) => id !== "year")!;
    return tables[number]!.cells[categories(dimension).indexOf(code)]!;
  };

  it("are all counted by affected right, up to five codes", async () => {
    const { value, flags } = await cellOf("act", "movement");
    expect(Math.abs(value! - 2000)).toBeLessThanOrEqual(noiseRow(36).half999);
    expect(flags).toEqual(["BOUNDED"]);
  });

  it("are counted with four of five detailed codes, chosen evenly, and the figure says so", async () => {
    const { value, flags } = await cellOf("act.detail", "travel_ban");
    // 2,000 · 4/5 = 1,600; five standard deviations of the choice, √(2,000 · 0.8 · 0.2) = 17.9, and of the noise, 7.
    expect(Math.abs(value! - 1600)).toBeLessThanOrEqual(5 * 17.9 + 5 * 7);
    expect(flags).toEqual(["BOUNDED"]);
  });
});
