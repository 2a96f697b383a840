import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { cellId, type Drawing, keyOf } from "../../src/protect/draw-table.ts";
import type { DrawnTable } from "../../src/protect/drawn-table.ts";
import { Grid } from "../../src/protect/grid.ts";
import { testKeys } from "../../src/protect/keys.ts";
import type { ReleaseMemory } from "../../src/protect/memory.ts";
import { profiles } from "../../src/protect/profile.ts";
import { drawTables } from "../../src/protect/protect.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { remember } from "../../src/protect/remember.ts";
import { lowered, smallDataset, tabulated, worldArbitrary } from "./world.ts";

const profile = lowered(profiles.standard);
/** Without noise, so that a status can be told by hand. */
const exact = { ...profile, noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };

/** People who are alike, each in a case of one's own. SYNTHETIC. */
function people(count: number, name: string, country = "XAA", year = "2025", trend = "anonymity"): CaseRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    caseId: `case-${name}-${index}`,
    victimId: `victim-${name}-${index}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: {
      region: [country === "XCC" ? "asia_pacific" : "african"],
      country: [country],
      year: [year],
      gender: ["women"],
      trend: [trend],
    },
  }));
}

const base = [
  ...people(60, "a"),
  ...people(50, "b", "XAA", "2024"),
  ...people(40, "c", "XCC", "2024", "online_surveillance"),
];

interface Release {
  readonly drawn: readonly DrawnTable[];
  readonly memory: ReleaseMemory;
}

function release(records: readonly CaseRecord[], before?: Release, rest: Partial<Drawing> = {}): Release {
  const truth = tabulated(records);
  const drawn = drawTables(truth, { profile, keys: testKeys, memory: before?.memory, ...rest });
  return { drawn, memory: remember(drawn, truth, before?.memory) };
}

/** One cell of the persons, such as `at(release, { year: "2025" })`. */
function at({ drawn }: Release, codes: Record<string, string>) {
  const found = drawn.find(
    ({ measure, dimensions }) =>
      measure === "INDIVIDUALS" && dimensions.map(({ id }) => id).join() === Object.keys(codes).join(),
  )!;
  const places = found.dimensions.map(({ id, categories }) => categories.findIndex(({ code }) => code === codes[id]));
  const cell = found.grid.cell(places);
  const [perturbed, count, kept, cases] = [found.perturbed, found.counts, found.kept, found.perturbedCases].map(
    (row) => row[cell]!,
  );
  return { perturbed, count, kept, cases, status: found.statuses[cell]! };
}

/** What a release says, and what it was drawn for, without what was kept. */
function figures({ drawn }: Release) {
  return drawn.map(({ perturbed, perturbedCases, counts, caseCounts, statuses }) => [
    perturbed,
    perturbedCases,
    counts,
    caseCounts,
    statuses,
  ]);
}

describe("drawTable() after another release", () => {
  it("changes nothing when fewer than m rows were added or removed anywhere", () => {
    const property = fc.property(worldArbitrary, fc.nat(9), fc.nat(9), fc.nat(9), (records, rows, place, added) => {
      const removed = Math.min(rows, 9 - added);
      const first = release(records);
      const second = release([...records.toSpliced(place, removed), ...people(added, "new")], first);
      expect(figures(second)).toEqual(figures(first));
      expect(second.drawn.every(({ kept, keptCases }) => kept.every(Boolean) && keptCases.every(Boolean))).toBe(true);
      expect(second.memory).toEqual(first.memory);
    });
    fc.assert(property, { seed: 21, numRuns: 15 });
  });

  it("draws a cell anew once m members have entered or left it since it was drawn, and no other", () => {
    const first = release(base);
    const second = release([...base, ...people(6, "d")], first);
    expect(figures(second)).toEqual(figures(first));
    const twelve = [...base, ...people(6, "d"), ...people(6, "e")];
    const third = release(twelve, second);
    const fresh = release(twelve);
    for (const codes of [{}, { year: "2025" }, { region: "african" }, { region: "african", year: "2025" }])
      expect(at(third, codes)).toEqual(at(fresh, codes));
    expect(at(third, { year: "2025" })).toMatchObject({ count: 72, kept: 0 });
    for (const codes of [{ year: "2024" }, { country: "XCC" }, { region: "african", year: "2024" }])
      expect(at(third, codes)).toEqual({ ...at(first, codes), kept: 1 });
    const fourth = release([...twelve, ...people(6, "f")], third);
    expect(at(fourth, { year: "2025" })).toEqual({ ...at(third, { year: "2025" }), kept: 1 });
  });

  it("takes members that left for members that moved: 5 gone and 5 new are 10", () => {
    const first = release(base);
    const four = release([...base.slice(5), ...people(4, "d")], first);
    expect(at(four, { year: "2025" })).toMatchObject({ count: 60, kept: 1 });
    const five = release([...base.slice(5), ...people(5, "d")], first);
    expect(at(five, { year: "2025" })).toMatchObject({ count: 60, kept: 0 });
  });

  it("leaves an empty cell empty until m have entered", () => {
    const first = release(base);
    const nine = release([...base, ...people(9, "d", "XBB")], first);
    expect(at(nine, { country: "XBB" })).toMatchObject({ count: 0, perturbed: 0, cases: 0, kept: 1 });
    const ten = release([...base, ...people(10, "d", "XBB")], nine);
    expect(at(ten, { country: "XBB" })).toMatchObject({ count: 10, kept: 0 });
    const gone = release(base, ten);
    expect(at(gone, { country: "XBB" })).toMatchObject({ count: 0, perturbed: 0, kept: 0 });
  });

  it("draws a table that the release before did not have", () => {
    const first = release(base);
    const tables = new Set([...first.memory.tables].filter((key) => key !== "INDIVIDUALS|year"));
    const second = release([...base, ...people(3, "d")], { ...first, memory: { ...first.memory, tables } });
    expect(at(second, { year: "2025" })).toMatchObject({ count: 63, kept: 0 });
    expect(at(second, {})).toMatchObject({ count: 150, kept: 1 });
  });

  it("keeps the cells of closed years, whatever changes in them", () => {
    const first = release(base);
    const more = [...base, ...people(30, "d", "XAA", "2024"), ...people(30, "e")];
    const second = release(more, first, { closedUntil: 2024 });
    for (const codes of [{ year: "2024" }, { country: "XAA", year: "2024" }])
      expect(at(second, codes)).toEqual({ ...at(first, codes), kept: 1 });
    expect(at(second, { year: "2025" })).toMatchObject({ count: 90, kept: 0 });
    expect(at(second, {})).toMatchObject({ count: 210, kept: 0 });
  });

  it("keeps every cell when it is frozen", () => {
    const first = release(base);
    const second = release([...base, ...people(60, "d")], first, { frozen: true });
    expect(figures(second)).toEqual(figures(first));
  });

  it("may change a status, and nothing else, when a parent has changed", () => {
    const african = [...people(15, "a", "XAA", "2024"), ...people(30, "b")];
    const elsewhere = people(60, "c", "XCC", "2024");
    const first = release([...african, ...elsewhere], undefined, { profile: exact });
    const codes = { region: "african", year: "2024" };
    expect(at(first, codes)).toMatchObject({ perturbed: 15, status: "VALUE" });
    // 45 − 30 = 15 people are left in the region: below T = 20.
    const second = release([...african.slice(0, 15), ...elsewhere], first, { profile: exact });
    expect(at(second, { region: "african" })).toMatchObject({ perturbed: 15, status: "VALUE", kept: 0 });
    expect(at(second, codes)).toMatchObject({ perturbed: 15, status: "WITHHELD", kept: 1 });
  });
});

describe("drawTable() with tables turned off", () => {
  it("withholds a table and all that refine it, countries in place of regions too, and draws them all the same", () => {
    const [on, off] = [release(base), release(base, undefined, { without: ["region|year"] })];
    for (const [number, table] of off.drawn.entries()) {
      const ids = table.dimensions.map(({ id }) => id);
      const refines = (ids.includes("region") || ids.includes("country")) && ids.includes("year");
      expect(table.perturbed).toEqual(on.drawn[number]!.perturbed);
      expect(table.statuses).toEqual(refines ? table.statuses.map(() => "WITHHELD") : on.drawn[number]!.statuses);
    }
    expect(at(on, { region: "african", year: "2025" }).status).toBe("VALUE");
  });
});

describe("keyOf(), cellId()", () => {
  it("name a table and a cell as the method does", () => {
    const [region, , year] = smallDataset.dimensions;
    const grid = new Grid([region!, year!]);
    expect(keyOf({ measure: "INDIVIDUALS", dimensions: grid.dimensions })).toBe("INDIVIDUALS|region|year");
    expect(cellId("person", "count", grid, 1)).toBe("person|count|region=african|year=2025");
    expect(cellId("case", "cases", new Grid([]), 0)).toBe("case|cases");
  });
});
