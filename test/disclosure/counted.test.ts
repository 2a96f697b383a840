import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { attributeSets, caseAttributes, sharedBounds } from "../../src/codebook/plan/counted.ts";
import { drawEditions } from "../../src/disclosure/draw.ts";
import { syntheticKey } from "../../src/disclosure/draw-key.ts";
import type { CaseRecord, CountedCase, CountedEntries } from "../../src/disclosure/record.ts";
import { EditionTally } from "../../src/disclosure/tabulate.ts";
import { editions, index, streamed, testKeys, worldArbitrary } from "./world.ts";

const profile = profiles.standard;
const { tables } = profile;
const bounds = sharedBounds(tables);
const codesOf = ({ codes }: CaseRecord, ids: readonly DimensionId[]) =>
  Object.fromEntries(ids.map((id) => [id, codes[id] ?? []]));
const tallyOf = () => new EditionTally(profile, index, syntheticKey("counted", "2024", 0));

/** Counts entries by one set of attributes, as a database does. */
function countedBy(records: readonly CaseRecord[], attributes: readonly DimensionId[]): CountedEntries[] {
  const groups = new Map<string, CaseRecord[]>();
  for (const record of records) {
    const key = JSON.stringify([record.edition, record.kind, codesOf(record, attributes)]);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].map((group) => {
    const record = { ...group[0]!, caseId: "", entryId: "", codes: codesOf(group[0]!, attributes) };
    return { attributes, record, entries: group.length };
  });
}

/** The record with at most as many codes of each attribute as every table counts. */
function withinBounds(record: CaseRecord): CaseRecord {
  const codes = Object.entries(record.codes).map(([id, all]) => [id, all.slice(0, bounds.get(id as DimensionId))]);
  return { ...record, codes: Object.fromEntries(codes) };
}

async function* all(counted: readonly (CountedEntries | CountedCase)[]) {
  yield* counted;
}

describe("drawEditions() with counted entries", () => {
  it("draws what it draws of their records", async () => {
    await fc.assert(
      fc.asyncProperty(worldArbitrary(12), fc.infiniteStream(fc.boolean()), async (full, choices) => {
        const chosen = full.map((records) => [records, choices.next().value] as const);
        const simpleWorld = chosen.filter(([, choice]) => choice).map(([records]) => [withinBounds(records[0]!)]);
        const others = chosen.filter(([, choice]) => !choice).map(([records]) => records);
        const simple = simpleWorld.flat();
        const cases = simple.map((record) => ({
          caseOf: { ...record, codes: codesOf(record, caseAttributes(tables)) },
        }));
        const counted = [...attributeSets(tables).flatMap((set) => countedBy(simple, set)), ...cases];
        const plan = () => ({ profile, index, keys: testKeys(editions.slice(1), "counted") });
        const whole = await drawEditions(plan(), streamed([...others, ...simpleWorld]));
        expect(await drawEditions(plan(), streamed(others), all(counted))).toEqual(whole);
      }),
      { numRuns: 50, seed: 4 },
    );
  });
});

describe("EditionTally.addEntries()", () => {
  const record: CaseRecord = { caseId: "", entryId: "", kind: "individual", edition: "2024", codes: {} };

  it("refuses entries with more codes than a table counts, of a region too", () => {
    const message = "Cannot count entries together: every table must count all their codes";
    const trends = { attributes: ["trend"] as const, record: { ...record, codes: { trend: ["a", "b", "c", "d"] } } };
    expect(() => tallyOf().addEntries({ ...trends, entries: 1 })).toThrow(message);
    const states = { attributes: ["country"] as const, record: { ...record, codes: { country: ["XAA", "XBB"] } } };
    expect(() => tallyOf().addEntries({ ...states, entries: 1 })).toThrow(message);
  });

  it("finds entries beyond a plan with fewer tables", () => {
    const tally = tallyOf();
    for (const attributes of [[], ["gender"]] as const)
      tally.addEntries({ attributes, record: { ...record, codes: { gender: ["women"] } }, entries: 2 });
    expect(tally.isWithinPlan(tables)).toBe(true);
    expect(tally.isWithinPlan(tables.filter(({ name }) => name === "total"))).toBe(false);
  });
});

describe("sharedBounds()", () => {
  it("has the least bound of an attribute over all tables, narrow codes included", () => {
    expect(Object.fromEntries(bounds)).toMatchObject({
      country: 1,
      gender: 1,
      modality: 1,
      trend: 2,
      victim_category: 2,
      act: 4,
      mechanism: 2,
      outcome: 2,
      relation: 2,
    });
    expect([...bounds.keys()].filter((id) => ["cut", "region", "act_detail"].includes(id))).toEqual([]);
  });
});
