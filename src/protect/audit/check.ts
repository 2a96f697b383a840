import type { Keys } from "../keys.ts";
import type { Profile } from "../profile.ts";
import type { SafeTable } from "../table.ts";
import type { TrueTable } from "../tabulate.ts";

/** What a check looks at: the tables that would be published, and the truth, which is used for scoring only. */
export interface Evidence {
  readonly safe: readonly SafeTable[];
  readonly truth: readonly TrueTable[];
  readonly profile: Profile;
  readonly keys: Keys;
}

/** What a check found. It is published, so it never holds a count of small cells. */
export interface Finding {
  /** Such as `G1`. */
  readonly check: string;
  readonly title: string;
  readonly passed: boolean;
  /** What had to hold. */
  readonly bar: string;
  /** What to do when it did not. */
  readonly remedy: string;
}

/** One attack on the tables of a release, with its bar. */
export type Check = (evidence: Evidence) => Finding;
