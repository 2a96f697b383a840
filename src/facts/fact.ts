import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { Source } from "./source.ts";

/**
 * The kinds of published facts. LIST: the source lists the members, and the figure is their number.
 * A statement in words, such as "increase", has no kind and no bounds.
 */
export const factKinds = ["EXACT", "AT_LEAST", "AT_MOST", "APPROXIMATE", "RANGE", "LIST"] as const;
export type FactKind = (typeof factKinds)[number];

/** The categories of each restricted dimension, joined by "or". Dimensions are joined by "and". */
export type FactScope = Readonly<Partial<Record<DimensionId, readonly string[]>>>;

/** One statement of a source: an interval with a scope. */
export interface Fact {
  /** Unique in the dataset and stable over releases: lower-case words with hyphens. */
  readonly id: string;
  /** Null for a fact that no measure of the codebook counts. Such a fact is a row, and never part of a figure. */
  readonly measure: MeasureId | null;
  /** First and last edition. */
  readonly editions: readonly [number, number];
  /** Without the year. Undefined dimensions are not restricted. */
  readonly scope: FactScope;
  /** A restriction that no category expresses, such as "named victims"; null without one. */
  readonly part: string | null;
  readonly kind: FactKind | null;
  /** The printed figure, such as 0.5 for "about half"; null for a statement in words. */
  readonly figure: number | null;
  /** The bounds of the true value. Equal for an exact fact. `upper` is null without an upper limit. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The figure as the source words it, such as "almost 45 per cent". */
  readonly wording: string;
  readonly unit: string;
  /** The row's own labels, such as `trend`, `self-censorship or anonymity`, `states_share`. */
  readonly topic: string;
  readonly category: string;
  readonly indicator: string;
  /** Whether the fact may bound figures of other scopes. False if the source defines the scope differently. */
  readonly combines: boolean;
  readonly source: Source;
  /** A note of the compiler, in English; null without one. */
  readonly note: string | null;
}

/** The parts of the report that name a State: new cases (annex I), follow-up (annex II), or both. */
export const citationEntries = ["NEW", "FOLLOW_UP", "BOTH"] as const;
export type CitationEntry = (typeof citationEntries)[number];

/** A State that a source names as cited in an edition of the Secretary-General's report. */
export interface Citation {
  readonly country: string;
  readonly year: number;
  /** Null if the source does not say. */
  readonly entry: CitationEntry | null;
  /** Categories of the dimension `mechanism`: with whom there was cooperation. Empty if the source does not say. */
  readonly mechanisms: readonly string[];
  /** A category of the dimension `state_reply`: the reply of the State in the report. Null if the source does not say. */
  readonly reply: string | null;
  /** Whether a source that was read states the citation. An inferred citation is shown, but never counted. */
  readonly sourceSeen: boolean;
  /** A note of the compiler, in English; null without one. */
  readonly note: string | null;
  readonly source: Source;
  /** The source of the entry, if it is another page; null otherwise. */
  readonly entrySource: Source | null;
}

/** The sources of a citation and of its entry. */
export function sourcesOf({ source, entrySource }: Citation): Source[] {
  return entrySource === null ? [source] : [source, entrySource];
}

/** An edition of the report. */
export interface Edition {
  readonly year: number;
  readonly symbol: string;
  readonly session: number;
  /** ISO 8601, days; null if unknown. */
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  /** The day of the last search for a page on the next edition, without a result: ISO 8601; null without a search. */
  readonly nextSearchedOn: string | null;
  /** Whether all States of the edition are listed. */
  readonly isComplete: boolean;
  /** The number of listed States. */
  readonly listed: number;
  readonly source: Source;
  readonly note: string | null;
}
