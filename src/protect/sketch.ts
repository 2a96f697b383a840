import { startKernel } from "./kernel.ts";
import type { Sketch } from "./memory.ts";

const kernel = startKernel(1);
const scratch = new Uint32Array(kernel.memory);

/**
 * What one member adds to a sketch: its odd powers x, x³, x⁵ … in the field of 2³² elements, where numbers are
 * polynomials over {0, 1} modulo x³² + x⁷ + x³ + x² + 1 and are added by XOR.
 *
 * @param member the member as a number, 32 bits of a record key; 0 counts as 1, because its powers would not tell of it
 * @param size   how many powers: the capacity of the sketch, at most 16,384
 * @see ./README.md, "Lazy update"
 *
 * @example
 * powersOf(2, 3); // [2, 8, 32]: x, x³ and x⁵
 */
export function powersOf(member: number, size: number): Sketch {
  kernel.powers(member || 1, size, 0);
  return scratch.slice(0, size);
}

/** Adds one member's powers to the sketch at a place of many. To add it twice is to take it away again. */
export function addMember(sketches: Sketch, place: number, powers: Sketch): void {
  const start = place * powers.length;
  for (let power = 0; power < powers.length; power++) sketches[start + power]! ^= powers[power]!;
}

/**
 * The sketch at a place of many.
 *
 * @param sketches many sketches, one after the other
 * @param place    which of them
 * @param size     how many sums one has
 */
export function sketchAt(sketches: Sketch, place: number, size: number): Sketch {
  return sketches.slice(place * size, (place + 1) * size);
}

/**
 * How many members have entered or left between two sketches of one set, up to a capacity.
 *
 * What two sketches differ by is the sketch of the members that moved: who is in both adds nothing. The even sums are
 * squares of the sums of half the power. The Hankel matrix of all sums is V·diag(x)·Vᵀ, with a column of V for each
 * member that moved, so that its rank is their number, and counts them without naming one. A count that is too low
 * needs two members that agree in 32 secret bits, or a chance of about 2 · capacity / 2³².
 *
 * @param one   sums of the set then
 * @param other sums of the set now; as many
 * @returns members that are in one of the two only, or the number of sums when there are as many or more
 * @throws {RangeError} when the sketches differ in size
 * @see Dodis, Ostrovsky, Reyzin & Smith (2008), Fuzzy extractors, section 6.3: PinSketch
 *
 * @example
 * movedMembers(sketchOf([3, 4, 5]), sketchOf([4, 5, 6, 7])); // 3: one left, two entered
 */
export function movedMembers(one: Sketch, other: Sketch): number {
  const capacity = one.length;
  if (capacity !== other.length) throw new RangeError("Cannot compare sketches: they must have one capacity");
  const odd = one.map((sum, place) => sum ^ other[place]!);
  if (odd.every((sum) => sum === 0)) return 0;
  const sums = new Uint32Array(2 * capacity);
  for (let power = 1; power < sums.length; power++) {
    const half = sums[power / 2]!;
    sums[power] = power % 2 === 1 ? odd[(power - 1) / 2]! : kernel.product(half, half);
  }
  return rankOf(Array.from({ length: capacity }, (_, row) => sums.slice(row + 1, row + 1 + capacity)));
}

/** The rank of a square matrix in the field, by elimination. The matrix is used up. */
function rankOf(rows: Uint32Array[]): number {
  let rank = 0;
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.findIndex((row, place) => place >= rank && row[column] !== 0);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]!;
    const scale = inverse(lead[column]!);
    for (const row of rows.slice(rank + 1)) {
      const factor = kernel.product(row[column]!, scale);
      if (factor === 0) continue;
      for (let place = column; place < row.length; place++) row[place]! ^= kernel.product(factor, lead[place]!);
    }
    rank++;
  }
  return rank;
}

/** The number that gives 1 when multiplied with the given one: its power 2³² − 2, because its power 2³² − 1 is 1. */
function inverse(number: number): number {
  let result = 1;
  let square = number;
  for (let bit = 1; bit < 32; bit++) {
    square = kernel.product(square, square);
    result = kernel.product(result, square);
  }
  return result;
}
