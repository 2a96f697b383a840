import type { Profile, ProtectedUnit } from "../../../codebook/plan/profile.ts";
import { accountOf, budgetOf, planLoss, profileLoss, tableLoss, unitsOf } from "../../accountant.ts";
import { compareFractions, type Fraction, fractionText, sumOf } from "../../fraction.ts";
import type { CheckResult } from "./check.ts";
import { type AuditPlan, changesOf, type Contributor, countWorld, squaresOf } from "../simulation/counting.ts";
import { fullRecord } from "../simulation/random-world.ts";

/**
 * A1: the loss of an entry is within the budget, from the plan in exact rational numbers, and within the plan for every
 * counted entry.
 *
 * @param profile      the profile of the dataset
 * @param otherProfiles       the profiles of the other PROTECTED datasets of the vault that drew one of the same editions
 * @param isWithinPlan whether the cells of every counted entry are within the plan
 */
export function checkAccountant(
  profile: Profile,
  otherProfiles: readonly Profile[],
  isWithinPlan: boolean,
): CheckResult {
  const { loss, budget, within } = accountOf([profile, ...otherProfiles]);
  const isWithinProfile = compareFractions(profileLoss(profile), budgetOf(profile)) <= 0;
  return {
    check: "A1",
    faults: [
      ...(isWithinProfile && within ? [] : [`the loss ${fractionText(loss)} must be at most ${fractionText(budget)}`]),
      ...(isWithinPlan ? [] : ["the loss of every entry must be within the plan"]),
    ],
  };
}

/**
 * A1: the stated loss of each protected unit covers the loss that the counting code causes, measured on an entry with every
 * code of every attribute, in a closed period.
 *
 * @param plan   a plan with a closed period
 * @param stated left out, the loss that the accountant states
 */
export function checkMeasuredLoss(
  plan: AuditPlan,
  stated: (unit: ProtectedUnit) => Fraction = (unit) => planLoss(plan.profile.tables, unit),
): CheckResult {
  const faults = unitsOf(plan.profile).flatMap((unit) => {
    const kind = unit === "organisation" ? "organisation" : "individual";
    const measured = entryLoss(plan, [fullRecord(plan, kind, plan.editions[0]!)]);
    if (compareFractions(measured, stated(unit)) <= 0) return [];
    return [`the stated loss of one ${unit} must be at least ${fractionText(measured)}`];
  });
  return { check: "A1", faults };
}

/** The exact loss of one entry, by the cells that it changes in an empty world. */
export function entryLoss(plan: AuditPlan, entry: Contributor): Fraction {
  const count = countWorld(plan);
  const changes = changesOf(plan, count([]), count([entry]));
  return sumOf(changes.map((change) => tableLoss(change.table, squaresOf(change))));
}
