import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CacheBudget, cacheRegions, defaultCacheMb, identityOf, type RegionName } from "../src/cache.ts";

const names = Object.keys(cacheRegions) as RegionName[];
const none = Object.fromEntries(names.map((name) => [name, 0])) as Record<RegionName, number>;

/** A region of `bytes` bytes, in which each value takes its own number of bytes. */
function regionOf(bytes: number, oversized?: "admit" | "refuse") {
  const budget = new CacheBudget(bytes / 2 ** 20, { ...none, charts: 1 });
  return { budget, region: budget.region<string, number>("charts", (value) => value, oversized) };
}

describe("CacheBudget", () => {
  it("has a default of 256 MB, of which the responses have a sixteenth", () => {
    expect(defaultCacheMb).toBe(256);
    expect(new CacheBudget().maxBytes("responses")).toBe(16 * 2 ** 20);
    expect(new CacheBudget(32).maxBytes("responses")).toBe(2 * 2 ** 20);
  });

  it("divides its bytes among all regions", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (mb) => {
        const budget = new CacheBudget(mb);
        const sum = names.reduce((bytes, name) => bytes + budget.maxBytes(name), 0);
        expect(sum).toBeLessThanOrEqual(mb * 2 ** 20);
        expect(sum).toBeGreaterThan(mb * 2 ** 20 - names.length);
      }),
      { seed: 20261130 },
    );
  });

  it("reports the bytes of each region, and clears all of them", () => {
    const { budget, region } = regionOf(1000);
    region.set("key", 100);
    expect(budget.usage()).toEqual([{ name: "charts", bytes: 1 + 100 + 6, maxBytes: 1000 }]);
    budget.clear();
    expect([region.get("key"), budget.usage()[0]!.bytes]).toEqual([undefined, 0]);
  });

  it("changes the size of its regions", () => {
    const { budget, region } = regionOf(1000);
    budget.resize(2000 / 2 ** 20);
    region.set("a", 1500);
    expect([region.maxBytes, region.get("a")]).toEqual([2000, 1500]);
  });
});

describe("CacheRegion", () => {
  it("never exceeds its bytes", () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.nat({ max: 500 })), { maxLength: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), entries, (maxBytes, sets) => {
        const { region } = regionOf(maxBytes);
        for (const [key, value] of sets) {
          expect(region.set(`${key}`, value)).toBe(value);
          expect(region.bytes).toBeLessThanOrEqual(Math.max(1, maxBytes));
        }
      }),
      { seed: 20261130 },
    );
  });

  it("evicts the least recently used value", () => {
    const { region } = regionOf(300);
    for (const key of ["a", "b", "a", "c"]) region.getOrMake(key, () => 100);
    expect(["a", "b", "c"].map((key) => region.get(key))).toEqual([100, undefined, 100]);
  });

  it("refuses a value that is larger than the region, or admits it in place of all others", () => {
    for (const [oversized, cached] of [
      ["refuse", [50, undefined]],
      ["admit", [undefined, 500]],
    ] as const) {
      const { region } = regionOf(100, oversized);
      region.set("a", 50);
      region.set("b", 500);
      expect([region.get("a"), region.get("b")]).toEqual(cached);
    }
  });

  it("computes a value once for concurrent callers", async () => {
    const { region } = regionOf(1000);
    let computed = 0;
    const fetch = () => region.fetch("a", async () => ++computed);
    expect(await Promise.all([fetch(), fetch(), fetch()])).toEqual([1, 1, 1]);
    expect(await fetch()).toBe(1);
  });

  it("does not cache a failure, nor a value that was computed before it was cleared", async () => {
    const { budget, region } = regionOf(1000);
    await expect(region.fetch("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const running = region.fetch("a", async () => 1);
    budget.clear();
    expect([await running, region.get("a")]).toEqual([1, undefined]);
    expect(await region.fetch("a", async () => 2)).toBe(2);
  });
});

describe("identityOf()", () => {
  it("is the same number for the same object only", () => {
    const [one, other] = [{}, {}];
    expect(identityOf(one)).toBe(identityOf(one));
    expect(identityOf(one)).not.toBe(identityOf(other));
  });
});
