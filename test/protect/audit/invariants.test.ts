import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Evidence } from "../../../src/protect/audit/check.ts";
import { invariants } from "../../../src/protect/audit/invariants.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import type { SafeCell, SafeCount, SafeTable } from "../../../src/protect/table.ts";
import { evidenceOf, lowered, worldArbitrary } from "../world.ts";

const profile = lowered(profiles.standard);

function evidence(records: readonly CaseRecord[]): Evidence {
  return evidenceOf(records, profile);
}

/** 240 people in as many cases, in every combination of the small dataset. SYNTHETIC. */
const world = Array.from({ length: 240 }, (_, number): CaseRecord => {
  const country = ["XAA", "XBB", "XCC"][number % 3]!;
  return {
    caseId: `case-${number}`,
    victimId: `victim-${number}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: {
      region: [country === "XCC" ? "asia_pacific" : "african"],
      country: [country],
      year: [number % 5 < 2 ? "2024" : "2025"],
      gender: [number % 2 === 0 ? "women" : "men"],
      trend: [number % 7 < 5 ? "online_surveillance" : "anonymity"],
    },
  };
});

/** Changes the cells of one table for which `when` holds. */
function changed(
  safe: readonly SafeTable[],
  grouping: string,
  change: (cell: SafeCell, place: number) => SafeCell,
): SafeTable[] {
  return safe.map((table) =>
    table.measure === "INDIVIDUALS" && table.dimensions.join("|") === grouping
      ? { ...table, cells: table.cells.map(change) }
      : table,
  );
}

function passes(safe: readonly SafeTable[]): boolean {
  return invariants({ ...evidence(world), safe }).passed;
}

describe("invariants(), G1", () => {
  it("passes what the method made, for random records", () => {
    const property = fc.property(worldArbitrary, (records) => {
      expect(invariants(evidence(records)).passed).toBe(true);
    });
    fc.assert(property, { seed: 10, numRuns: 20 });
    expect(passes(evidence(world).safe)).toBe(true);
  });

  it("fails a value below the threshold", () => {
    const low = (cell: SafeCell) => (cell.status === "VALUE" ? { ...cell, value: 9 as SafeCount } : cell);
    expect(passes(changed(evidence(world).safe, "region|year", low))).toBe(false);
  });

  it("fails a value further from the truth than the noise reaches", () => {
    const far = (cell: SafeCell) => (cell.value === null ? cell : { ...cell, value: (cell.value + 25) as SafeCount });
    expect(passes(changed(evidence(world).safe, "year", far))).toBe(false);
  });

  it("fails a value where nobody is", () => {
    const invented = (cell: SafeCell, place: number): SafeCell =>
      place === 2 ? { ...cell, status: "VALUE", value: 11 as SafeCount } : cell;
    expect(passes(changed(evidence(world).safe, "trend", invented))).toBe(false);
  });

  it("fails a number beside a status that has none", () => {
    const leaking = (cell: SafeCell) => (cell.status === "VALUE" ? cell : { ...cell, value: 3 as SafeCount });
    expect(passes(changed(evidence(world).safe, "trend", leaking))).toBe(false);
  });

  it.each(["", "year", "region", "trend"])("fails a breakdown of what is not shown: %j", (parent) => {
    const hide = (cell: SafeCell): SafeCell => ({ ...cell, status: "BELOW_THRESHOLD", value: null });
    expect(passes(changed(evidence(world).safe, parent, hide))).toBe(false);
  });

  it("fails a narrower category beside a hidden broader one", () => {
    const hide = (cell: SafeCell, place: number): SafeCell =>
      place === 0 ? { ...cell, status: "BELOW_THRESHOLD", value: null } : cell;
    expect(passes(changed(evidence(world).safe, "region|year|trend", hide))).toBe(false);
  });

  it("fails missing rows and missing tables", () => {
    const { safe } = evidence(world);
    const short = safe.map((table, number) => (number === 1 ? { ...table, cells: table.cells.slice(1) } : table));
    expect(passes(short)).toBe(false);
    expect(passes(safe.slice(0, -1))).toBe(false);
  });

  it("fails a further table, and territories whose region is missing", () => {
    const all = evidence(world);
    expect(passes([...all.safe, { ...all.safe[0]!, measure: "STATES_CITED" }])).toBe(false);
    const others = all.safe.map(
      ({ measure, dimensions }) => measure !== "INDIVIDUALS" || dimensions.join() !== "region",
    );
    const kept = <T>(tables: readonly T[]) => tables.filter((_, number) => others[number]);
    const unrefined = { ...all, safe: kept(all.safe), truth: kept(all.truth), drawn: kept(all.drawn) };
    expect(invariants(unrefined).passed).toBe(false);
  });
});
