import { describe, expect, it } from "@jest/globals";
import { RecordSketcher } from "../../src/protect/changed-records.ts";
import { testKeys } from "../../src/protect/keys.ts";
import type { KeptRelease } from "../../src/protect/memory.ts";
import { profiles } from "../../src/protect/profile.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { drawingKeys, type Successor, successionOf } from "../../src/protect/succession.ts";

const profile = profiles.standard;

function record(number: number, year = "2025"): CaseRecord {
  const codes = { region: ["african"], year: [year] };
  return { caseId: `c${number}`, victimId: `v${number}`, kind: "individual", publiclyDocumented: false, codes };
}

function sketch(records: readonly CaseRecord[]) {
  const sketcher = new RecordSketcher(testKeys.record, profile.batch);
  for (const one of records) sketcher.add(one);
  return sketcher.sketch;
}

const before = Array.from({ length: 60 }, (_, number) => record(number));

function kept(changes: Partial<KeptRelease["drawnWith"]> = {}): KeptRelease {
  const drawnWith = { profile: "standard", verification: [], closedUntil: null, without: [], redraws: 0, ...changes };
  const memory = { tables: new Set<string>(), cells: new Map() };
  return {
    digest: "sha256:00",
    version: "2025.1.0",
    keyId: "id",
    drawnWith,
    records: sketch(before),
    batch: 1,
    memory,
  };
}

const forgotten = { ids: new Uint32Array(0), contents: new Uint32Array(0) };

function asked(changes: Partial<Successor> = {}): Successor {
  return {
    profile,
    keyId: "id",
    verification: ["verified"],
    without: [],
    redraw: false,
    redrawsBefore: 0,
    kept: kept(),
    records: sketch(before),
    ...changes,
  };
}

/** So many records that are new. */
const more = (count: number) => sketch([...before, ...Array.from({ length: count }, (_, n) => record(1000 + n))]);

describe("successionOf()", () => {
  it("draws everything for a first release", () => {
    const first = successionOf(asked({ kept: null, redrawsBefore: null }));
    expect(first).toMatchObject({ kept: null, frozen: false, drawnWith: { redraws: 0, closedUntil: null } });
  });

  it("lets a release follow when nothing or a whole batch has changed", () => {
    expect(successionOf(asked())).toMatchObject({ frozen: false, drawnWith: { profile: "standard" } });
    expect(successionOf(asked({ records: more(25) }))).toMatchObject({ frozen: false });
    expect(successionOf(asked({ records: sketch(before.slice(25)) }))).toMatchObject({ frozen: false });
  });

  it.each([1, 2, 12, 24])("refuses %i new records, and says how to go on", (count) => {
    const { refusal } = successionOf(asked({ records: more(count) })) as { refusal: string };
    expect(refusal).toContain("at least 25 records");
    expect(refusal).toContain("--without");
  });

  it("counts a changed record once, and a withdrawn one", () => {
    const changed = (count: number) =>
      sketch(before.map((one, number) => (number < count ? record(number, "2024") : one)));
    expect(successionOf(asked({ records: changed(24) }))).toHaveProperty("refusal");
    expect(successionOf(asked({ records: changed(25) }))).toHaveProperty("drawnWith");
    expect(successionOf(asked({ records: sketch(before.slice(1)) }))).toHaveProperty("refusal");
  });

  it("freezes every figure for an urgent release that only turns a table off", () => {
    const urgent = successionOf(asked({ records: sketch(before.slice(1)), without: ["region|year"] }));
    expect(urgent).toMatchObject({ frozen: true, drawnWith: { without: ["region|year"] } });
  });

  it("keeps closed years and turned-off tables for good", () => {
    const settled = kept({ closedUntil: 2020, without: ["region|act"] });
    const next = successionOf(asked({ kept: settled, closedUntil: 2018, without: ["gender|act"] }));
    expect(next).toMatchObject({ drawnWith: { closedUntil: 2020, without: ["gender|act", "region|act"] } });
    expect(successionOf(asked({ kept: settled, closedUntil: 2022 }))).toMatchObject({
      drawnWith: { closedUntil: 2022 },
    });
  });

  it.each([
    ["other keys", { keyId: "other" }, "keys"],
    ["another profile", { profile: profiles.strict }, "profile"],
    ["a vault that does not remember", { kept: null, redrawsBefore: 1 }, "vault"],
    ["a vault whose sketches are forgotten", { kept: { ...kept(), records: forgotten } }, "vault"],
  ])("refuses %s unless everything is drawn anew", (_, change, named) => {
    expect(successionOf(asked(change))).toHaveProperty(
      "refusal",
      expect.stringMatching(new RegExp(`${named}.*--redraw`)),
    );
    expect(successionOf(asked({ ...change, redraw: true }))).toMatchObject({ kept: null, frozen: false });
  });

  it("draws nothing anew for a few records: what came between two drawings could be read", () => {
    const few = { redraw: true, records: more(5) };
    expect(successionOf(asked(few))).toEqual({
      refusal: expect.stringMatching(/at least 25 records.*draw everything/),
    });
    expect(successionOf(asked({ ...few, records: more(25) }))).toMatchObject({ kept: null });
    expect(successionOf(asked({ ...few, keyId: "another" }))).toMatchObject({
      kept: null,
      before: { digest: "sha256:00" },
    });
  });

  it("counts every redraw, whoever remembers it", () => {
    expect(successionOf(asked({ redraw: true, kept: kept({ redraws: 2 }) }))).toMatchObject({
      drawnWith: { redraws: 3 },
    });
    expect(successionOf(asked({ redraw: true, kept: null, redrawsBefore: 4 }))).toMatchObject({
      drawnWith: { redraws: 5 },
    });
  });
});

describe("drawingKeys()", () => {
  it("gives every redraw a cell key of its own, and keeps the record key", () => {
    const cells = [0, 1, 2].map((redraws) => drawingKeys(testKeys, redraws).cell.toString("hex"));
    expect(cells[0]).toBe(testKeys.cell.toString("hex"));
    expect(new Set(cells).size).toBe(3);
    expect(drawingKeys(testKeys, 1).record).toBe(testKeys.record);
  });
});
