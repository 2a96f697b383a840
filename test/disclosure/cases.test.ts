import { describe, expect, it } from "@jest/globals";
import { type Profile, profiles } from "../../src/codebook/plan/profile.ts";
import {
  type AuditPlan,
  countWorld,
  syntheticPlan,
  tablesByLabel,
} from "../../src/disclosure/audit/simulation/counting.ts";
import { drawEditions, drawPeriods } from "../../src/disclosure/draw.ts";
import { orderCodes } from "../../src/disclosure/noise/draw-key.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { EditionTally } from "../../src/disclosure/counting/edition-tally.ts";
import { streamed } from "./world.ts";

const record = (person: string, codes: CaseRecord["codes"] = {}, edition = "2024"): CaseRecord => ({
  caseId: "case-1",
  entryId: `entry-${person}`,
  kind: "individual",
  edition,
  codes: {
    country: ["XAA"],
    gender: ["women"],
    victim_category: ["journalist"],
    trend: ["anonymity"],
    act: ["threat"],
    mechanism: ["ohchr"],
    modality: ["online"],
    perpetrator: ["state"],
    ...codes,
  },
});

/** The non-empty cells of a table as `codes=count`. */
function cellsIn(
  plan: AuditPlan,
  world: readonly (readonly CaseRecord[])[],
  label: string,
  unit: string,
  name: string,
) {
  const tables = tablesByLabel(plan).get(label)!;
  const number = tables.findIndex((table) => table.unit === unit && table.name === name);
  const lists = tables[number]!.dimensions.map((id) => plan.index.dimensions.get(id)!.categories);
  const names = lists.reduce<string[]>(
    (all, codes) => all.flatMap((cell) => codes.map(({ code }) => `${cell} ${code}`)),
    [""],
  );
  const counts = countWorld(plan)(world).get(label)![number]!;
  return names.flatMap((cell, position) => (counts[position]! > 0 ? [`${cell.trim()}=${counts[position]}`] : []));
}

describe("the profile cases", () => {
  const plan = syntheticPlan(profiles.cases);
  const cells = (world: readonly (readonly CaseRecord[])[], name: string, label = "2024") =>
    cellsIn(plan, world, label, "case", name);

  it("counts a case with several people once in each cell", () => {
    const people = ["a", "b", "c"].map((person) => record(person));
    for (const [name, code] of [
      ["case.region", "african"],
      ["case.country", "XAA"],
      ["case.trend", "anonymity"],
    ] as const)
      expect(cells([people], name)).toEqual([`${code}=1`]);
    expect(cells([people], "case.total")).toEqual(["=1"]);
    expect(cells([people, [{ ...record("d"), caseId: "case-2" }]], "case.total")).toEqual(["=2"]);
  });

  it("counts a case in the genders of at most two of its people", () => {
    const two = [record("a"), record("b", { gender: ["men"] })];
    expect(cells([two], "case.gender").toSorted()).toEqual(["men=1", "women=1"]);
    const codes = plan.index.dimensions.get("gender")!.categories.map(({ code }) => code);
    const known = codes.filter((code) => code !== "unknown");
    const all = known.map((code) => record(code, { gender: [code] }));
    const chosen = orderCodes(plan.keyOf("2024"), "case-1", "gender", known).slice(0, 2);
    expect(known.length).toBeGreaterThan(2);
    expect(cells([all], "case.gender").toSorted()).toEqual(chosen.map((code) => `${code}=1`).toSorted());
  });

  it("orders the codes by the id of the case, for any order of its people", () => {
    const people = ["XAA", "XBB", "XCC", "XHH"].map((state) => record(state, { country: [state] }));
    const states = people.map(({ codes }) => codes.country![0]!);
    for (const label of ["2024", "2022-2024"]) {
      const [chosen] = orderCodes(plan.keyOf(label), "case-1", "country", states);
      const name = label === "2024" ? "case.country" : "case.country.period";
      for (const world of [[people], [people.toReversed()]]) expect(cells(world, name, label)).toEqual([`${chosen}=1`]);
    }
  });

  it("counts organisations of a case with its people", () => {
    const organisation: CaseRecord = {
      ...record("o", { trend: ["self_censorship"], gender: [] }),
      kind: "organisation",
    };
    expect(cells([[organisation, record("a")]], "case.trend").toSorted()).toEqual(["anonymity=1", "self_censorship=1"]);
  });

  it("counts a case once in a State and period, over its editions", () => {
    const years = [record("a", {}, "2022"), record("a", {}, "2023"), record("b", { country: ["XBB"] }, "2024")];
    expect(cells([years], "case.country.period", "2022-2024")).toEqual(["XAA=1", "XBB=1"]);
    expect(cells([years], "case.total")).toEqual(["=1"]);
  });

  it("finds a case that is within the plan, and one beyond a plan with fewer tables", () => {
    const { profile, index, keyOf } = plan;
    const tally = new EditionTally(profile, index, keyOf("2024"));
    tally.add([record("a"), record("b")]);
    expect(tally.isWithinPlan(profile.tables)).toBe(true);
    expect(tally.isWithinPlan(profile.tables.slice(0, 1))).toBe(false);
  });

  it("draws tables of cases only", async () => {
    const keys = () => new Map([["2024", plan.keyOf("2024")]]);
    const { drawn, isWithinPlan } = await drawEditions(
      { ...plan, keys: keys() },
      streamed([[record("a"), record("b")]]),
    );
    expect([isWithinPlan, new Set(drawn.get("2024")!.map(({ unit }) => unit))]).toEqual([true, new Set(["case"])]);
    const period = await drawPeriods({ ...plan, keys: keys() }, () => "2024", streamed([[record("a")]]));
    expect(period.get("2024")!.map(({ unit, table }) => `${unit} ${table}`)).toEqual(["case case.country.period"]);
  });
});

