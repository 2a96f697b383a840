import type { ProtectedTable } from "../codebook/profile.ts";
import type { EntryUnit } from "./accountant.ts";
import type { CodeIndex } from "./code-index.ts";
import { CodeLists } from "./code-lists.ts";
import type { DrawKey } from "./draw-key.ts";
import type { CaseRecord } from "./record.ts";

/**
 * Counts persons and organisations by State over the editions of one closed period. A contributor counts once in a
 * State, and each of its entries adds at most 1.
 */
export class PeriodTally {
  readonly #index: CodeIndex;
  readonly #key: DrawKey;
  readonly #tables: readonly ProtectedTable[];
  readonly #counts: Readonly<Record<EntryUnit, Uint32Array>>;

  constructor(tables: readonly ProtectedTable[], index: CodeIndex, key: DrawKey) {
    this.#index = index;
    this.#key = key;
    this.#tables = tables.filter(({ span }) => span === "period");
    const size = index.dimensions.get("country")!.categories.length;
    this.#counts = { person: new Uint32Array(size), organisation: new Uint32Array(size) };
  }

  /** Counts one contributor: its entries in the period, each with all its records. */
  add(entries: readonly (readonly CaseRecord[])[]): void {
    const unit = entries[0]![0]!.kind === "individual" ? "person" : "organisation";
    const states = entries.flatMap((records) =>
      new CodeLists(this.#index, records, this.#key, []).positions("country", 1),
    );
    for (const state of new Set(states)) this.#counts[unit][state]! += 1;
  }

  /** The true counts of every table of the period, in the order of the plan. They never leave the draw. */
  finish(): Uint32Array[] {
    return this.#tables.map(({ unit }) => this.#counts[unit as EntryUnit]);
  }
}
