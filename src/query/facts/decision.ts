import type { Resolution } from "../../facts/position.ts";

/** The decisions on a draft text. A recorded vote either adopts or rejects it. */
export const decisions = [
  "ADOPTED_WITHOUT_VOTE",
  "ADOPTED_BY_VOTE",
  "REJECTED_BY_VOTE",
  "WITHDRAWN",
  "NOT_CONSIDERED",
] as const;
export type Decision = (typeof decisions)[number];

/**
 * The decision on a draft text. A text with more votes in favour than against is adopted.
 *
 * @see Council resolution 5/1, annex, rule 20: decisions are made by a simple majority of the members present and voting;
 * rules of procedure of the General Assembly, rules 126 and 133: abstentions do not count, and a tie rejects a proposal
 *
 * @example
 * decisionOn({ decision: "RECORDED", yes: 36, no: 0, abstain: 11 }); // ADOPTED_BY_VOTE
 */
export function decisionOn({ decision, yes, no }: Pick<Resolution, "decision" | "yes" | "no">): Decision {
  if (decision !== "RECORDED") return decision;
  return (yes ?? 0) > (no ?? 0) ? "ADOPTED_BY_VOTE" : "REJECTED_BY_VOTE";
}
