import type { Profile } from "../../codebook/profile.ts";
import { accountOf, budgetOf, profileLoss } from "../accountant.ts";
import { compareFractions, fractionText } from "../fraction.ts";
import type { CheckResult } from "./check.ts";

/**
 * A1: the loss of an entry is within the budget, from the plan in exact rational numbers, and within the plan for every
 * counted entry.
 *
 * @param profile      the profile of the dataset that is released
 * @param others       the profiles of the other PROTECTED datasets of the vault that drew one of the same editions
 * @param isWithinPlan whether every counted entry touched no more cells than the plan allows
 */
export function checkAccountant(profile: Profile, others: readonly Profile[], isWithinPlan: boolean): CheckResult {
  const { loss, budget, within } = accountOf([profile, ...others]);
  const own = compareFractions(profileLoss(profile), budgetOf(profile)) <= 0;
  return {
    check: "A1",
    faults: [
      ...(own && within ? [] : [`the loss ${fractionText(loss)} must be at most ${fractionText(budget)}`]),
      ...(isWithinPlan ? [] : ["the loss of every entry must be within the plan"]),
    ],
  };
}
