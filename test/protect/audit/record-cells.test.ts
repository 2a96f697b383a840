import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { recordCells, sampleRecords } from "../../../src/protect/audit/record-cells.ts";
import { chanceOf } from "../../../src/protect/chance.ts";
import { cellId } from "../../../src/protect/draw-table.ts";
import { Grid } from "../../../src/protect/grid.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import { unitOf } from "../../../src/protect/tabulate.ts";
import { groups, smallDataset, tabulated, worldArbitrary } from "../world.ts";

const truth = tabulated([]);
const cellsOf = recordCells({ dataset: smallDataset, truth });

/** The cells of a victim by their ids. */
function ids(rows: readonly CaseRecord[]): string[] {
  return cellsOf(rows).map(({ table, cell }) => {
    const { measure, dimensions } = truth[table]!;
    return cellId(unitOf[measure], "count", new Grid(dimensions), cell);
  });
}

/** A row of one woman. SYNTHETIC. */
function row(rest: Partial<CaseRecord> = {}, codes: CaseRecord["codes"] = {}): CaseRecord {
  return {
    caseId: "case-1",
    victimId: "victim-1",
    kind: "individual",
    publiclyDocumented: false,
    codes: { region: ["african"], country: ["XAA"], year: ["2025"], gender: ["women"], trend: ["anonymity"], ...codes },
    ...rest,
  };
}

describe("recordCells()", () => {
  it("finds one cell in each of the thirteen tables of a person who has one code of everything", () => {
    expect(ids([row()])).toEqual(
      smallDataset.plan
        .filter(({ measure }) => measure === "INDIVIDUALS")
        .map(({ dimensions }) =>
          ["person", "count", ...dimensions.map((id) => `${id}=${row().codes[id]![0]!}`)].join("|"),
        ),
    );
  });

  it("takes the tables of organisations for an organisation", () => {
    const found = ids([row({ kind: "organisation" }, { gender: [] })]);
    expect(found).toHaveLength(10);
    expect(found.every((id) => id.startsWith("organisation|count"))).toBe(true);
  });

  it("includes the broader categories, each once", () => {
    const narrow = row({}, { trend: ["online_surveillance", "offline_surveillance"] });
    expect(ids([narrow]).filter((id) => id.startsWith("person|count|trend="))).toEqual([
      "person|count|trend=surveillance",
      "person|count|trend=online_surveillance",
      "person|count|trend=offline_surveillance",
    ]);
  });

  it("leaves out the cells in which public documents name the victim, and no others", () => {
    const found = ids([row(), row({ caseId: "case-2", publiclyDocumented: true }, { year: ["2024"] })]);
    expect(found).toContain("person|count|year=2025");
    expect(found).toContain("person|count|region=african|year=2025");
    for (const id of ["person|count", "person|count|year=2024", "person|count|gender=women"])
      expect(found).not.toContain(id);
    expect(ids([row({ publiclyDocumented: true })])).toEqual([]);
    expect(ids([])).toEqual([]);
  });

  it("agrees with the true counts: added over all victims, the cells are the counts", () => {
    const property = fc.property(worldArbitrary, (records) => {
      const tables = tabulated(records);
      const sums = tables.map(({ counts }) => new Uint32Array(counts.length));
      for (const rows of groups(records, "victimId"))
        for (const { table, cell } of cellsOf(rows)) sums[table]![cell]! += 1;
      for (const [number, { measure, counts }] of tables.entries())
        expect(sums[number]).toEqual(measure === "CASES" ? new Uint32Array(counts.length) : counts);
    });
    fc.assert(property, { seed: 31, numRuns: 20 });
  });
});

describe("sampleRecords()", () => {
  const victims = (count: number) =>
    async function* () {
      for (let victim = 0; victim < count; victim++) {
        const kind = victim % 5 === 0 ? "organisation" : "individual";
        const year = [victim % 2 === 0 ? "2024" : "2025"];
        yield [row({ victimId: `${victim}`, kind }, { year })];
        yield [row({ victimId: `public-${victim}`, publiclyDocumented: true })];
      }
    };

  it("takes all when there are few, and nobody who is public", async () => {
    const { records, sizes } = await sampleRecords(victims(20), cellsOf, 20, chanceOf("few"));
    expect(records).toHaveLength(20);
    expect([...sizes]).toEqual([
      ["ORGANISATIONS", 4],
      ["INDIVIDUALS", 16],
    ]);
    expect(records[0]).toEqual({
      measure: "ORGANISATIONS",
      cells: cellsOf([row({ kind: "organisation" }, { year: ["2024"] })]),
    });
  });

  it("draws everybody with the same chance: 10 of 50, half of them of each year", async () => {
    let early = 0;
    const year = truth.findIndex(({ measure, dimensions }) => measure !== "CASES" && dimensions[0]?.id === "year");
    const organisations = truth.findLastIndex(
      ({ dimensions }) => dimensions.length === 1 && dimensions[0]?.id === "year",
    );
    const chance = chanceOf("fair");
    for (let time = 0; time < 200; time++) {
      const { records, sizes } = await sampleRecords(victims(50), cellsOf, 10, chance);
      expect(records).toHaveLength(10);
      expect(sizes.get("INDIVIDUALS")).toBe(40);
      early += records.filter(({ cells }) =>
        cells.some(({ table, cell }) => (table === year || table === organisations) && cell === 0),
      ).length;
    }
    // Of 2,000 drawn 1,000 are expected; the standard deviation is at most √(2,000 · .25) = 22.4; four of them are 90.
    expect(Math.abs(early - 1000)).toBeLessThan(90);
  });
});
