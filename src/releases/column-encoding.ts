import { type CellFlag, cellFlags } from "../disclosure/table.ts";

/** The flags of a cell as a number: bit i is `cellFlags[i]`. */
export function bitsOf(flags: readonly CellFlag[]): number {
  return flags.reduce((bits, flag) => bits | (1 << cellFlags.indexOf(flag)), 0);
}

/** The flags of a number, in the order of `cellFlags`. */
export function flagsOf(bits: number): CellFlag[] {
  return bits === 0 ? [] : cellFlags.filter((_, bit) => (bits & (1 << bit)) !== 0);
}

/** A value of a column; NaN stands for a missing one. */
export function nanToNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** An upper limit of a column; infinity stands for no limit. */
export function infinityToNull(upper: number): number | null {
  return upper === Number.POSITIVE_INFINITY ? null : upper;
}
