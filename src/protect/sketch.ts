import type { Sketch } from "./memory.ts";

/** Below 2²⁶, so that a product is a whole number that a double holds exactly. */
const prime = 67_108_859;
const perPrime = 1 / prime;

/** The number of sums that a sketch of a capacity holds. */
export function sketchSize(capacity: number): number {
  return 2 * capacity - 1;
}

/**
 * The powers of one member, from the zeroth.
 *
 * @param member the member as a number; an integer, 0 or more: 32 bits of a record key
 * @param size   how many powers
 * @param powers where to write them; a new array unless it is said, which costs more than the powers
 * @returns `size` whole numbers below the prime; the first is 1
 * @see ./README.md, "Lazy update"
 *
 * @example
 * powersOf(3, 4); // [1, 3, 9, 27]
 */
export function powersOf(member: number, size: number, powers: Sketch = new Float64Array(size)): Sketch {
  const base = member % prime;
  let power = 1;
  for (let exponent = 0; exponent < size; exponent++) {
    powers[exponent] = power;
    power = product(power, base);
  }
  return powers;
}

/**
 * The product of two numbers below the prime, modulo the prime: what `%` says, without its slow division. The quotient is
 * below 2²⁶, so that rounding moves it by at most 2⁻²⁷ + 2⁻²⁸, less than the 1/prime that it is from a whole number where it
 * is none: its floor is exact, or the product is 0.
 */
function product(one: number, other: number): number {
  const whole = one * other;
  return whole - Math.floor(whole * perPrime) * prime;
}

/** Adds one member's powers to the sketch at a place of many. Sums stay exact: they are reduced when they are read. */
export function addMember(sketches: Sketch, place: number, powers: Sketch): void {
  const start = place * powers.length;
  for (let exponent = 0; exponent < powers.length; exponent++) sketches[start + exponent]! += powers[exponent]!;
}

/**
 * The sketch at a place of many, each sum reduced modulo the prime.
 *
 * @param sketches many sketches, one after the other
 * @param place    which of them
 * @param size     how many sums one has
 */
export function sketchAt(sketches: Sketch, place: number, size: number): Sketch {
  return sketches.slice(place * size, (place + 1) * size).map((sum) => sum % prime);
}

/**
 * How many members have entered or left between two sketches of one set, up to a capacity.
 *
 * The differences of the sums are the moments of a signed measure on the members that moved. The Hankel matrix of
 * its moments has as its rank the number of these members; so the rank counts them without naming one. A count that
 * is too low needs two members that agree in 26 secret bits, or a chance of about capacity / 2²⁶.
 *
 * @param one   sums of the set then
 * @param other sums of the set now; as many
 * @returns members that are in one of the two only, or (size + 1) / 2 when there are as many or more
 * @throws {RangeError} when the sketches differ in size
 * @see Prony's method; Iohvidov (1982), Hankel and Toeplitz Matrices and Forms, chapter 2
 *
 * @example
 * movedMembers(sketchOf([3, 4, 5]), sketchOf([4, 5, 6, 7])); // 3: one left, two entered
 */
export function movedMembers(one: Sketch, other: Sketch): number {
  if (one.length !== other.length) throw new RangeError("Cannot compare sketches: they must have one capacity");
  const moments = one.map((sum, exponent) => (((sum - other[exponent]!) % prime) + prime) % prime);
  if (moments.every((moment) => moment === 0)) return 0;
  const capacity = (one.length + 1) / 2;
  return rankOf(Array.from({ length: capacity }, (_, row) => moments.slice(row, row + capacity)));
}

/** The rank of a square matrix modulo the prime, by elimination. The matrix is used up. */
function rankOf(rows: Float64Array[]): number {
  let rank = 0;
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.findIndex((row, place) => place >= rank && row[column] !== 0);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]!;
    const scale = inverse(lead[column]!);
    for (const row of rows.slice(rank + 1)) {
      const factor = (row[column]! * scale) % prime;
      if (factor === 0) continue;
      for (let place = column; place < row.length; place++)
        row[place] = (row[place]! - ((factor * lead[place]!) % prime) + prime) % prime;
    }
    rank++;
  }
  return rank;
}

/** The number that gives 1 modulo the prime when multiplied with the given one, by Fermat's little theorem. */
function inverse(number: number): number {
  let [result, base] = [1, number];
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
