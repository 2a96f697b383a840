import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../../src/codebook/dimensions/dimension.ts";
import { cutConditions, type ProtectedTable, profiles } from "../../../src/codebook/plan/profile.ts";
import { CodeIndex } from "../../../src/disclosure/counting/code-index.ts";
import { CodeLists } from "../../../src/disclosure/counting/code-lists.ts";
import { type DrawKey, orderCodes, syntheticKey } from "../../../src/disclosure/noise/draw-key.ts";
import { PeriodTally } from "../../../src/disclosure/counting/period-tally.ts";
import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { EditionTally } from "../../../src/disclosure/counting/edition-tally.ts";
import { dataset, index, worldArbitrary } from "../world.ts";

const { tables } = profiles.standard;
const key = syntheticKey("tabulate", "2024", 0);
const inEditions = tables.filter(({ span }) => span === "edition");

const record: CaseRecord = {
  caseId: "case-1",
  entryId: "entry-1",
  kind: "individual",
  edition: "2024",
  codes: {
    country: ["XAA"],
    gender: ["women"],
    age: ["adult"],
    victim_category: ["journalist"],
    trend: ["online_surveillance"],
    act: [],
    mechanism: [],
    modality: ["online"],
    perpetrator: ["state"],
    relation: ["cooperation"],
    state_reply: ["no_reply"],
    outcome: ["none_known"],
  },
};
const listsOf = (records: readonly CaseRecord[]) => new CodeLists(index, records, key, cutConditions(tables, "person"));
const withCodes = (codes: CaseRecord["codes"], caseId = "case-1"): CaseRecord => ({
  ...record,
  caseId,
  codes: { ...record.codes, ...codes },
});

/** The counts of one edition, by table. */
function countsOf(
  entries: readonly (readonly CaseRecord[])[],
  drawKey: DrawKey = key,
): Map<ProtectedTable, Uint32Array> {
  const tally = new EditionTally(profiles.standard, index, drawKey);
  for (const entry of entries) tally.add(entry);
  expect(tally.isWithinPlan(tables)).toBe(true);
  const counts = tally.finish();
  return new Map(inEditions.map((table, number) => [table, counts[number]!]));
}

/** The codes of the cells of a table that have a count. */
function cellsIn(counts: Map<ProtectedTable, Uint32Array>, unit: string, name: string): string[] {
  const [table, cells] = [...counts].find(([one]) => one.unit === unit && one.name === name)!;
  const lists = table.dimensions.map((id) => index.dimensions.get(id)!.categories.map(({ code }) => code));
  const names = lists.reduce((all, codes) => all.flatMap((cell) => codes.map((code) => `${cell},${code}`)), [""]);
  return names.flatMap((cell, position) => (cells[position]! > 0 ? [`${cell.slice(1)}=${cells[position]}`] : []));
}

describe("CodeLists", () => {
  it("unites the codes of an entry, without neutral codes if there are other codes", () => {
    const lists = listsOf([
      withCodes({ victim_category: ["unknown"], outcome: ["none_known"], trend: ["none_noted"] }),
      withCodes({ victim_category: ["journalist"], outcome: ["remedy"], trend: ["anonymity"] }, "case-2"),
    ]);
    expect(lists.codes("victim_category")).toEqual(["journalist"]);
    expect(lists.codes("outcome")).toEqual(["remedy"]);
    expect(lists.codes("trend")).toEqual(["anonymity"]);
  });

  it("returns a neutral code without other codes, and no code for an empty attribute", () => {
    const lists = listsOf([
      withCodes({ victim_category: ["unknown"] }),
      withCodes({ victim_category: ["unknown"] }, "case-2"),
    ]);
    expect(lists.codes("victim_category")).toEqual(["unknown"]);
    expect([lists.codes("act"), lists.positions("act", 5)]).toEqual([[], []]);
    const { act: _, ...others } = record.codes;
    expect(listsOf([{ ...record, codes: others }]).codes("act")).toEqual([]);
  });

  it("maps detailed codes to their groups without repeats, and counts the code of a group in the main table only", () => {
    const lists = listsOf([withCodes({ trend: ["online_surveillance", "offline_surveillance", "self_censorship"] })]);
    expect(lists.codes("trend")).toEqual(["surveillance", "self_censorship"]);
    expect(lists.codes("trend_detail")).toEqual(["online_surveillance", "offline_surveillance"]);
  });

  it("chooses the first codes in keyed order, the same in all tables", () => {
    const codes = ["life", "liberty", "integrity", "privacy", "reputation", "movement"];
    const lists = listsOf([withCodes({ act: codes })]);
    const order = orderCodes(key, "entry-1", "act", codes);
    expect([lists.counted("act", 5), lists.counted("act", 2)]).toEqual([order.slice(0, 5), order.slice(0, 2)]);
    expect(lists.counted("act", 6)).toEqual(codes);
  });

  it("orders detailed codes under a separate name", () => {
    const codes = ["online_surveillance", "offline_surveillance", "civil_society_law", "anonymity"];
    const lists = listsOf([withCodes({ trend: codes })]);
    expect(lists.counted("trend_detail", 3)).toEqual(orderCodes(key, "entry-1", "trend.detail", codes).slice(0, 3));
  });

  it("treats several values of a single-valued attribute as codes, and counts the region of the chosen State", () => {
    const lists = listsOf([withCodes({ country: ["XAA"] }), withCodes({ country: ["XHH"] }, "case-2")]);
    const [state] = orderCodes(key, "entry-1", "country", ["XAA", "XHH"]);
    const region = state === "XAA" ? "african" : "asia_pacific";
    expect(lists.positions("region", 1)).toEqual([index.position("region", region)]);
    expect(lists.positions("country", 1)).toEqual([index.position("country", state!)]);
  });
});

