import { type CheckId, checks } from "../../codebook/checks.ts";
import type { Dataset } from "../../codebook/dataset.ts";
import type { DrawnTable } from "../drawn-table.ts";
import type { Keys } from "../keys.ts";
import type { ReleaseMemory } from "../memory.ts";
import type { Profile } from "../profile.ts";
import type { CaseRecord } from "../record.ts";
import type { SafeTable } from "../table.ts";
import type { TrueTable } from "../tabulate.ts";

/** Records of the vault, all rows of one victim at a time; each call reads them anew. */
export type Victims = () => AsyncIterable<readonly CaseRecord[]>;

/**
 * What a check looks at. It attacks `safe`, with the public codebook, plan and profile; the rest is the truth, which is
 * used for scoring, and to give the attacker of a check what that attacker is said to know. Tables stand in one order.
 */
export interface Evidence {
  readonly dataset: Dataset;
  readonly safe: readonly SafeTable[];
  readonly profile: Profile;
  readonly keys: Keys;
  readonly truth: readonly TrueTable[];
  readonly drawn: readonly DrawnTable[];
  readonly victims: Victims;
  /** What the vault kept of the release before, and the victims that were added since; null for a first release. */
  readonly previous: { readonly memory: ReleaseMemory; readonly added: Victims } | null;
  /** What was kept of the release before where everything is drawn anew: readers have that one too. */
  readonly before?: ReleaseMemory | undefined;
  /** How often everything has been drawn anew for readers who have the older releases too. */
  readonly redraws: number;
  /** Look at more, and take longer. */
  readonly thorough: boolean;
}

/** What a check found. It is published, so it never holds a count of small cells. */
export interface Finding {
  /** Such as `G1`. */
  readonly check: string;
  readonly title: string;
  readonly passed: boolean;
  /** What had to hold. */
  readonly bar: string;
  /** Rounded figures that the bar is about, by name: shares from 0 to 1 unless the bar says otherwise. */
  readonly scores: Readonly<Record<string, number>>;
  /** What to do when it did not. */
  readonly remedy: string;
  /** Groupings to turn off, such as "region|year", when that is the remedy. */
  readonly coarsen: readonly string[];
  /** Advice stops no release. */
  readonly advice?: true;
}

/** One attack on the tables of a release, with its bar; a long one tells which part of it is done, from 0 to 1. */
export type Check = (evidence: Evidence, onPart: (done: number) => void) => Finding | Promise<Finding>;

/** A check's name, with the words that a release keeps of it. */
export function named(check: CheckId): Pick<Finding, "check" | "title" | "bar"> {
  const { title, bar } = checks[check];
  return { check, title: title.en, bar: bar.en };
}

/** Rounds a score: two decimals. What is published is coarser: see `reported`. */
export function rounded(score: number): number {
  // Not −0, which JSON would not keep.
  return Math.round(score * 100) / 100 || 0;
}

/** The checks whose scores are made of what single people are like. */
const ofPeople: ReadonlySet<string> = new Set(["G3", "G4", "G5", "G7", "U1"]);

/** Among fewer people whom no public document names, such a score could be read back to two or three of them. */
const fewestPeople = 500;

/**
 * What is published of a finding: never the tables that were thought of, nor the remedy; scores in twentieths, and
 * those of people only where enough of them stand behind.
 *
 * @param finding what a check found
 * @param people  the people of the release whom no public document names
 */
export function reported({ check, title, passed, bar, scores, advice }: Finding, people: number) {
  const shown = ofPeople.has(check) && people < fewestPeople ? [] : Object.entries(scores);
  const coarse = shown.map(([name, score]) => [name, Number((Math.round(score * 20) / 20).toFixed(2)) || 0] as const);
  return { check, title, passed, bar, scores: Object.fromEntries(coarse), advice: advice === true };
}
