import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { type AddedGroup, Addition, groupingsToAdd } from "../../src/protect/add-up.ts";
import { type Contribution, Contributions } from "../../src/protect/contribution.ts";
import type { Unit } from "../../src/protect/draw.ts";
import { testKeys } from "../../src/protect/keys.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { addMember } from "../../src/protect/sketch.ts";
import { startTabulation, type TrueTable } from "../../src/protect/tabulate.ts";
import { groups, smallDataset, worldArbitrary } from "./world.ts";

/** Groups by value as a database would, in an order of its own. */
function addedUp(contributions: readonly (Contribution & { unit: Unit })[], dataset: Dataset): readonly TrueTable[] {
  const addition = new Addition(dataset);
  const all = { ids: dataset.dimensions.map(({ id }) => id), covers: [] };
  const named = dataset.plan.map(({ dimensions }) => ({ ids: all.ids, covers: [dimensions] }));
  const shared = contributions.filter(({ only }) => only === "");
  for (const grouping of groupingsToAdd(dataset)) addEach(addition, shared, grouping, dataset);
  for (const grouping of new Map(named.map((one) => [one.covers[0]!.join("|"), one])).values()) {
    const own = contributions.filter(({ only }) => only !== "" && only === grouping.covers[0]!.join("|"));
    addEach(addition, own, grouping, dataset);
  }
  return addition.tables;
}

function addEach(
  addition: Addition,
  contributions: readonly (Contribution & { unit: Unit })[],
  grouping: ReturnType<typeof groupingsToAdd>[number],
  dataset: Dataset,
): void {
  const sums = new Map<string, AddedGroup>();
  for (const { unit, weights, places: all, key, sketch } of contributions) {
    const places = grouping.ids.map((id) => all[dataset.dimensions.findIndex((dimension) => dimension.id === id)]!);
    const name = JSON.stringify([unit, weights, places]);
    const before = sums.get(name) ?? { count: 0, key: key.map(() => 0), sketch: new Uint32Array(sketch.length) };
    addMember(before.sketch, 0, Uint32Array.from(sketch));
    sums.set(name, {
      unit,
      weights,
      places,
      count: before.count + 1,
      key: key.map((limb, place) => limb + before.key[place]!),
      sketch: before.sketch,
    });
  }
  for (const group of sums.values()) addition.add(grouping, group);
}

function contributionsOf(records: readonly CaseRecord[], dataset: Dataset): (Contribution & { unit: Unit })[] {
  const contributions = new Contributions(dataset, testKeys.record);
  const victims = groups(records, "victimId").flatMap((rows) => {
    const unit = rows[0]!.kind === "individual" ? ("person" as const) : ("organisation" as const);
    return contributions.of(unit, rows[0]!.victimId, rows).map((one) => ({ ...one, unit }));
  });
  const cases = groups(records, "caseId").flatMap((rows) =>
    contributions.of("case", rows[0]!.caseId, rows).map((one) => ({ ...one, unit: "case" as const })),
  );
  return [...victims, ...cases];
}

function counted(records: readonly CaseRecord[], dataset: Dataset): readonly TrueTable[] {
  const tabulation = startTabulation(dataset, testKeys.record);
  for (const rows of groups(records, "victimId")) tabulation.addVictim(rows);
  for (const rows of groups(records, "caseId")) tabulation.addCase(rows);
  return tabulation.tables;
}

describe("Addition", () => {
  it("makes of contributions, added up in any way, the tables that a tabulation makes", () => {
    fc.assert(
      fc.property(worldArbitrary, (records) => {
        const found = addedUp(contributionsOf(records, smallDataset).toReversed(), smallDataset);
        expect(found).toEqual(counted(records, smallDataset));
      }),
      { seed: 7, numRuns: 10 },
    );
  });

  it("counts who has rows without number once a cell: it is told table by table", () => {
    const years = smallDataset.dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
    const trends = smallDataset.dimensions.find(({ id }) => id === "trend")!.categories.map(({ code }) => code);
    const regions = { XAA: "african", XBB: "african", XCC: "asia_pacific" };
    const rows: CaseRecord[] = Object.entries(regions).flatMap(([country, region]) =>
      years.flatMap((year) =>
        trends.flatMap((trend, number) =>
          ["women", "men"].map((gender) => ({
            caseId: "case",
            victimId: `victim-${country}-${gender}-${number}`,
            kind: "individual" as const,
            publiclyDocumented: number === 3 && year === years[0],
            codes: { region: [region], country: [country], year: [year], gender: [gender], trend: [trend] },
          })),
        ),
      ),
    );
    const own = new Contributions(smallDataset, testKeys.record).of("case", "case", rows);
    expect(new Set(own.map(({ only }) => only)).size).toBeGreaterThan(10);
    const found = addedUp(contributionsOf(rows, smallDataset), smallDataset);
    expect(found).toEqual(counted(rows, smallDataset));
  });
});

describe("Contributions", () => {
  it("make one part of one row, none of no rows, and three of two rows that differ", () => {
    const contributions = new Contributions(smallDataset, testKeys.record);
    const row = (codes: CaseRecord["codes"]): CaseRecord => ({
      caseId: "case",
      victimId: "victim",
      kind: "individual",
      publiclyDocumented: false,
      codes: { region: ["african"], country: ["XAA"], gender: ["women"], trend: ["anonymity"], ...codes },
    });
    const [one, other] = [row({ year: ["2024"] }), row({ year: ["2025"] })];
    expect(contributions.of("person", "victim", [])).toEqual([]);
    expect(contributions.of("person", "victim", [one])).toMatchObject([{ only: "", weights: "1,0,1,0" }]);
    expect(contributions.of("person", "victim", [one, one])).toHaveLength(1);
    const two = contributions.of("person", "victim", [one, other]);
    expect(two.map(({ places, weights }) => [places.join(";"), weights])).toEqual([
      ["0;0;0;0;3", "1,0,1,0"],
      ["0;0;1;0;3", "1,0,1,0"],
      ["0;0;;0;3", "-1,0,-1,0"],
    ]);
  });
});
