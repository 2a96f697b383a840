import type { Dataset } from "../codebook/dataset.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { CellFlag } from "../disclosure/table.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import type { Fact, FactScope } from "./fact.ts";
import type { EditionSpan } from "./scope.ts";
import type { Source } from "./source.ts";
import type { Statements } from "./statements.ts";

/** A dataset with the statements of its sources. */
export interface FactBase extends Pick<Statements, "facts" | "citations" | "editions"> {
  /** The dimensions of a release or of the codebook. */
  readonly dataset: Dataset;
}

/** The scope of a cell. */
export interface CellScope {
  readonly measure: MeasureId;
  readonly editions: EditionSpan;
  /** Without the year. */
  readonly codes: FactScope;
}

/**
 * The use of a fact in a cell. SHOWN: its figure is the value. CONFIRMS, CONTRADICTS: it is on the same scope. BOUNDS: it
 * is on another scope and limits the value. CONTEXT: it is on the same scope, but with another definition or on a part.
 */
export const factUses = ["SHOWN", "CONFIRMS", "CONTRADICTS", "BOUNDS", "CONTEXT"] as const;
export type FactUse = (typeof factUses)[number];

/** A fact with its use in a cell. */
export interface UsedFact {
  readonly fact: Fact;
  readonly use: FactUse;
}

/** The figure that the facts give for a scope. */
export interface EvaluatedCell {
  readonly status: "VALUE" | "NOT_COLLECTED" | "NOT_APPLICABLE";
  /** Null unless the status is VALUE. */
  readonly value: number | null;
  /** The bounds of the true value, of any status. `upper` is null without a limit. */
  readonly lower: number;
  readonly upper: number | null;
  readonly flags: readonly CellFlag[];
  readonly facts: readonly UsedFact[];
  /** The sources of the facts that are used, then those of the lists of States. */
  readonly sources: readonly Source[];
  readonly notes: readonly LocalizedText[];
}
