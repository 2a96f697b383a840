import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { cellDraw, hexOf } from "../../src/protect/draw.ts";
import { Grid } from "../../src/protect/grid.ts";
import { type Keys, testKeys } from "../../src/protect/keys.ts";
import { noiseOf } from "../../src/protect/noise-row.ts";
import { type Profile, profileIds, profiles } from "../../src/protect/profile.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { published, type SafeTable } from "../../src/protect/table.ts";
import { startTabulation, type TrueTable, unitOf } from "../../src/protect/tabulate.ts";
import { groups, lowered, protectTables, smallDataset, worldArbitrary } from "./world.ts";

function protect(
  records: readonly CaseRecord[],
  profile: Profile,
  keys: Keys = testKeys,
  dataset: Dataset = smallDataset,
) {
  const tabulation = startTabulation(dataset, keys.record);
  for (const rows of groups(records, "victimId")) tabulation.addVictim(rows);
  for (const rows of groups(records, "caseId")) tabulation.addCase(rows);
  return { truth: tabulation.tables, safe: protectTables(tabulation.tables, profile, keys) };
}

const profileArbitrary = fc.constantFrom(...profileIds.map((id) => lowered(profiles[id])));

/** Every cell with its truth. */
function* cells({ truth, safe }: { truth: readonly TrueTable[]; safe: readonly SafeTable[] }) {
  for (const [number, table] of safe.entries())
    for (const [cell, published] of table.cells.entries()) yield { table, true: truth[number]!, cell, published };
}

