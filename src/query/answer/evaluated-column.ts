import type { CellScope, EvaluatedCell } from "../../facts/evaluated-cell.ts";
import { cacheBudget, identityOf } from "../../cache.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { type CellStatus, cellStatuses } from "../../releases/cell.ts";
import { bitsOf, flagsOf, infinityToNull, nanToNull } from "../../releases/column-encoding.ts";
import type { Release } from "../../releases/release.ts";
import { evaluate } from "../tables/evaluation.ts";
import type { AnswerCell } from "./cell.ts";
import { type Column, conflicting, lowerBound, notCollected } from "./columns.ts";

/** A figure that was evaluated for this query. Its texts are those of the evaluation. */
export function evaluatedCell(scope: CellScope, { status, value, flags, lower, upper }: Figure): AnswerCell {
  return { measure: scope.measure, status, value, flags, range: { lower, upper }, inputs: [], scope, noteIds: [] };
}

interface Figure extends Pick<EvaluatedCell, "value" | "flags" | "lower" | "upper"> {
  readonly status: CellStatus;
}

/** Queries that differ in order or language, and the search for the default measure, share columns. */
const columns = cacheBudget.region<string, EvaluatedColumn>("evaluatedColumns", ({ bytes }) => 500 + bytes);

/** The cached column of one measure in a question. */
export function evaluatedColumn(
  { tableIndex: { release }, query: { by, where } }: Interpretation,
  measure: MeasureId,
  length: number,
  scopeAt: (row: number) => CellScope,
): EvaluatedColumn {
  const key = `${identityOf(release)} ${JSON.stringify([measure, by, where])}`;
  return columns.getOrMake(key, () => new EvaluatedColumn(release, length, scopeAt));
}

/** A column of figures that no stored table has. Figures are stored as numbers; cell objects are made on request. */
class EvaluatedColumn implements Column {
  readonly #scopeAt: (row: number) => CellScope;
  readonly #statuses: Uint8Array;
  readonly #flags: Uint16Array;
  readonly #values: Float64Array;
  readonly #lowers: Float64Array;
  readonly #uppers: Float64Array;

  /** @param scopeAt the scope of the figure of each row */
  constructor(release: Release, length: number, scopeAt: (row: number) => CellScope) {
    this.#scopeAt = scopeAt;
    this.#statuses = new Uint8Array(length);
    this.#flags = new Uint16Array(length);
    this.#values = new Float64Array(length);
    this.#lowers = new Float64Array(length);
    this.#uppers = new Float64Array(length);
    for (let row = 0; row < length; row++) {
      const { status, value, flags, lower, upper } = evaluate(release, scopeAt(row));
      this.#statuses[row] = cellStatuses.indexOf(status);
      this.#flags[row] = bitsOf(flags);
      this.#values[row] = value ?? Number.NaN;
      this.#lowers[row] = lower;
      this.#uppers[row] = upper ?? Number.POSITIVE_INFINITY;
    }
  }

  cellNumber(): undefined {
    return undefined;
  }

  cell(row: number): AnswerCell {
    return evaluatedCell(this.#scopeAt(row), {
      status: this.status(row),
      value: this.value(row),
      flags: flagsOf(this.#flags[row]!),
      lower: this.#lowers[row]!,
      upper: infinityToNull(this.#uppers[row]!),
    });
  }

  status(row: number): CellStatus {
    return cellStatuses[this.#statuses[row]!]!;
  }

  value(row: number): number | null {
    return nanToNull(this.#values[row]!);
  }

  get bytes(): number {
    return 27 * this.#statuses.length;
  }

  isIncomplete(row: number): boolean {
    return this.#statuses[row] === notCollected || (this.#flags[row]! & lowerBound) !== 0;
  }

  isConflicting(row: number): boolean {
    return (this.#flags[row]! & conflicting) !== 0;
  }
}
