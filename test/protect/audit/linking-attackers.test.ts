import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { stranger, worldsFor } from "../../../src/protect/audit/linking-attackers.ts";
import { visibleCells } from "../../../src/protect/audit/linking-cells.ts";
import { mostRecent } from "../../../src/protect/audit/fitted-world.ts";
import { planLinks } from "../../../src/protect/audit/plan-links.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { SafeCount } from "../../../src/protect/table.ts";
import { evidenceOf, lowered, smallDataset } from "../world.ts";
import { twoGroups } from "../worlds.ts";

const groupings: DimensionId[][] = [[], ["region"], ["year"], ["trend"], ["region", "year"], ["region", "trend"]];
const plan = groupings.map((dimensions) => ({ measure: "INDIVIDUALS" as const, dimensions }));
const dataset = { ...smallDataset, plan };

describe("worldsFor()", () => {
  it("are fewer for a release of 100,000, twice as many when thorough", () => {
    const { safe } = evidenceOf(twoGroups(60), profiles.standard, { dataset });
    const withTotal = (total: number) =>
      safe.map((table) =>
        table.dimensions.length === 0
          ? { ...table, cells: table.cells.map((cell) => ({ ...cell, value: total as SafeCount })) }
          : table,
      );
    const worlds = (total: number, thorough: boolean) => worldsFor({ safe: withTotal(total), thorough });
    expect([worlds(99_999, false), worlds(100_000, false)]).toEqual([4, 2]);
    expect([worlds(99_999, true), worlds(100_000, true)]).toEqual([8, 4]);
  });
});

describe("stranger()", () => {
  it("has an opinion of every cell of a release of more people than it keeps in mind", () => {
    const few = twoGroups(40, { country: "XCC", trend: "offline_surveillance" }, mostRecent);
    const made = evidenceOf(
      [...twoGroups(mostRecent, { country: "XAA", trend: "anonymity" }), ...few],
      lowered(profiles.standard),
      { dataset },
    );
    const links = planLinks(made.truth);
    const release = visibleCells(made.safe, made.truth, links, made.profile);
    const { attack, prior } = stranger(made, links, release)!;
    for (const { presence } of [attack, prior]) {
      expect(presence).toHaveLength(release.cells.counts.length);
      expect(presence.every(Number.isFinite)).toBe(true);
    }
  });
});
