import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import {
  type CutCondition,
  cutConditions,
  type Profile,
  type ProtectedTable,
  type ProtectedUnit,
  protectedUnits,
} from "../../codebook/plan/profile.ts";
import { planLoss } from "../accountant.ts";
import type { CodeIndex } from "./code-index.ts";
import { CodeLists } from "./code-lists.ts";
import { type DrawKey, orderCodes } from "../noise/draw-key.ts";
import { compareFractions, fraction } from "../fraction.ts";
import type { CaseRecord } from "../record.ts";

/** The part of a profile that a draw depends on. */
export type DrawnPlan = Pick<Profile, "tables" | "protects">;

/** The cells of the tables of cases are bits of one integer for each case. */
const maxCaseCells = 31;

/**
 * Counts one edition in every table of the plan. Each call adds all records of one entry, or of one case under a plan that
 * protects cases. Neither the order of calls nor that of records matters.
 */
export class EditionTally {
  readonly #index: CodeIndex;
  readonly #key: DrawKey;
  readonly #open: Readonly<Record<ProtectedUnit, readonly OpenTable[]>>;
  readonly #conditions: Readonly<Record<ProtectedUnit, readonly CutCondition[]>>;
  readonly #lossScale: bigint;
  readonly #caseCells = new Map<string, number>();
  readonly #maxLoss: Record<ProtectedUnit, number> = { person: 0, organisation: 0, case: 0 };
  readonly #protects: Profile["protects"];
  readonly #tables: readonly ProtectedTable[];

  /** @throws {RangeError} if the tables of cases have more cells than an integer has bits */
  constructor({ tables, protects }: DrawnPlan, index: CodeIndex, key: DrawKey) {
    this.#index = index;
    this.#key = key;
    this.#protects = protects;
    this.#tables = tables.filter(({ span }) => span === "edition");
    this.#lossScale = tables.reduce((scale, { variance }) => leastMultiple(scale, 2n * BigInt(variance)), 1n);
    const opened = this.#tables.map((table) => openTable(table, index, this.#lossScale));
    const of = (unit: ProtectedTable["unit"]) => opened.filter(({ table }) => table.unit === unit);
    this.#open = { person: of("person"), organisation: of("organisation"), case: of("case") };
    const conditions = protectedUnits.map((unit) => [unit, cutConditions(tables, unit)]);
    this.#conditions = Object.fromEntries(conditions) as Record<ProtectedUnit, CutCondition[]>;
    const cells = this.#open.case.reduce((sum, { counts }) => sum + counts.length, 0);
    if (protects === "ENTRY" && cells > maxCaseCells)
      throw new RangeError("Cannot count: the tables of cases must have at most 31 cells");
  }

  /** Counts one entry, or one case: all its records in the edition. */
  add(records: readonly CaseRecord[]): void {
    const unit = unitOf(this.#protects, records);
    const id = entryIdOf(this.#protects, records);
    const lists = new CodeLists(this.#index, records, this.#key, this.#conditions[unit], id);
    let loss = 0;
    for (const open of this.#open[unit]) {
      const cells = cellsOf(open, lists);
      for (const cell of cells) open.counts[cell]! += 1;
      loss += cells.length * open.cellLoss;
    }
    if (this.#protects === "ENTRY") loss += this.#addCase(records);
    this.#maxLoss[unit] = Math.max(this.#maxLoss[unit], loss);
  }

  /** An entry counts in one of its cases: the first in keyed order. */
  #addCase(records: readonly CaseRecord[]): number {
    const first = records[0]!;
    const ids = records.map(({ caseId }) => caseId);
    const caseId = ids.length === 1 ? first.caseId : orderCodes(this.#key, first.entryId, "case", ids)[0]!;
    const inCase = records.filter((one) => one.caseId === caseId);
    const lists = new CodeLists(this.#index, inCase, this.#key, []);
    let [loss, start, mask] = [0, 0, this.#caseCells.get(caseId) ?? 0];
    for (const open of this.#open.case) {
      const cells = cellsOf(open, lists);
      for (const cell of cells) mask |= 1 << (start + cell);
      start += open.counts.length;
      loss += cells.length * open.cellLoss;
    }
    this.#caseCells.set(caseId, mask);
    return loss;
  }

  /** The true counts of every table of one edition, in the order of the plan. They never leave the draw. */
  finish(): Uint32Array[] {
    const bits = this.#open.case.flatMap(({ counts }) => Array.from(counts, (_, cell) => ({ counts, cell })));
    for (const mask of this.#caseCells.values())
      for (const [bit, { counts, cell }] of bits.entries()) if (mask & (1 << bit)) counts[cell]! += 1;
    this.#caseCells.clear();
    const all = [...this.#open.person, ...this.#open.organisation, ...this.#open.case];
    return this.#tables.map((table) => all.find((open) => open.table === table)!.counts);
  }

  /**
   * Whether the loss of every counted entry, by the cells of the entry, is within the plan. The plan's bound for the
   * closed period counts in full.
   */
  isWithinPlan(tables: readonly ProtectedTable[]): boolean {
    const periods = (unit: ProtectedUnit) => tables.filter((table) => table.span === "period" && table.unit === unit);
    return protectedUnits.every((unit) => {
      const period = periods(unit).reduce((sum, { variance }) => sum + Number(this.#lossScale) / (2 * variance), 0);
      const loss = fraction(BigInt(this.#maxLoss[unit] + period), this.#lossScale);
      return compareFractions(loss, planLoss(tables, unit)) <= 0;
    });
  }
}

/** The unit of an entry or a case. An entry with a record of an individual is a person. */
export function unitOf(protects: Profile["protects"], records: readonly CaseRecord[]): ProtectedUnit {
  if (protects === "CASE") return "case";
  return records.some(({ kind }) => kind === "individual") ? "person" : "organisation";
}

/** The id in the keyed order of codes: that of the entry, or of the case under a plan that protects cases. */
export function entryIdOf(protects: Profile["protects"], [first]: readonly CaseRecord[]): string {
  return protects === "CASE" ? first!.caseId : first!.entryId;
}

function leastMultiple(a: bigint, b: bigint): bigint {
  return a * fraction(b, a).numerator;
}

/** A table during the count, with its cells row-major over the categories of its dimensions. */
interface OpenTable {
  readonly table: ProtectedTable;
  readonly counts: Uint32Array;
  readonly axes: readonly { readonly id: DimensionId; readonly bound: number; readonly stride: number }[];
  /** The loss of one cell, in units of 1 / `lossScale`. */
  readonly cellLoss: number;
}

/** Opens a table with zero counts. */
function openTable(table: ProtectedTable, { dimensions }: CodeIndex, lossScale: bigint): OpenTable {
  let size = 1;
  const axes = table.dimensions.toReversed().map((id) => {
    const axis = { id, bound: table.bounds[id] ?? 1, stride: size };
    size *= dimensions.get(id)!.categories.length;
    return axis;
  });
  const cellLoss = Number(lossScale / (2n * BigInt(table.variance)));
  return { table, counts: new Uint32Array(size), axes: axes.toReversed(), cellLoss };
}

/** The cells of an entry in a table: every combination of its counted codes. */
function cellsOf({ axes }: OpenTable, lists: CodeLists): readonly number[] {
  let cells: readonly number[] = [0];
  for (const { id, bound, stride } of axes) {
    const positions = lists.positions(id, bound);
    if (cells.length === 1 && positions.length === 1) cells = [cells[0]! + positions[0]! * stride];
    else cells = cells.flatMap((cell) => positions.map((position) => cell + position * stride));
  }
  return cells;
}
