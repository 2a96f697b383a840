import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { invariants } from "../../src/protect/audit/invariants.ts";
import { cellDraw, hexOf } from "../../src/protect/draw.ts";
import { cellId } from "../../src/protect/draw-table.ts";
import { Grid } from "../../src/protect/grid.ts";
import { testKeys } from "../../src/protect/keys.ts";
import type { ReleaseMemory } from "../../src/protect/memory.ts";
import { profileIds, profiles } from "../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../src/protect/protect.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { remember } from "../../src/protect/remember.ts";
import type { SafeTable } from "../../src/protect/table.ts";
import { unitOf } from "../../src/protect/tabulate.ts";
import { evidenceOf, lowered, smallDataset, tabulated, worldArbitrary } from "./world.ts";
import { clustered, twoGroups } from "./worlds.ts";

// What must hold of every release, over random and clustered worlds: the numbers are those of test/README.md.

const profile = lowered(profiles.standard);

function release(records: readonly CaseRecord[], before?: ReleaseMemory, dataset: Dataset = smallDataset) {
  const truth = tabulated(records, dataset);
  const drawn = drawTables(truth, { profile, keys: testKeys, memory: before });
  return { truth, text: textOf(safeTables(drawn, truth)), memory: remember(drawn, truth, before) };
}

/** A release as bytes. */
const textOf = (tables: readonly SafeTable[]) => JSON.stringify(tables);

/** Every cell of a world's tables: what it is called, its set of contributors, and its draw. */
function drawsOf(records: readonly CaseRecord[]) {
  return tabulated(records).flatMap(({ measure, dimensions, counts, fingerprints }) => {
    const grid = new Grid(dimensions);
    return Array.from(counts, (count, cell) => {
      const [id, members] = [cellId(unitOf[measure], "count", grid, cell), hexOf(fingerprints, cell)];
      return { id, count, members, draw: cellDraw(testKeys.cell, id, members) };
    });
  });
}

/** The rows of a release: what stands where, without figures. */
function rowsOf(tables: readonly SafeTable[]) {
  return tables.map(({ measure, dimensions, cells }) => [measure, dimensions, cells.length]);
}

const shapes = Object.entries(clustered);
const worlds = fc.oneof(fc.constantFrom(...shapes.map(([, records]) => [...records])), worldArbitrary);

describe("a release", () => {
  it("is the same bytes for the same records, keys and release before, in any order (1)", () => {
    const property = fc.property(worlds, worlds, fc.infiniteStream(fc.nat()), (then, now, order) => {
      const shuffled = (records: readonly CaseRecord[]) =>
        records
          .map((record) => [order.next().value as number, record] as const)
          .toSorted(([one], [other]) => one - other)
          .map(([, record]) => record);
      const [first, again] = [release(then), release(shuffled(then))];
      expect(again.text).toBe(first.text);
      expect(release(shuffled(now), again.memory).text).toBe(release(now, first.memory).text);
    });
    fc.assert(property, { seed: 51, numRuns: 8 });
  });

  it("draws a cell by what it is called and who is in it, and by nothing else (2)", () => {
    const property = fc.property(worldArbitrary, fc.nat(), (records, place) => {
      fc.pre(records.length > 0);
      const leaving = records[place % records.length]!;
      const id = (own: string, other: string) => (own === other ? `${own}-other` : own);
      const replaced = records.map((record) => ({ ...record, victimId: id(record.victimId, leaving.victimId) }));
      const [before, after] = [drawsOf(records), drawsOf(replaced)];
      let moved = 0;
      for (const [number, cell] of before.entries()) {
        const now = after[number]!;
        expect([now.id, now.count]).toEqual([cell.id, cell.count]);
        // Cases are the same: only the victim is another one.
        expect(now.draw === cell.draw).toBe(now.members === cell.members);
        if (now.members !== cell.members) moved++;
      }
      const own = records.filter(({ victimId }) => victimId === leaving.victimId);
      expect(moved > 0).toBe(!own.every(({ publiclyDocumented }) => publiclyDocumented));
    });
    fc.assert(property, { seed: 52, numRuns: 15 });
  });

  it.each(shapes)("of %s, by any profile, keeps threshold, noise bound, gate and rows (3, 4, 5)", (_, records) => {
    for (const id of profileIds) {
      const made = evidenceOf([...records], lowered(profiles[id]));
      expect(invariants(made).passed).toBe(true);
      expect(rowsOf(made.safe)).toEqual(rowsOf(evidenceOf([], profiles[id]).safe));
    }
  });

  it("has the rows of the codebook, whatever the data (5)", () => {
    const rows = rowsOf(evidenceOf([], profile).safe);
    const property = fc.property(worlds, (records) => expect(rowsOf(evidenceOf(records, profile).safe)).toEqual(rows));
    fc.assert(property, { seed: 53, numRuns: 10 });
  });

  it("changes nothing when fewer than m come, whatever they are like (9)", () => {
    const others = Object.values(clustered).map((records) => records.slice(0, 9));
    const property = fc.property(worldArbitrary, fc.constantFrom(...others), fc.nat(9), (records, cluster, count) => {
      const come = cluster.slice(0, count).map((record, number) => ({
        ...record,
        victimId: `newcomer-${number}`,
        caseId: `new-${record.caseId}`,
      }));
      const first = release(records);
      const next = release([...records, ...come], first.memory);
      const protectedPart = (text: string) => text.replaceAll(/"value":\d+|"publiclyDocumented":\d+/g, "");
      expect(protectedPart(next.text)).toBe(protectedPart(first.text));
      if (come.every(({ publiclyDocumented }) => !publiclyDocumented)) expect(next.text).toBe(first.text);
    });
    fc.assert(property, { seed: 54, numRuns: 15 });
  });

  it("of nobody, of one person, of one case of 40 and of one heavy record is the same release", () => {
    const nobody = release([]).text;
    expect(nobody).not.toContain('"VALUE"');
    const one = { ...clustered["one person"][0]! };
    for (const records of [[one], [{ ...one, kind: "organisation" as const }], clustered["one case of 40 people"]])
      expect(release(records).text).toBe(nobody);
    expect(release(clustered["heavy records of many values"].slice(0, 6)).text).toBe(nobody);
  });

  it("says of people who are all public exactly how many, and nothing else", () => {
    const { truth, text } = release(clustered["everybody public"]);
    expect(text).not.toContain('"VALUE"');
    expect(truth.every(({ counts }) => counts.every((count) => count === 0))).toBe(true);
    const [total] = (JSON.parse(text) as SafeTable[]).filter(({ measure }) => measure === "INDIVIDUALS");
    expect(total!.cells[0]).toMatchObject({ status: "BELOW_THRESHOLD", value: null, publiclyDocumented: 90 });
  });

  it("says of two people what it says of nobody, in every table by region and country", () => {
    const many = twoGroups(300, { country: "XAA" });
    const few = twoGroups(2, { country: "XCC" }, 500);
    const statuses = (records: readonly CaseRecord[]) =>
      evidenceOf(records, profile).safe.flatMap(({ dimensions, cells }, table) =>
        dimensions.includes("region") || dimensions.includes("country")
          ? cells.map(({ status }, place) => [table, place, status])
          : [],
      );
    expect(statuses([...many, ...few])).toEqual(statuses(many));
  });
});
