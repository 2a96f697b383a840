import { describe, expect, it } from "@jest/globals";
import { fittedWorld, mostRecent } from "../../../src/protect/audit/fitted-world.ts";
import { chanceOf } from "../../../src/protect/chance.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import type { SafeCount, SafeTable } from "../../../src/protect/table.ts";
import { demoDataset, demoRecords } from "../demo.ts";
import { evidenceOf, groups, smallDataset, tabulated } from "../world.ts";
import { twoGroups } from "../worlds.ts";

const { safe } = evidenceOf(demoRecords(), profiles.standard, { dataset: demoDataset });
const world = [...fittedWorld(demoDataset, safe, profiles.standard.threshold, chanceOf("fitted world"))].flat();

function tableOf(tables: readonly SafeTable[], measure: string, ids: string): SafeTable {
  return tables.find((table) => table.measure === measure && table.dimensions.join("|") === ids)!;
}

/** Mean relative error of the world's counts against the published figures of 50 and more. */
function meanError(ids: string): number {
  const truth = tabulated(world, demoDataset);
  const place = demoDataset.plan.findIndex((p) => p.measure === "INDIVIDUALS" && p.dimensions.join("|") === ids);
  const errors = safe[place]!.cells.flatMap(({ value }, cell) => {
    if (value === null || value < 50) return [];
    const made = truth[place]!.counts[cell]! + truth[place]!.publicCounts[cell]!;
    return [Math.abs(made - value) / value];
  });
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

describe("fittedWorld()", () => {
  it("has as many persons, organisations and cases as are published", () => {
    const distinct = (id: (row: CaseRecord) => string, kind?: string) =>
      new Set(world.filter((row) => !kind || row.kind === kind).map(id)).size;
    const total = (measure: string) => tableOf(safe, measure, "").cells[0]!.value!;
    expect(distinct((row) => row.victimId, "individual")).toBe(total("INDIVIDUALS"));
    expect(distinct((row) => row.victimId, "organisation")).toBe(total("ORGANISATIONS"));
    expect(Math.abs(distinct((row) => row.caseId) / total("CASES") - 1)).toBeLessThan(0.03);
  });

  it("has about 4 % of its persons in two cases", () => {
    const rows = groups(world, "victimId").filter(([row]) => row!.kind === "individual");
    const share = rows.filter((own) => new Set(own.map(({ caseId }) => caseId)).size > 1).length / rows.length;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.06);
  });

  it.each([
    ["region", 0.08],
    ["year", 0.12],
    ["gender", 0.05],
    ["victim_category", 0.12],
    ["trend", 0.12],
    ["act", 0.15],
    ["region|year", 0.2],
    ["region|trend", 0.2],
    ["country|year", 0.35],
  ])("is near the published table by %s", (ids, most) => {
    expect(meanError(ids)).toBeLessThan(most);
  });

  it("is made of published tables alone: the same tables and chance make the same world", () => {
    const again = [...fittedWorld(demoDataset, safe, profiles.standard.threshold, chanceOf("fitted world"))].flat();
    expect(again).toEqual(world);
    const other = [...fittedWorld(demoDataset, safe, profiles.standard.threshold, chanceOf("another world"))].flat();
    expect(other).not.toEqual(world);
  });

  it("keeps countries in their regions, and cases in one place", () => {
    for (const rows of groups(world, "caseId")) {
      expect(new Set(rows.map(({ codes }) => codes.country?.[0])).size).toBe(1);
      const country = demoDataset.dimensions
        .find(({ id }) => id === "country")!
        .categories.find(({ code }) => code === rows[0]!.codes.country![0])!;
      expect(rows[0]!.codes.region).toEqual([country.parent]);
    }
  });

  it.each([
    ["organisations", ["ORGANISATIONS"]],
    ["cases and organisations", ["CASES", "ORGANISATIONS"]],
  ] as const)("makes a world of a plan that counts %s only, and only in total", (_, measures) => {
    const dataset = { ...smallDataset, plan: measures.map((measure) => ({ measure, dimensions: [] })) };
    const records = twoGroups(60).map((record) => ({ ...record, kind: "organisation" as const }));
    const totals = evidenceOf(records, profiles.standard, { dataset }).safe;
    const made = [...fittedWorld(dataset, totals, profiles.standard.threshold, chanceOf("totals"))].flat();
    expect(made.every(({ kind }) => kind === "organisation")).toBe(true);
    expect(made).toHaveLength(totals.at(-1)!.cells[0]!.value!);
    // Organisations that no case is known of are all in one; else a case has one, often none, sometimes several.
    const cases = groups(made, "caseId").length;
    expect(measures.length === 1 ? cases === 1 : cases > 20).toBe(true);
  });

  it("makes a world of a release that shows nothing", () => {
    const nothing = evidenceOf([], profiles.standard);
    const small = [...fittedWorld(smallDataset, nothing.safe, profiles.standard.threshold, chanceOf("nothing"))].flat();
    expect(small.length).toBeLessThan(3 * profiles.standard.threshold);
    expect(() => tabulated(small)).not.toThrow();
  });

  it("has a person come back only among the last 5,000, so that nobody must be kept longer", () => {
    const large = safe.map((table) =>
      table.measure === "INDIVIDUALS" && table.dimensions.length === 0
        ? { ...table, cells: [{ ...table.cells[0]!, value: 8000 as SafeCount, publiclyDocumented: 0 }] }
        : table,
    );
    const numbers = [...fittedWorld(demoDataset, large, profiles.standard.threshold, chanceOf("large world"))]
      .flat()
      .flatMap(({ victimId }) => (victimId.startsWith("individual") ? [Number(victimId.split("-")[1])] : []));
    let newest = -1;
    let back = 0;
    for (const number of numbers) {
      if (number <= newest) back++;
      expect(number).toBeGreaterThan(newest - mostRecent);
      newest = Math.max(newest, number);
    }
    expect(newest).toBeGreaterThan(7900);
    // One in 25 rows is of somebody who was there before.
    expect(back / numbers.length).toBeCloseTo(0.04, 2);
  });
});
