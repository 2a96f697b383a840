import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { changedRecords, RecordSketcher } from "../../src/protect/changed-records.ts";
import { testKeys } from "../../src/protect/keys.ts";
import { profiles } from "../../src/protect/profile.ts";
import type { CaseRecord } from "../../src/protect/record.ts";

const { batch } = profiles.standard;

/** A record of its own number. SYNTHETIC. */
function record(number: number, rest: Partial<CaseRecord> = {}): CaseRecord {
  return {
    caseId: `case-${number}`,
    victimId: `victim-${number}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: { year: ["2025"], trend: ["anonymity", "surveillance"] },
    ...rest,
  };
}

const records = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => record(from + index));

function sketch(of: readonly CaseRecord[]) {
  const sketcher = new RecordSketcher(testKeys.record, batch);
  for (const one of of) sketcher.add(one);
  return sketcher.sketch;
}

function changes(then: readonly CaseRecord[], now: readonly CaseRecord[]): number {
  return changedRecords(sketch(then), sketch(now));
}

const hundred = records(0, 100);

describe("changedRecords()", () => {
  it("counts records that are new, changed or gone, each once", () => {
    expect(changes(hundred, hundred)).toBe(0);
    expect(changes(hundred, records(0, 107))).toBe(7);
    expect(changes(hundred, records(7, 100))).toBe(7);
    expect(changes(hundred, hundred.with(5, record(5, { codes: { year: ["2024"] } })))).toBe(1);
    // Three gone, three new, one changed.
    expect(changes(hundred, records(3, 103).with(50, record(53, { publiclyDocumented: true })))).toBe(7);
  });

  it.each<[string, Partial<CaseRecord>]>([
    ["the kind", { kind: "organisation" }],
    ["the ledger", { publiclyDocumented: true }],
    ["a code", { codes: { year: ["2025"], trend: ["anonymity"] } }],
    ["a dimension", { codes: { year: ["2025"] } }],
  ])("takes a change of %s for a change", (_, change) => {
    expect(changes([record(1)], [record(1, change)])).toBe(1);
  });

  it("takes another case, or another victim, for one record gone and one new", () => {
    expect(changes([record(1)], [record(1, { caseId: "case-2" })])).toBe(2);
    expect(changes([record(1)], [record(1, { victimId: "victim-2" })])).toBe(2);
  });

  it("does not count a change that was taken back", () => {
    const changed = hundred.with(9, record(9, { codes: {} }));
    expect(changes(hundred, changed)).toBe(1);
    expect(changes(hundred, changed.with(9, record(9)))).toBe(0);
  });

  it("does not depend on the order of records or dimensions", () => {
    const { codes } = record(1);
    const turned = Object.fromEntries(Object.entries(codes).toReversed());
    expect(changes([record(1), record(2)], [record(2), record(1, { codes: turned })])).toBe(0);
  });

  it("is exact below the batch, and at least the batch from there on", () => {
    const number = fc.nat(40);
    const property = fc.property(number, number, number, (added, gone, changed) => {
      const kept = hundred
        .slice(gone)
        .map((one, place) => (place < changed ? { ...one, kind: "organisation" as const } : one));
      const found = changes(hundred, [...kept, ...records(100, 100 + added)]);
      const expected = added + gone + changed;
      if (expected < batch) expect(found).toBe(expected);
      else expect(found).toBeGreaterThanOrEqual(batch);
    });
    fc.assert(property, {
      seed: 4,
      numRuns: 60,
      examples: [
        [24, 0, 0],
        [0, 0, 24],
        [0, 0, 25],
        [12, 12, 0],
        [40, 40, 20],
      ],
    });
  });

  it("names no record: its sums have one size, whatever they stand for", () => {
    for (const some of [[], hundred]) {
      const { ids, contents } = sketch(some);
      expect([ids.length, contents.length]).toEqual([2 * batch, 2 * batch]);
    }
  });
});