describe("CodeIndex", () => {
  it("refuses a code with a separator, and a code outside the codebook", () => {
    const gender = index.dimensions.get("gender")!;
    const wrong = { ...gender, categories: [{ ...gender.categories[0]!, code: "a,b" }] };
    expect(() => new CodeIndex("SYNTHETIC", [wrong])).toThrow(
      'Cannot count: the code "a,b" must not contain "|" or ","',
    );
    expect(() => index.position("gender", "xyz")).toThrow(
      'Cannot count: every code of "gender" must be in the codebook',
    );
  });
});

describe("EditionTally", () => {
  it("counts an entry once in every table, with any number of records", () => {
    const counts = countsOf([[record, withCodes({ trend: ["anonymity"] }, "case-2")]]);
    expect(cellsIn(counts, "person", "total")).toEqual(["=1"]);
    expect(cellsIn(counts, "person", "region.gender")).toEqual(["african,women=1"]);
    expect(cellsIn(counts, "person", "trend").toSorted()).toEqual(["anonymity=1", "surveillance=1"]);
    expect(cellsIn(counts, "person", "act")).toEqual([]);
  });

  it("counts a case once, for the entries that count in it", () => {
    const other = { ...withCodes({ country: ["XBB"], trend: ["anonymity"] }), entryId: "entry-2" };
    const counts = countsOf([[record], [other]]);
    expect(cellsIn(counts, "case", "case.total")).toEqual(["=1"]);
    expect(cellsIn(counts, "case", "case.region")).toEqual(["african=1"]);
    expect(cellsIn(counts, "case", "case.trend").toSorted()).toEqual(["anonymity=1", "surveillance=1"]);
  });

  it("counts an entry in one of its cases, with the codes of that record", () => {
    const records = [record, withCodes({ trend: ["anonymity"], country: ["XHH"] }, "case-2")];
    const counts = countsOf([records]);
    const [chosen] = orderCodes(key, "entry-1", "case", ["case-1", "case-2"]);
    expect(cellsIn(counts, "case", "case.total")).toEqual(["=1"]);
    expect(cellsIn(counts, "case", "case.trend")).toEqual([chosen === "case-1" ? "surveillance=1" : "anonymity=1"]);
    expect(cellsIn(counts, "case", "case.region")).toEqual([chosen === "case-1" ? "african=1" : "asia_pacific=1"]);
  });

  it("counts the entries with more codes than a bound", () => {
    const acts = ["killing", "arbitrary_detention", "threat", "travel_ban", "raid", "smear_campaign"];
    const counts = countsOf([
      [withCodes({ trend: ["online_surveillance", "anonymity", "mass_deregistration"], act: acts })],
    ]);
    expect(cellsIn(counts, "person", "cut")).toEqual(["trend>2=1", "act>5=1"]);
  });

  it("counts organisations in the tables of organisations", () => {
    const counts = countsOf([[{ ...record, kind: "organisation", codes: { ...record.codes, gender: [], age: [] } }]]);
    expect(cellsIn(counts, "organisation", "total")).toEqual(["=1"]);
    expect(cellsIn(counts, "person", "total")).toEqual([]);
  });

  it("refuses tables of cases with more than 31 cells", () => {
    const wide: ProtectedTable = {
      ...tables.find(({ name }) => name === "country")!,
      unit: "case",
      name: "case.country",
    };
    expect(() => new EditionTally({ ...profiles.standard, tables: [...tables, wide] }, index, key)).toThrow(
      "Cannot count: the tables of cases must have at most 31 cells",
    );
  });

  it("finds an entry beyond a plan with fewer tables", () => {
    const tally = new EditionTally(profiles.standard, index, key);
    tally.add([record]);
    expect(tally.isWithinPlan(tables.filter(({ name }) => name === "total"))).toBe(false);
  });

  it("does not depend on the order of the entries or of their records", () => {
    fc.assert(
      fc.property(worldArbitrary(8), (world) => {
        const entries = world.map((records) => records.filter(({ edition }) => edition === "2024"));
        const some = entries.filter((records) => records.length > 0);
        const turned = some.toReversed().map((records) => records.toReversed());
        expect([...countsOf(some).values()]).toEqual([...countsOf(turned).values()]);
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});

describe("PeriodTally", () => {
  it("counts a contributor once in a State, over the entries of the period", () => {
    const tally = new PeriodTally(profiles.standard, index, key);
    const later: CaseRecord = { ...record, entryId: "entry-1b", edition: "2023" };
    const elsewhere: CaseRecord = { ...withCodes({ country: ["XBB"] }), entryId: "entry-1c", edition: "2022" };
    tally.add([[record], [later], [elsewhere]]);
    tally.add([[{ ...record, kind: "organisation" }]]);
    const [persons, organisations] = tally.finish();
    const at = (code: string) => index.position("country", code);
    expect([persons![at("XAA")], persons![at("XBB")], persons!.reduce((sum, count) => sum + count, 0)]).toEqual([
      1, 1, 2,
    ]);
    expect(organisations![at("XAA")]).toBe(1);
  });
});

describe("the dimensions of a records dataset", () => {
  it("have separate broad and detailed categories", () => {
    const codes = (id: DimensionId) =>
      dataset.dimensions.find((one) => one.id === id)!.categories.map(({ code }) => code);
    expect(codes("trend")).toEqual([
      "self_censorship",
      "surveillance",
      "restrictive_legislation",
      "deregistration",
      "anonymity",
      "none_noted",
    ]);
    expect(codes("trend_detail")).not.toContain("surveillance");
    expect(codes("cut")).toContain("act>4");
  });
});
