import type { Profile, ProtectedTable, ProtectedUnit } from "../codebook/plan/profile.ts";
import { compareFractions, type Fraction, fraction, largerOf, sumOf } from "./fraction.ts";

/** The maximum number of cells of a table that one entry can be in: the product of the contribution bounds. */
export function sensitivityOf({ bounds }: ProtectedTable): number {
  return Object.values(bounds).reduce((product, bound) => product * bound, 1);
}

/**
 * The privacy loss that one table adds for an entry in `cells` of its cells: cells / (2σ²).
 *
 * @see Canonne, Kamath & Steinke 2020, arXiv:2004.00010, for the multivariate bound
 */
export function tableLoss({ variance }: ProtectedTable, cells: number): Fraction {
  return fraction(BigInt(cells), 2n * BigInt(variance));
}

/**
 * The privacy loss ρ of one person, organisation or case in one edition, from the plan alone: every table of its unit, of
 * cases, and of the closed period, at the maximum number of cells.
 *
 * @example
 * planLoss(profiles.standard.tables, "person"); // 1408567/1411200
 */
export function planLoss(tables: readonly ProtectedTable[], unit: ProtectedUnit): Fraction {
  const touched = tables.filter((table) => table.unit === unit || table.unit === "case");
  return sumOf(touched.map((table) => tableLoss(table, sensitivityOf(table))));
}

/** The units that a profile protects: persons and organisations, or whole cases. */
export function unitsOf({ protects }: Pick<Profile, "protects">): readonly ProtectedUnit[] {
  return protects === "ENTRY" ? ["person", "organisation"] : ["case"];
}

/** The largest loss of any unit that a profile protects. */
export function profileLoss(profile: Profile): Fraction {
  return unitsOf(profile)
    .map((unit) => planLoss(profile.tables, unit))
    .reduce(largerOf);
}

/** The largest loss of the revision of an edition: all tables except those of the period, which is drawn once. */
export function revisionLoss(profile: Profile): Fraction {
  return profileLoss({ ...profile, tables: profile.tables.filter(({ span }) => span === "edition") });
}

/** The budget of one edition under a profile. */
export function budgetOf({ budget: [numerator, denominator] }: Profile): Fraction {
  return fraction(BigInt(numerator), BigInt(denominator));
}

/**
 * The loss of an edition over all draws of a vault, and the least budget of the profiles that drew it.
 *
 * @param profiles the profile of each dataset of the vault that has drawn the edition, or is about to
 * @returns the total loss, the budget, and whether the loss is within it
 */
export function accountOf(profiles: readonly Profile[]): {
  readonly loss: Fraction;
  readonly budget: Fraction;
  readonly within: boolean;
} {
  const loss = sumOf(profiles.map(profileLoss));
  const budget = profiles.map(budgetOf).reduce((a, b) => (compareFractions(a, b) < 0 ? a : b), fraction(1n, 1n));
  return { loss, budget, within: compareFractions(loss, budget) <= 0 };
}

/**
 * The maximum advantage of an attacker with all other records and all measurements, on the presence of one entry. From
 * even odds, the attacker is right with probability ½ + ½ · advantage.
 *
 * @param rho ρ, 0 or more
 * @returns 2Φ(√(2ρ) / 2) − 1, in the range 0–1
 *
 * @example
 * advantageOf(0.5).toFixed(2); // "0.38"
 */
export function advantageOf(rho: number): number {
  // Abramowitz & Stegun 26.2.17: Φ to 7 digits.
  const x = Math.sqrt(2 * rho) / 2;
  const t = 1 / (1 + 0.2316419 * x);
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (2 * Math.exp((-x * x) / 2) * polynomial) / Math.sqrt(2 * Math.PI);
}