describe("protectTables()", () => {
  it("shows only perturbed counts of the threshold and above, near the truth, and never where nobody is", () => {
    let shown = 0;
    const property = fc.property(worldArbitrary, profileArbitrary, (records, profile) => {
      for (const { true: truth, cell, published } of cells(protect(records, profile))) {
        expect(published.publiclyDocumented).toBe(truth.publicCounts[cell]);
        if (published.status !== "VALUE") {
          expect(published.value).toBeNull();
          continue;
        }
        shown++;
        const value = published.value! - published.publiclyDocumented!;
        expect(value).toBeGreaterThanOrEqual(profile.threshold);
        expect(truth.counts[cell]).toBeGreaterThan(0);
        expect(Math.abs(value - truth.counts[cell]!)).toBeLessThanOrEqual(profile.noise.maxNoise);
      }
    });
    fc.assert(property, { seed: 5, numRuns: 30 });
    expect(shown).toBeGreaterThan(500);
  });

  it("shows the count plus the noise of the cell's own draw", () => {
    const property = fc.property(worldArbitrary, (records) => {
      const profile = lowered(profiles.standard);
      for (const { true: truth, cell, published } of cells(protect(records, profile))) {
        if (published.status !== "VALUE") continue;
        const places = new Grid(truth.dimensions).places(cell);
        const pairs = truth.dimensions.map(({ id, categories }, axis) => `${id}=${categories[places[axis]!]!.code}`);
        const id = [unitOf[truth.measure], "count", ...pairs].join("|");
        const noise = noiseOf(profile.noise, cellDraw(testKeys.cell, id, hexOf(truth.fingerprints, cell)));
        expect(published.value).toBe(truth.counts[cell]! + noise + truth.publicCounts[cell]!);
      }
    });
    fc.assert(property, { seed: 6, numRuns: 10 });
  });

  it("breaks down only what is shown and large: every parent, of every kind", () => {
    let children = 0;
    const property = fc.property(worldArbitrary, profileArbitrary, (records, profile) => {
      const made = protect(records, profile);
      const find = (measure: string, ids: readonly string[], codes: readonly string[]) => {
        const number = made.safe.findIndex((t) => t.measure === measure && t.dimensions.join() === ids.join());
        const grid = new Grid(made.truth[number]!.dimensions);
        const places = codes.map((code, axis) => grid.dimensions[axis]!.categories.findIndex((c) => c.code === code));
        return made.safe[number]!.cells[grid.cell(places)]!;
      };
      for (const { table, true: truth, cell, published } of cells(made)) {
        if (published.status !== "VALUE") continue;
        const grid = new Grid(truth.dimensions);
        const categories = grid.places(cell).map((place, axis) => grid.dimensions[axis]!.categories[place]!);
        const codes = categories.map(({ code }) => code);
        for (const [axis, { parent }] of categories.entries()) {
          const ids = table.dimensions;
          const parents = [find(table.measure, ids.toSpliced(axis, 1), codes.toSpliced(axis, 1))];
          const broaderId = ids[axis] === "country" ? "region" : ids[axis]!;
          if (parent) parents.push(find(table.measure, ids.with(axis, broaderId), codes.with(axis, parent)));
          for (const { status, value, publiclyDocumented } of parents) {
            children++;
            expect(status).toBe("VALUE");
            expect(value! - publiclyDocumented!).toBeGreaterThanOrEqual(profile.gate);
          }
        }
      }
    });
    fc.assert(property, { seed: 7, numRuns: 30 });
    expect(children).toBeGreaterThan(500);
  });

  it("is the same for the same records and keys, in any order", () => {
    const property = fc.property(worldArbitrary, (records) => {
      const profile = lowered(profiles.standard);
      expect(protect(records.toReversed(), profile).safe).toEqual(protect(records, profile).safe);
    });
    fc.assert(property, { seed: 8, numRuns: 10 });
  });

  it("draws a cell alike in every plan that has it", () => {
    const narrow = { ...smallDataset, plan: smallDataset.plan.filter(({ dimensions }) => dimensions.length < 2) };
    const property = fc.property(worldArbitrary, (records) => {
      const profile = lowered(profiles.standard);
      const wide = protect(records, profile).safe.filter(({ dimensions }) => dimensions.length < 2);
      expect(protect(records, profile, testKeys, narrow).safe).toEqual(wide);
    });
    fc.assert(property, { seed: 9, numRuns: 5 });
  });

  it("hides a count with too few cases behind it", () => {
    // One case of 200 people: every count is large, and every count is one case's.
    const crowd = Array.from({ length: 200 }, (_, number) => record(number, 0));
    for (const { published } of cells(protect(crowd, profiles.standard))) expect(published.status).not.toBe("VALUE");
    const apart = Array.from({ length: 200 }, (_, number) => record(number, number));
    expect(protect(apart, profiles.standard).safe[0]!.cells[0]!.status).toBe("VALUE");
  });

  it("turns off as a whole a table whose parents are too thin for its cells", () => {
    const records = Array.from({ length: 60 }, (_, number) => record(number, number));
    const statuses = (sparsity: Profile["sparsity"]) => {
      const { safe } = protect(records, { ...profiles.standard, sparsity });
      return new Set(
        safe.filter(({ dimensions }) => dimensions.length === 2).flatMap((t) => t.cells.map((c) => c.status)),
      );
    };
    expect(statuses({ two: 1000, three: 1000 })).toEqual(new Set(["WITHHELD"]));
    expect(statuses({ two: 1, three: 1 })).toContain("VALUE");
  });

  it("adds the exact public part only where the protected part may be shown", () => {
    const named = Array.from({ length: 30 }, (_, number) => ({ ...record(number, number), publiclyDocumented: true }));
    const onlyPublic = protect(named, profiles.standard).safe[0]!.cells[0]!;
    expect(onlyPublic).toMatchObject({ status: "BELOW_THRESHOLD", value: null, publiclyDocumented: 30 });
    const hidden = Array.from({ length: 90 }, (_, number) => record(100 + number, 100 + number));
    const both = protect([...named, ...hidden], profiles.standard).safe[0]!.cells[0]!;
    const alone = protect(hidden, profiles.standard).safe[0]!.cells[0]!;
    expect(both).toMatchObject({ status: "VALUE", publiclyDocumented: 30, value: alone.value! + 30 });
  });

  it("refuses a table without the tables that it refines", () => {
    const plan = [{ measure: "CASES" as const, dimensions: ["region" as const, "year" as const] }];
    expect(() => protect([], profiles.standard, testKeys, { ...smallDataset, plan })).toThrow("year must be there");
    const country = [[], ["country"]].map((dimensions) => ({
      measure: "CASES" as const,
      dimensions: dimensions as never[],
    }));
    expect(() => protect([], profiles.standard, testKeys, { ...smallDataset, plan: country })).toThrow(
      "region must be there",
    );
    const year = [{ measure: "CASES" as const, dimensions: ["year" as const] }];
    expect(() => protect([], profiles.standard, testKeys, { ...smallDataset, plan: year })).toThrow(
      "Cannot protect year: total must be there",
    );
  });
});

describe("published()", () => {
  const source = { symbol: null, title: { en: "Source" }, url: "https://example.org", evidence: null };

  it("makes a figure of others publishable only with its source", () => {
    expect(published(0, [source])).toBe(0);
    expect(() => published(1, [])).toThrow("it must have a source");
    expect(() => published(-1, [source])).toThrow("0 or more");
    expect(() => published(Number.NaN, [source])).toThrow("0 or more");
  });
});

function record(victim: number, situation: number): CaseRecord {
  return {
    caseId: `case-${situation}`,
    victimId: `victim-${victim}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: { region: ["african"], country: ["XAA"], year: ["2025"], gender: ["women"], trend: ["anonymity"] },
  };
}
