import { describe, expect, it } from "@jest/globals";
import { type Profile, profiles, withoutCountry } from "../../src/codebook/plan/profile.ts";
import { accountOf, planLoss, profileLoss, revisionLoss, sensitivityOf } from "../../src/disclosure/accountant.ts";
import {
  compareFractions,
  fraction,
  fractionNumber,
  fractionText,
  largerOf,
  sumOf,
} from "../../src/disclosure/fraction.ts";
import { golden } from "./golden.ts";

describe("fraction", () => {
  it("is in lowest terms, and compares exactly", () => {
    expect(fractionText(fraction(-6n, 4n))).toBe("-3/2");
    expect(fractionText(sumOf([fraction(1n, 3n), fraction(1n, 6n)]))).toBe("1/2");
    expect(fractionText(sumOf([]))).toBe("0/1");
    expect(compareFractions(fraction(1n, 3n), fraction(333n, 1000n))).toBe(1);
    expect(compareFractions(fraction(1n, 3n), fraction(1n, 3n))).toBe(0);
    expect(largerOf(fraction(1n, 3n), fraction(1n, 2n))).toEqual(fraction(1n, 2n));
    expect(largerOf(fraction(1n, 2n), fraction(1n, 3n))).toEqual(fraction(1n, 2n));
    expect(fractionNumber(fraction(1n, 4n))).toBe(0.25);
  });

  it("refuses a denominator that is not above 0", () => {
    expect(() => fraction(1n, 0n)).toThrow("Cannot make a fraction: the denominator must be above 0");
  });
});

describe("planLoss", () => {
  it("equals the reference losses", () => {
    const losses = {
      person: planLoss(profiles.standard.tables, "person"),
      organisation: planLoss(profiles.standard.tables, "organisation"),
      strict_person: planLoss(profiles.strict.tables, "person"),
      small_person: planLoss(profiles.small.tables, "person"),
      small_organisation: planLoss(profiles.small.tables, "organisation"),
      cases_case: planLoss(profiles.cases.tables, "case"),
      without_country_person: planLoss(withoutCountry(profiles.standard).tables, "person"),
    };
    for (const [name, loss] of Object.entries(losses)) expect(fractionText(loss)).toBe(golden.losses[name]);
  });

  it("is at most 57 cells of persons and cases for one entry", () => {
    const touched = profiles.standard.tables.filter(({ unit }) => unit !== "organisation");
    expect(touched.reduce((cells, table) => cells + sensitivityOf(table), 0)).toBe(57);
  });
});

describe("accountOf", () => {
  it("is within the budget for one dataset of each profile", () => {
    for (const profile of Object.values(profiles)) expect(accountOf([profile]).within).toBe(true);
  });

  it("states the loss of an edition with its one revision, whose period is not drawn again", () => {
    // protection.md, section 6: rounded up.
    const withRevision = { standard: 1.96, strict: 0.98, small: 1.88, cases: 1.73 };
    for (const profile of Object.values(profiles)) {
      const both = fractionNumber(sumOf([profileLoss(profile), revisionLoss(profile)]));
      expect(Math.ceil(100 * both) / 100).toBeCloseTo(withRevision[profile.id], 10);
    }
  });

  it("adds the losses of the datasets of a vault, under the least budget", () => {
    const { loss, budget, within } = accountOf([profiles.standard, profiles.strict]);
    // 1408567/1411200 + 1408567/2822400 = 3 · 1408567/2822400.
    expect(loss).toEqual(fraction(3n * 1408567n, 2822400n));
    expect([fractionText(budget), within]).toEqual(["1/2", false]);
    expect(accountOf([profiles.strict, profiles.standard])).toEqual({ loss, budget, within });
  });

  it("has the budget 1 where nothing was drawn", () => {
    expect(accountOf([])).toEqual({ loss: fraction(0n, 1n), budget: fraction(1n, 1n), within: true });
  });

  it("refuses a plan whose organisations lose more than the budget, though persons do not", () => {
    const [total] = profiles.standard.tables.filter(({ unit, name }) => unit === "organisation" && name === "total");
    const tables = [...profiles.standard.tables, ...Array.from({ length: 9 }, () => ({ ...total!, variance: 4 }))];
    const profile: Profile = { ...profiles.standard, tables };
    expect(profileLoss(profile)).toEqual(planLoss(tables, "organisation"));
    expect(accountOf([profile]).within).toBe(false);
  });
});
