import type { Dimension } from "../src/codebook/dimensions/dimension.ts";

/** The size of the demonstration. */
export interface DemoSize {
  readonly cases: number;
  readonly persons: number;
  readonly organisations: number;
}

const demoSize: DemoSize = { cases: 2500, persons: 4000, organisations: 300 };

/** A random generator: the next number in [0, 1). The same seed gives the same sequence. */
export type Chance = () => number;

/** The codes that the generator uses. */
export interface DemoWords {
  readonly territories: Dimension;
  readonly dimension: (id: "victim_category" | "act" | "mechanism" | "relation" | "outcome") => Dimension;
}

/** One row of the case file, by column. */
export type DemoRow = Readonly<Record<string, string>>;

const lastYear = 2025;
const yearCount = 16;

/**
 * Generates a SYNTHETIC case file about fictitious territories, with skewed territories and years, cases of one to forty
 * victims, and several codes per cell.
 */
export function* demoCases(chance: Chance, words: DemoWords, size: DemoSize = demoSize): Generator<DemoRow> {
  const territories = words.territories.categories.map(({ code }) => code);
  const persons: DemoRow[] = [];
  let organisations = 0;
  for (let number = 1; number <= size.cases; number++) {
    const situation = {
      case_ref: reference("C", number),
      year: String(lastYear - Math.floor(yearCount * chance() ** 1.6)),
      country: territories[Math.floor(territories.length * chance() ** 1.7)]!,
      mechanism: several(chance, words.dimension("mechanism"), 1),
      perpetrator: pick(chance, { state: 62, non_state: 14, both: 10, unknown: 14 }),
      relation: several(chance, words.dimension("relation"), 1),
      verification: pick(chance, { verified: 70, corroborated: 24, reviewed: 4, reported: 2 }),
      state_reply: pick(chance, { not_transmitted: 35, no_reply: 38, reply_received: 17, reply_published: 10 }),
      outcome: chance() < 0.7 ? "none_known" : several(chance, words.dimension("outcome"), 1),
    };
    const trends = trendsOf(chance);
    const left = size.cases - number;
    if (persons.length > 50 && chance() < 0.05) {
      const known = persons[Math.floor(persons.length * chance())]!;
      yield { ...situation, ...known, ...involvement(chance, words, trends) };
    }
    for (let remaining = victims(chance, size.persons - persons.length, left); remaining > 0; remaining--) {
      const person = newPerson(chance, words, persons.length + 1);
      persons.push(person);
      yield { ...situation, ...person, ...involvement(chance, words, trends) };
    }
    if (chance() < (size.organisations - organisations) / (left + 1)) {
      organisations++;
      yield { ...situation, ...newOrganisation(chance, organisations), ...involvement(chance, words, trends) };
    }
  }
}

/** The number of victims of a case: usually one, rarely a crowd. The last case gets all remaining persons. */
function victims(chance: Chance, remaining: number, casesLeft: number): number {
  if (remaining <= 0) return casesLeft === 0 ? 0 : 1;
  if (casesLeft === 0) return remaining;
  const drawn = chance() < 0.012 ? 8 + Math.floor(33 * chance()) : chance() < 0.75 ? 1 : 2 + Math.floor(2 * chance());
  return Math.min(drawn, Math.max(1, remaining - casesLeft));
}

function newPerson(chance: Chance, words: DemoWords, number: number): DemoRow {
  return {
    victim_ref: reference("P", number),
    kind: "individual",
    gender: pick(chance, { women: 46, men: 47, other: 2, unknown: 5 }),
    age: pick(chance, { child: 2, youth: 17, adult: 66, older: 7, unknown: 8 }),
    victim_category: several(chance, words.dimension("victim_category"), 1.1),
  };
}

function newOrganisation(chance: Chance, number: number): DemoRow {
  const category = pick(chance, { civil_society: 80, nhri: 6, trade_unionist: 8, other: 6 });
  return { victim_ref: reference("O", number), kind: "organisation", gender: "", age: "", victim_category: category };
}

function involvement(chance: Chance, words: DemoWords, trends: readonly string[]): DemoRow {
  return {
    trend: (chance() < 0.8 ? trends : trendsOf(chance)).join("|"),
    act: several(chance, words.dimension("act"), 1),
    modality: pick(chance, { online: 22, offline: 48, both: 18, unknown: 12 }),
    publicly_documented: chance() < 0.08 ? "yes" : "no",
  };
}

function trendsOf(chance: Chance): string[] {
  if (chance() < 0.06) return ["none_noted"];
  const weights = {
    online_surveillance: 20,
    offline_surveillance: 16,
    online_self_censorship: 13,
    offline_self_censorship: 12,
    civil_society_law: 14,
    counter_terrorism_law: 13,
    national_security_law: 12,
    anonymity: 12,
    individual_deregistration: 5,
    mass_deregistration: 4,
  };
  const wanted = chance() < 0.66 ? 2 : 1;
  const drawn = new Set<string>();
  while (drawn.size < wanted) drawn.add(pick(chance, weights));
  return [...drawn];
}

/** Up to three of the most detailed codes, the first ones more often. `mean` is the approximate number. */
function several(chance: Chance, { categories }: Dimension, mean: number): string {
  const parents = new Set(categories.map(({ parent }) => parent));
  const leaves = categories.filter(({ code }) => !parents.has(code) && code !== "none_known").map(({ code }) => code);
  const wanted = Math.min(3, 1 + (chance() < mean - 1 ? 1 : 0) + (chance() < 0.1 ? 1 : 0));
  const drawn = new Set<string>();
  while (drawn.size < wanted) drawn.add(leaves[Math.floor(leaves.length * chance() ** 1.5)]!);
  return [...drawn].join("|");
}

function pick(chance: Chance, weights: Readonly<Record<string, number>>): string {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  let left = chance() * total;
  for (const [code, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return code;
  }
  return Object.keys(weights).at(-1)!;
}

function reference(letter: string, number: number): string {
  return `${letter}-${String(number).padStart(5, "0")}`;
}
