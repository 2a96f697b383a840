import type { ProtectedTable, ProtectedUnit } from "../../codebook/plan/profile.ts";
import type { CodeIndex } from "../counting/code-index.ts";
import { type DrawKey, keyedBits } from "./draw-key.ts";
import { sampleNoise, noiseRow } from "./noise.ts";

/** The noisy values of one table in one edition or period. All published figures are computed from measurements. */
export interface Measurement {
  readonly unit: ProtectedUnit;
  readonly table: string;
  /** Row-major over the categories of the table's dimensions; a value can be negative. */
  readonly values: Int32Array;
}

/**
 * Adds noise to the true counts of one draw.
 *
 * @param tables the tables of the edition or of the period, in the order of the plan
 * @param counts the true counts, in the same order
 * @param label  the edition (`2024`) or the period (`2020-2024`)
 * @param key    the key of the draw
 * @returns one measurement for each table
 * @throws {RangeError} if a variance has no committed row
 */
export function measure(
  tables: readonly ProtectedTable[],
  counts: readonly Uint32Array[],
  label: string,
  index: CodeIndex,
  key: DrawKey,
): Measurement[] {
  return tables.map((table, number) => {
    const row = noiseRow(table.variance);
    const names = cellNames(table, index);
    const values = Int32Array.from(counts[number]!, (count, cell) => {
      return count + sampleNoise(row, keyedBits(key, `dg1|${table.unit}|${table.name}|${label}|${names[cell]}`));
    });
    return { unit: table.unit, table: table.name, values };
  });
}

/** The codes of each cell, in the codebook order of the dimensions, joined by commas. */
function cellNames({ dimensions }: ProtectedTable, index: CodeIndex): string[] {
  const lists = dimensions.map((id) => index.dimensions.get(id)!.categories.map(({ code }) => code));
  return lists
    .reduce<string[][]>((cells, codes) => cells.flatMap((cell) => codes.map((code) => [...cell, code])), [[]])
    .map((codes) => codes.join(","));
}

/** The sums of the values of several editions of one table: a run. */
export function runValues(editions: readonly Int32Array[]): Int32Array {
  return editions.reduce((sum, values) => sum.map((value, cell) => value + values[cell]!));
}
