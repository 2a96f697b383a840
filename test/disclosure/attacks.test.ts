import { describe, expect, it } from "@jest/globals";
import { type ProtectedTable, profiles } from "../../src/codebook/plan/profile.ts";
import { planLoss } from "../../src/disclosure/accountant.ts";
import { type DrawKey, syntheticKey } from "../../src/disclosure/noise/draw-key.ts";
import { fractionNumber } from "../../src/disclosure/fraction.ts";
import { measure } from "../../src/disclosure/noise/measurement.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { EditionTally } from "../../src/disclosure/counting/edition-tally.ts";
import { index } from "./world.ts";

/** The normal distribution function, to 7 digits. Source: Abramowitz & Stegun, 26.2.17. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

/** The theory: with ρ, the best attacker is right with probability ½ + ½ · advantage. Source: protection.md, section 1. */
const theory = (rho: number) => 2 * normal(Math.sqrt(2 * rho) / 2) - 1;

const base: CaseRecord["codes"] = {
  country: ["XAA"],
  gender: ["women"],
  age: ["adult"],
  victim_category: ["journalist"],
  trend: ["online_surveillance"],
  act: ["threat"],
  mechanism: ["ohchr"],
  modality: ["online"],
  perpetrator: ["state"],
  relation: ["cooperation"],
  state_reply: ["no_reply"],
  outcome: ["none_known"],
};
/** An entry with the maximum number of codes in every attribute: it is in every cell that the plan allows. */
const loaded: CaseRecord["codes"] = {
  ...base,
  victim_category: ["journalist", "activist", "witness", "relative"],
  trend: ["online_surveillance", "anonymity", "civil_society_law", "mass_deregistration"],
  act: ["killing", "arbitrary_detention", "threat", "travel_ban", "raid", "smear_campaign"],
  mechanism: ["ohchr", "treaty_bodies", "special_procedures", "country_team"],
  relation: ["cooperation", "procedures"],
  outcome: ["remedy", "investigation"],
};
const entryOf = (codes: CaseRecord["codes"], number = 0): CaseRecord => ({
  caseId: `case-${number}`,
  entryId: `entry-${number}`,
  kind: "individual",
  edition: "2025",
  codes,
});

interface Evidence {
  /** Advantage over guessing: twice the share of right answers, less 1. */
  readonly advantage: number;
  /** Share of members that the attacker infers with more than 99 % certainty, from a prior of 50 %. */
  readonly certain: number;
}

/**
 * The strongest attacker knows all other records, the plan and every measurement, including hidden ones. The attacker
 * compares the likelihoods of two worlds that differ in one entry.
 */
function attack(
  tables: readonly ProtectedTable[],
  one: CaseRecord | null,
  other: CaseRecord | null,
  draws: number,
): Evidence {
  const inEdition = tables.filter(({ span }) => span === "edition");
  const others = Array.from({ length: 5 }, (_, number) => [entryOf(base, number + 1)]);
  const countsOf = (entry: CaseRecord | null, key: DrawKey) => {
    const tally = new EditionTally({ tables, protects: "ENTRY" }, index, key);
    for (const records of entry ? [...others, [entry]] : others) tally.add(records);
    return tally.finish();
  };
  let [right, certain] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const key = syntheticKey("attack", String(draw), 0);
    const [a, b] = [countsOf(one, key), countsOf(other, key)];
    const isFirst = draw % 2 === 0;
    const changed = inEdition
      .map((table, number) => ({ table, number }))
      .filter(({ number }) => a[number]!.some((count, cell) => count !== b[number]![cell]));
    const drawn = measure(
      changed.map(({ table }) => table),
      changed.map(({ number }) => (isFirst ? a : b)[number]!),
      "2025",
      index,
      key,
    );
    const logOdds = changed.reduce((sum, { table, number }, position) => {
      return [...drawn[position]!.values].reduce((part, value, cell) => {
        const [first, second] = [value - a[number]![cell]!, value - b[number]![cell]!];
        return part + (second * second - first * first) / (2 * table.variance);
      }, sum);
    }, 0);
    if (logOdds > 0 === isFirst) right++;
    if (isFirst && logOdds > Math.log(99)) certain++;
  }
  return { advantage: (2 * right) / draws - 1, certain: certain / (draws / 2) };
}

/** Three standard errors of the advantage: the deviation that chance alone explains. */
const slack = (draws: number) => 3 / Math.sqrt(draws);

describe("an attacker with all other records and every measurement", () => {
  it("gains at most the theory on the presence of an entry with the maximum number of codes, and nearly as much", () => {
    const { tables } = profiles.standard;
    // The period is a separate draw; a year's tables have the rest of the loss.
    const rho = fractionNumber(
      planLoss(
        tables.filter(({ span }) => span === "edition"),
        "person",
      ),
    );
    const { advantage, certain } = attack(tables, entryOf(loaded), null, 1000);
    expect(advantage).toBeLessThan(theory(rho) + slack(1000));
    // A plan with twice the noise would fall below.
    expect(advantage).toBeGreaterThan(theory(rho) - slack(1000));
    expect(certain).toBeLessThan(0.02);
  });

  it("gains less under strict", () => {
    const { tables } = profiles.strict;
    const rho = fractionNumber(
      planLoss(
        tables.filter(({ span }) => span === "edition"),
        "person",
      ),
    );
    const { advantage, certain } = attack(tables, entryOf(loaded), null, 1000);
    expect(advantage).toBeLessThan(theory(rho) + slack(1000));
    expect(certain).toBeLessThan(0.005);
  });

  it("gains at most the theory on one attribute of a named person", () => {
    // protection.md, section 2: the trend of a known person costs at most .57, the gender .37.
    const { tables } = profiles.standard;
    const trend = attack(tables, entryOf(base), entryOf({ ...base, trend: ["anonymity"] }), 600);
    expect(trend.advantage).toBeLessThan(theory(0.57) + slack(600));
    const gender = attack(tables, entryOf(base), entryOf({ ...base, gender: ["men"] }), 600);
    expect(gender.advantage).toBeLessThan(theory(0.37) + slack(600));
    expect(trend.certain + gender.certain).toBeLessThan(0.02);
  });
});
