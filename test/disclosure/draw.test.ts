import { describe, expect, it } from "@jest/globals";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { drawEditions, drawPeriods } from "../../src/disclosure/draw.ts";
import { syntheticKey } from "../../src/disclosure/noise/draw-key.ts";
import { noiseRow } from "../../src/disclosure/noise/noise.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { editions, index, streamed, testKeys } from "./world.ts";

const { tables } = profiles.standard;
const plan = { profile: profiles.standard, index };

const record = (edition: string, caseId = "case-1"): CaseRecord => ({
  caseId,
  entryId: `entry-${edition}`,
  kind: "individual",
  edition,
  codes: { country: ["XAA"], gender: ["women"], trend: ["anonymity"] },
});
const complete = (one: CaseRecord): CaseRecord => ({
  ...one,
  codes: {
    age: ["adult"],
    victim_category: ["journalist"],
    act: [],
    mechanism: [],
    modality: ["online"],
    perpetrator: ["state"],
    relation: [],
    state_reply: ["no_reply"],
    outcome: [],
    ...one.codes,
  },
});

/** The values of a table in one draw, less those of an empty vault under the same key: the counts. */
async function countsIn(
  records: readonly CaseRecord[],
  label: string,
  name: string,
  unit = "person",
): Promise<number[]> {
  const drawn = async (world: readonly (readonly CaseRecord[])[]) => {
    const { drawn: all } = await drawEditions({ ...plan, keys: testKeys(editions, "draw") }, streamed(world));
    return all.get(label)!.find((one) => one.unit === unit && one.table === name)!.values;
  };
  const [values, empty] = [await drawn([records]), await drawn([])];
  return Array.from(values, (value, cell) => value - empty[cell]!);
}

describe("drawEditions", () => {
  it("draws exactly the declared editions, with or without records", async () => {
    const world = [[complete(record("2022")), complete(record("2024"))]];
    const { drawn, isWithinPlan } = await drawEditions({ ...plan, keys: testKeys(editions, "draw") }, streamed(world));
    expect([[...drawn.keys()], isWithinPlan]).toEqual([editions, true]);
    const names = tables.filter(({ span }) => span === "edition").map(({ unit, name }) => `${unit} ${name}`);
    for (const measurements of drawn.values())
      expect(measurements.map(({ unit, table }) => `${unit} ${table}`)).toEqual(names);
  });

  it("counts the records of a contributor as one entry in each edition", async () => {
    const records = [record("2024"), record("2024", "case-2"), record("2025")].map(complete);
    expect(await countsIn(records, "2024", "total")).toEqual([1]);
    expect(await countsIn(records, "2025", "total")).toEqual([1]);
    expect(await countsIn(records, "2023", "total")).toEqual([0]);
    expect(await countsIn(records, "2024", "case.total", "case")).toEqual([1]);
  });

  it("erases the keys, also when it fails", async () => {
    const keys = testKeys(["2024"], "erase");
    await drawEditions({ ...plan, keys }, streamed([]));
    const failing = testKeys(["2024"], "erase");
    const wrong = complete({ ...record("2024"), codes: { country: ["XYZZY"] } });
    await expect(drawEditions({ ...plan, keys: failing }, streamed([[wrong]]))).rejects.toThrow(
      "must be in the codebook",
    );
    for (const key of [...keys.values(), ...failing.values()]) expect(key.every((byte) => byte === 0)).toBe(true);
  });

  it("adds the noise of the message of each cell", async () => {
    const { drawn } = await drawEditions({ ...plan, keys: testKeys(["2024"], "draw") }, streamed([]));
    const { createHmac } = await import("node:crypto");
    const message = "dg1|person|region.gender|2024|asia_pacific,men";
    const bits = createHmac("sha256", syntheticKey("draw", "2024", 0))
      .update(message)
      .digest()
      .readBigUInt64BE();
    const size = noiseRow(12).thresholds.filter((threshold) => bits % 2n ** 63n < threshold).length;
    const values = drawn.get("2024")!.find(({ unit, table }) => unit === "person" && table === "region.gender")!.values;
    // asia_pacific is the second region, men the second of four genders.
    expect(values[5]).toBe(bits >= 2n ** 63n ? 0 - size : size);
  });
});

describe("drawPeriods", () => {
  it("counts the entries of the editions of each period", async () => {
    const labelOf = (edition: string) => (edition < "2025" ? "2023-2024" : undefined);
    const world = [[record("2023"), record("2024"), record("2025")].map(complete), [complete(record("2025"))]];
    const drawn = async (contributors: readonly (readonly CaseRecord[])[]) => {
      const all = await drawPeriods(
        { ...plan, keys: testKeys(["2023-2024"], "draw") },
        labelOf,
        streamed(contributors),
      );
      return all.get("2023-2024")!.map(({ unit, table, values }) => ({ unit, table, values }));
    };
    const [values, empty] = [await drawn(world), await drawn([])];
    expect(values.map(({ unit, table }) => [unit, table])).toEqual([
      ["person", "country.period"],
      ["organisation", "country.period"],
    ]);
    expect(values[0]!.values[0]! - empty[0]!.values[0]!).toBe(1);
    expect(values[1]!.values).toEqual(empty[1]!.values);
  });
});
