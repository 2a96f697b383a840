import type { Correction } from "./correction.ts";
import type { Citation, Edition, Fact } from "./fact.ts";
import type { Position, Resolution } from "./position.ts";

/** The statements of the sources of a PUBLISHED dataset. Other datasets have none. */
export interface Statements {
  readonly facts: readonly Fact[];
  /** Includes unverified citations, which are not counted. */
  readonly citations: readonly Citation[];
  readonly editions: readonly Edition[];
  /** Votes, joint statements, raised cases and replies, in this order. */
  readonly positions: readonly Position[];
  /** Oldest first. */
  readonly resolutions: readonly Resolution[];
  /** The log of corrections, oldest first. */
  readonly corrections: readonly Correction[];
}

/** The statements of a dataset without sources, such as confidential records. */
export const noStatements: Statements = {
  facts: [],
  citations: [],
  editions: [],
  positions: [],
  resolutions: [],
  corrections: [],
};
