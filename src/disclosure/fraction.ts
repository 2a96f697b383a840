/** A rational number in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Makes a fraction in lowest terms.
 *
 * @param numerator   any integer
 * @param denominator an integer above 0
 * @throws {RangeError} if the denominator is not above 0
 *
 * @example
 * fraction(6n, 4n); // 3/2
 */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator <= 0n) throw new RangeError("Cannot make a fraction: the denominator must be above 0");
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The sum of fractions; 0 for none. */
export function sumOf(fractions: Iterable<Fraction>): Fraction {
  let [numerator, denominator] = [0n, 1n];
  for (const one of fractions) {
    numerator = numerator * one.denominator + one.numerator * denominator;
    denominator *= one.denominator;
  }
  return fraction(numerator, denominator);
}

/** A negative number if `a` is below `b`, 0 if they are equal, a positive number otherwise. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** The larger of two fractions. */
export function largerOf(a: Fraction, b: Fraction): Fraction {
  return compareFractions(a, b) < 0 ? b : a;
}

/** `1408567/1411200`. */
export function fractionText({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}

/** The nearest floating-point number. */
export function fractionNumber({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}
