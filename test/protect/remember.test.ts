import { describe, expect, it } from "@jest/globals";
import { testKeys } from "../../src/protect/keys.ts";
import { profiles } from "../../src/protect/profile.ts";
import { drawTables } from "../../src/protect/protect.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { remember } from "../../src/protect/remember.ts";
import { movedMembers } from "../../src/protect/sketch.ts";
import { lowered, smallDataset, tabulated } from "./world.ts";

const profile = lowered(profiles.standard);

/** People of one year, two to a case, of two genders. SYNTHETIC. */
function people(count: number): CaseRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    caseId: `case-${index >> 1}`,
    victimId: `victim-${index}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: {
      region: ["african"],
      country: ["XAA"],
      year: ["2025"],
      gender: [index % 2 === 0 ? "women" : "men"],
      trend: ["anonymity"],
    },
  }));
}

function release(records: readonly CaseRecord[], memory?: ReturnType<typeof remember>) {
  const truth = tabulated(records);
  const drawn = drawTables(truth, { profile, keys: testKeys, memory });
  return { drawn, truth, memory: remember(drawn, truth, memory) };
}

describe("remember()", () => {
  it("keeps every table's name, those of empty tables too", () => {
    const names = smallDataset.plan.map(({ measure, dimensions }) => [measure, ...dimensions].join("|"));
    expect(release(people(80)).memory.tables).toEqual(new Set(names));
    expect(release([]).memory.tables).toEqual(new Set(names));
  });

  it("keeps of a cell its count, its draw, its set, and whether it was shown", () => {
    const { memory, drawn, truth } = release(people(80));
    const total = truth.findIndex(({ measure, dimensions }) => measure === "INDIVIDUALS" && dimensions.length === 0);
    const whole = { sketch: truth[total]!.sketches, shown: true };
    expect(memory.cells.get("person|count")).toEqual({ count: 80, perturbed: drawn[total]!.perturbed[0], ...whole });
    const cases = memory.cells.get("person|cases")!;
    expect(cases).toMatchObject({ count: 40, perturbed: drawn[total]!.perturbedCases[0], shown: true });
    expect(movedMembers(cases.sketch, memory.cells.get("case|count")!.sketch)).toBe(0);
  });

  it("keeps of cases one count only, and of empty cells nothing", () => {
    const { cells } = release(people(80)).memory;
    expect([...cells.keys()].filter((id) => id.startsWith("case|cases"))).toEqual([]);
    expect([...cells.keys()].filter((id) => /2024|XBB|XCC|asia|surveillance|organisation/.test(id))).toEqual([]);
    expect(release([]).memory.cells.size).toBe(0);
  });

  it("says of a hidden cell that it was not shown", () => {
    const { cells } = release(people(8)).memory;
    expect(cells.get("person|count|year=2025")).toMatchObject({ count: 8, shown: false });
  });

  it("keeps the set of the last draw where a value is kept, and takes the new one where it is drawn", () => {
    const first = release(people(80));
    const second = release(people(88), first.memory);
    expect(second.memory).toEqual(first.memory);
    const third = release(people(90), second.memory);
    const id = "person|count|year=2025";
    expect(third.memory.cells.get(id)).toMatchObject({ count: 90 });
    expect(movedMembers(third.memory.cells.get(id)!.sketch, first.memory.cells.get(id)!.sketch)).toBe(10);
    const women = "person|count|gender=women";
    expect(third.memory.cells.get(women)).toEqual(first.memory.cells.get(women));
  });

  it("keeps a cell out as long as it counts as empty", () => {
    const first = release([]);
    const second = release(people(9), first.memory);
    expect(second.memory.cells.size).toBe(0);
    expect(release(people(10), second.memory).memory.cells.get("person|count")).toMatchObject({ count: 10 });
  });
});
