/** A set of States: bit i of the words is State i of the dataset. */
export type StateSet = Uint32Array;

/** The set operations over the States of a dataset. */
export class StateUniverse {
  readonly all: StateSet;
  readonly none: StateSet;
  readonly #indexes: ReadonlyMap<string, number>;

  /** @param codes the States in codebook order: ISO 3166-1 alpha-3 */
  constructor(codes: readonly string[]) {
    this.#indexes = new Map(codes.map((code, index) => [code, index]));
    this.none = new Uint32Array(Math.ceil(codes.length / 32));
    this.all = this.setOf(codes);
  }

  /** The set of some States. Codes outside the dataset are left out. */
  setOf(codes: Iterable<string>): StateSet {
    const set = this.none.slice();
    for (const code of codes) {
      const index = this.#indexes.get(code);
      if (index !== undefined) set[index >> 5]! |= 1 << (index & 31);
    }
    return set;
  }

  /** Whether a set has a State. */
  has(set: StateSet, code: string): boolean {
    const index = this.#indexes.get(code);
    return index !== undefined && (set[index >> 5]! & (1 << (index & 31))) !== 0;
  }
}

/** The States of either set. */
export function union(a: StateSet, b: StateSet): StateSet {
  const set = new Uint32Array(a.length);
  for (let index = 0; index < set.length; index++) set[index] = a[index]! | b[index]!;
  return set;
}

/** The States of both sets. */
export function intersection(a: StateSet, b: StateSet): StateSet {
  const set = new Uint32Array(a.length);
  for (let index = 0; index < set.length; index++) set[index] = a[index]! & b[index]!;
  return set;
}

/** The States of the first set that are not in the second. */
export function difference(a: StateSet, b: StateSet): StateSet {
  const set = new Uint32Array(a.length);
  for (let index = 0; index < set.length; index++) set[index] = a[index]! & ~b[index]!;
  return set;
}

/** Whether the second set has every State of the first. */
export function isSubset(a: StateSet, b: StateSet): boolean {
  return a.every((word, index) => (word & ~b[index]!) === 0);
}

/** Whether the sets have the same States. */
export function isEqual(a: StateSet, b: StateSet): boolean {
  return a.every((word, index) => word === b[index]);
}

/** The number of States. */
export function sizeOf(set: StateSet): number {
  let size = 0;
  for (let word of set) for (; word !== 0; word &= word - 1) size++;
  return size;
}
