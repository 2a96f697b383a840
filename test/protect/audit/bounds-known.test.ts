import { describe, expect, it } from "@jest/globals";
import { knownRange } from "../../../src/protect/audit/bounds-known.ts";
import type { Evidence } from "../../../src/protect/audit/check.ts";
import { type Placed, placedTables } from "../../../src/protect/audit/placed.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { CellStatus, SafeCount } from "../../../src/protect/table.ts";
import { evidenceOf } from "../world.ts";

describe("knownRange()", () => {
  const evidence = evidenceOf([], profiles.standard);
  const table = placedTables(evidence).find(({ grouping }) => grouping === "region|gender")!;
  const later: Evidence = {
    ...evidence,
    previous: { memory: { tables: new Set(), cells: new Map() }, added: evidence.victims },
  };

  function cellOf(status: CellStatus, value: number | null, drawn: Partial<Placed["drawn"]> = {}): Placed {
    const cells = table.safe.cells.map((cell) => ({ ...cell, status, value: value as SafeCount | null }));
    return { ...table, safe: { ...table.safe, cells }, drawn: { ...table.drawn, ...drawn } };
  }

  it("says of a figure what the noise allows, and lag of one that is kept", () => {
    expect(knownRange(cellOf("VALUE", 15), 0, evidence)).toEqual({ lower: 3, upper: 27 });
    expect(knownRange(cellOf("VALUE", 10), 0, evidence)).toEqual({ lower: 1, upper: 22 });
    expect(knownRange(cellOf("VALUE", 30), 0, later)).toEqual({ lower: 18, upper: 42 });
    const kept = new Uint8Array(4).fill(1);
    expect(knownRange(cellOf("VALUE", 30, { kept }), 0, later)).toEqual({ lower: 9, upper: 51 });
  });

  it("says of a hidden cell that it is small, unless too few cases hid it, and nothing of a withheld one", () => {
    const low = new Int32Array(4).fill(9);
    expect(knownRange(cellOf("BELOW_THRESHOLD", null, { perturbed: low }), 0, evidence)).toEqual({
      lower: 0,
      upper: 21,
    });
    expect(knownRange(cellOf("BELOW_THRESHOLD", null, { perturbed: low }), 0, later)).toEqual({ lower: 0, upper: 30 });
    const high = new Int32Array(4).fill(10);
    const nothing = { lower: 0, upper: Infinity };
    expect(knownRange(cellOf("BELOW_THRESHOLD", null, { perturbed: high }), 0, evidence)).toEqual(nothing);
    expect(knownRange(cellOf("WITHHELD", null), 0, evidence)).toEqual(nothing);
  });

  it("says nothing of a figure that has lagged for longer", () => {
    const counts = new Uint32Array(4).fill(47);
    expect(knownRange(cellOf("VALUE", 50, { counts }), 0, later)).toEqual({ lower: 0, upper: Infinity });
  });
});