describe("the profile small", () => {
  const plan = syntheticPlan(profiles.small);

  it("counts persons with their gender, and organisations without", () => {
    const organisation: CaseRecord = { ...record("o", { gender: [] }), kind: "organisation", caseId: "case-2" };
    const world = [[record("a")], [organisation]];
    expect(cellsIn(plan, world, "2024", "person", "region.gender")).toEqual(["african women=1"]);
    expect(cellsIn(plan, world, "2024", "organisation", "region")).toEqual(["african=1"]);
    expect(cellsIn(plan, world, "2024", "case", "case.total")).toEqual(["=2"]);
    const named = ({ tables }: Profile, unit: string) =>
      tables.filter((one) => one.unit === unit).map(({ name }) => name);
    expect(named(profiles.small, "organisation")).not.toContain("gender");
    expect(named(profiles.small, "person")).toContain("gender");
  });

  it("counts at most two victim categories, and reports more in cut", () => {
    const codes = ["journalist", "activist", "witness"];
    const world = [[record("a", { victim_category: codes })]];
    const chosen = orderCodes(plan.keyOf("2024"), "entry-a", "victim_category", codes).slice(0, 2);
    expect(cellsIn(plan, world, "2024", "person", "victim_category").toSorted()).toEqual(
      chosen.map((code) => `${code}=1`).toSorted(),
    );
    expect(cellsIn(plan, world, "2024", "person", "cut")).toEqual(["victim_category>2=1"]);
  });
});

describe("an entry with conflicting records", () => {
  const plan = syntheticPlan(profiles.standard);

  it("is a person if a record has an individual, in an edition and in a period, in any order", () => {
    const records = [record("a"), { ...record("a"), caseId: "case-2", kind: "organisation" as const }];
    for (const world of [[records], [records.toReversed()]]) {
      expect(cellsIn(plan, world, "2024", "person", "total")).toEqual(["=1"]);
      expect(cellsIn(plan, world, "2024", "organisation", "total")).toEqual([]);
      expect(cellsIn(plan, world, "2022-2024", "person", "country.period")).toEqual(["XAA=1"]);
    }
  });

  it("counts in a period as the unit of each edition", () => {
    const other = { ...record("a", {}, "2023"), kind: "organisation" as const };
    for (const unit of ["person", "organisation"])
      expect(cellsIn(plan, [[record("a"), other]], "2022-2024", unit, "country.period")).toEqual(["XAA=1"]);
  });

  it("counts the codes of all its records in the chosen case", () => {
    const records = [record("a"), record("a", { trend: ["self_censorship"] })];
    for (const world of [[records], [records.toReversed()]])
      expect(cellsIn(plan, world, "2024", "case", "case.trend").toSorted()).toEqual([
        "anonymity=1",
        "self_censorship=1",
      ]);
  });
});
