import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import { sketchWords } from "../../src/protect/cell-sums.ts";
import { hexOf, recordKey, type Unit } from "../../src/protect/draw.ts";
import { Grid } from "../../src/protect/grid.ts";
import { testKeys } from "../../src/protect/keys.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { addMember, powersOf, sketchAt } from "../../src/protect/sketch.ts";
import { startTabulation, type TrueTable, trueCount, unitOf } from "../../src/protect/tabulate.ts";
import { groups, smallDataset, worldArbitrary } from "./world.ts";

function tabulate(records: readonly CaseRecord[]): readonly TrueTable[] {
  const tabulation = startTabulation(smallDataset, testKeys.record);
  for (const rows of groups(records, "victimId")) tabulation.addVictim(rows);
  for (const rows of groups(records, "caseId")) tabulation.addCase(rows);
  return tabulation.tables;
}

/** A cell's conditions, and a plain reading of who falls in it. */
function contributors(records: readonly CaseRecord[], table: TrueTable, cell: number) {
  const places = new Grid(table.dimensions).places(cell);
  const wanted = table.dimensions.map(({ id, categories }, axis) => {
    const { code } = categories[places[axis]!]!;
    const narrower = categories.filter(({ parent }) => parent === code).map((category) => category.code);
    return [id, [code, ...narrower]] as const;
  });
  const inside = records.filter(({ kind, codes }) => {
    if (table.measure === "INDIVIDUALS" && kind !== "individual") return false;
    if (table.measure === "ORGANISATIONS" && kind !== "organisation") return false;
    return wanted.every(([id, fitting]) => firstThree(id, codes[id] ?? []).some((code) => fitting.includes(code)));
  });
  const id = table.measure === "CASES" ? "caseId" : "victimId";
  const publicIds = new Set(inside.filter((row) => row.publiclyDocumented).map((row) => row[id]));
  const hiddenIds = new Set(inside.map((row) => row[id]).filter((one) => !publicIds.has(one)));
  const cases = new Set(inside.filter((row) => !row.publiclyDocumented).map(({ caseId }) => caseId));
  return { publicIds, hiddenIds, cases };
}

function firstThree(id: DimensionId, codes: readonly string[]): readonly string[] {
  const order = smallDataset.dimensions.find((dimension) => dimension.id === id)!.categories.map(({ code }) => code);
  return [...codes].sort((one, other) => order.indexOf(one) - order.indexOf(other)).slice(0, 3);
}

function keySum(table: Pick<TrueTable, "measure">, ids: Iterable<string>): string {
  let sum = 0n;
  for (const id of ids) sum += BigInt(`0x${hexOf(recordKey(testKeys.record, unitOf[table.measure], id))}`);
  return (sum % 2n ** 128n).toString(16).padStart(32, "0");
}

function sketchOf(unit: Unit, ids: Iterable<string>) {
  const sums = new Uint32Array(sketchWords);
  for (const id of ids) addMember(sums, 0, powersOf(recordKey(testKeys.record, unit, id)[0]!, sketchWords));
  return sums;
}

describe("startTabulation()", () => {
  it("counts distinct contributors and cases in every cell, with their keys and sketches, as a plain reading does", () => {
    const property = fc.property(worldArbitrary, (records) => {
      for (const table of tabulate(records)) {
        for (let cell = 0; cell < table.counts.length; cell++) {
          const { publicIds, hiddenIds, cases } = contributors(records, table, cell);
          expect(trueCount(table, cell)).toBe(hiddenIds.size);
          expect(table.publicCounts[cell]).toBe(publicIds.size);
          expect(hexOf(table.fingerprints, cell)).toBe(keySum(table, hiddenIds));
          expect(sketchAt(table.sketches, cell, sketchWords)).toEqual(sketchOf(unitOf[table.measure], hiddenIds));
          const behind = table.measure === "CASES" ? hiddenIds : cases;
          expect(table.caseCounts[cell]).toBe(behind.size);
          expect(hexOf(table.caseFingerprints, cell)).toBe(keySum({ measure: "CASES" }, behind));
          expect(sketchAt(table.caseSketches, cell, sketchWords)).toEqual(sketchOf("case", behind));
        }
      }
    });
    fc.assert(property, { seed: 3, numRuns: 12 });
  });

  it("does not depend on the order of records", () => {
    const property = fc.property(worldArbitrary, fc.infiniteStream(fc.nat()), (records, order) => {
      const shuffled = records.map((record) => [order.next().value as number, record] as const);
      shuffled.sort(([one], [other]) => one - other);
      expect(tabulate(shuffled.map(([, record]) => record))).toEqual(tabulate(records));
    });
    fc.assert(property, { seed: 4, numRuns: 20 });
  });

  it("has the full product of the codebook, whatever the data", () => {
    const sizes = tabulate([]).map(({ counts }) => counts.length);
    // 13 groupings of 2 regions, 3 territories, 2 years, 2 genders, 4 trends, multiplied by hand; organisations have no gender.
    const all = [1, 2, 3, 2, 2, 4, 4, 6, 8, 8, 4, 4, 16];
    const withoutGender = [1, 2, 3, 2, 4, 4, 6, 8, 8, 16];
    expect(sizes).toEqual([...all, ...all, ...withoutGender]);
    for (const { counts } of tabulate([])) expect(Math.max(...counts)).toBe(0);
  });

  it("refuses a code that the dataset does not know, and two codes where one can be, without repeating them", () => {
    const record = { caseId: "c", victimId: "v", kind: "individual" as const, publiclyDocumented: false };
    const { addVictim, addCase } = startTabulation(smallDataset, testKeys.record);
    const unknown = { ...record, codes: { region: ["nowhere"] } };
    const twice = { ...record, codes: { year: ["2024", "2025"] } };
    expect(() => addVictim([unknown])).toThrow(/^(?!.*nowhere).*does not know/);
    expect(() => addCase([twice])).toThrow(/^(?!.*2024).*one code only/);
    expect(() => addVictim([])).not.toThrow();
    expect(() => addCase([])).not.toThrow();
  });

  it("refuses a plan that counts anything but records", () => {
    const plan = [{ measure: "STATES_CITED" as const, dimensions: [] }];
    expect(() => startTabulation({ ...smallDataset, plan }, testKeys.record)).toThrow("not a unit of records");
  });
});
