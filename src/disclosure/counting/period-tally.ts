import { type Profile, type ProtectedTable, type ProtectedUnit, protectedUnits } from "../../codebook/plan/profile.ts";
import type { CodeIndex } from "./code-index.ts";
import { CodeLists } from "./code-lists.ts";
import type { DrawKey } from "../noise/draw-key.ts";
import type { CaseRecord } from "../record.ts";
import { type DrawnPlan, entryIdOf, unitOf } from "./edition-tally.ts";

/**
 * Counts persons and organisations, or cases, by State over the editions of one closed period. A contributor counts once
 * in a State, and each of its entries adds at most 1.
 */
export class PeriodTally {
  readonly #index: CodeIndex;
  readonly #key: DrawKey;
  readonly #tables: readonly ProtectedTable[];
  readonly #counts: Readonly<Record<ProtectedUnit, Uint32Array>>;
  readonly #protects: Profile["protects"];

  constructor({ tables, protects }: DrawnPlan, index: CodeIndex, key: DrawKey) {
    this.#index = index;
    this.#key = key;
    this.#protects = protects;
    this.#tables = tables.filter(({ span }) => span === "period");
    const size = index.dimensions.get("country")!.categories.length;
    const zeros = () => new Uint32Array(size);
    this.#counts = { person: zeros(), organisation: zeros(), case: zeros() };
  }

  /** Counts one contributor: its entries in the period, each with all its records. */
  add(entries: readonly (readonly CaseRecord[])[]): void {
    for (const unit of protectedUnits) {
      const ofUnit = entries.filter((records) => unitOf(this.#protects, records) === unit);
      for (const state of new Set(ofUnit.flatMap((records) => this.#state(records)))) this.#counts[unit][state]! += 1;
    }
  }

  #state(records: readonly CaseRecord[]): readonly number[] {
    const id = entryIdOf(this.#protects, records);
    return new CodeLists(this.#index, records, this.#key, [], id).positions("country", 1);
  }

  /** The true counts of every table of the period, in the order of the plan. They never leave the draw. */
  finish(): Uint32Array[] {
    return this.#tables.map(({ unit }) => this.#counts[unit]);
  }
}
