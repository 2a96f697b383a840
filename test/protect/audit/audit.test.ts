import { describe, expect, it } from "@jest/globals";
import { audit } from "../../../src/protect/audit/audit.ts";
import { worldsFor } from "../../../src/protect/audit/linking-attackers.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { SafeCount } from "../../../src/protect/table.ts";
import { evidenceOf, lowered } from "../world.ts";
import { twoGroups } from "../worlds.ts";

describe("audit()", () => {
  it("tells how far it is, within long checks too", async () => {
    const told: number[] = [];
    await audit(evidenceOf(twoGroups(300), lowered(profiles.standard)), (done, of) => {
      expect(of).toBe(11);
      told.push(done);
    });
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(told.at(-1)).toBe(11);
    expect(told.filter((done) => !Number.isInteger(done)).length).toBeGreaterThan(5);
  });
});

describe("worldsFor()", () => {
  const { safe } = evidenceOf(twoGroups(300), lowered(profiles.standard));
  const withTotal = (value: number) =>
    safe.map((table) =>
      table.dimensions.length === 0 ? { ...table, cells: [{ ...table.cells[0]!, value: value as SafeCount }] } : table,
    );

  it("makes four worlds, two of a large release, and twice as many when thorough", () => {
    expect(worldsFor({ safe: withTotal(99_999), thorough: false })).toBe(4);
    expect(worldsFor({ safe: withTotal(100_000), thorough: false })).toBe(2);
    expect(worldsFor({ safe: withTotal(100_000), thorough: true })).toBe(4);
  });
});
