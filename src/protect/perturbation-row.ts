/** The parameters of a perturbation table. */
export interface NoiseParameters {
  /** D: the largest distance between an original count and its target, in units; an integer, 1 or more. */
  readonly maxNoise: number;
  /** V: the largest variance of the noise, in units²; above ⌊(threshold + 1)² / 4⌋. */
  readonly variance: number;
  /** js: targets from 1 to this count never occur; an integer, 0 or more, at most `maxNoise`. */
  readonly threshold: number;
}

/** One way a count may be perturbed: the target count and its probability. */
export interface Target {
  readonly target: number;
  readonly probability: number;
}

/**
 * Checks that perturbation rows with these parameters exist.
 *
 * @param parameters maximum noise, variance, threshold
 * @throws {RangeError} naming what must hold
 * @see Giessing, S. (2016), Computational Issues in the Design of Transition Probabilities and Disclosure Risk
 *      Estimation for Additive Noise, PSD 2016
 *
 * @example
 * checkNoiseParameters({ maxNoise: 5, variance: 2, threshold: 2 }); // throws: the variance must be above 2
 */
export function checkNoiseParameters({ maxNoise, variance, threshold }: NoiseParameters): void {
  const cannot = "Cannot make perturbation rows:";
  if (!Number.isInteger(maxNoise) || maxNoise < 1 || maxNoise > 200)
    throw new RangeError(`${cannot} the maximum noise must be an integer from 1 to 200`);
  if (!Number.isInteger(threshold) || threshold < 0)
    throw new RangeError(`${cannot} the threshold must be an integer of 0 or more`);
  if (threshold > maxNoise) throw new RangeError(`${cannot} the maximum noise must be at least the threshold`);
  const least = Math.floor((threshold + 1) ** 2 / 4);
  if (!(Number.isFinite(variance) && variance > least))
    throw new RangeError(`${cannot} with threshold ${threshold} the variance must be above ${least}`);
}

/**
 * The perturbation row of one original count: among all distributions over the targets that are at most `maxNoise`
 * away, are not negative and do not lie in 1…`threshold`, the one of greatest entropy whose mean is the count itself
 * and whose variance is at most `variance`.
 *
 * Its probabilities are proportional to exp(a·v + b·v²), v = target − count, with b = 0 where the bound on the
 * variance does not bind, else b < 0.
 *
 * @param count      the original count, in units; an integer, 0 or more
 * @param parameters maximum noise, variance, threshold
 * @returns targets in ascending order; probabilities sum to 1
 * @throws {RangeError} when an argument is outside its range
 * @see Giessing & Tent (2019), Concepts for generalising tools implementing the cell key method
 *
 * @example
 * perturbationRow(0, { maxNoise: 2, variance: 1, threshold: 0 }); // [{ target: 0, probability: 1 }]
 */
export function perturbationRow(count: number, parameters: NoiseParameters): Target[] {
  checkNoiseParameters(parameters);
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError("Cannot perturb a count: it must be an integer of 0 or more");
  if (count === 0) return [{ target: 0, probability: 1 }];
  const { maxNoise, variance, threshold } = parameters;
  const moves: number[] = [];
  for (let move = -maxNoise; move <= maxNoise; move++) {
    const target = count + move;
    if (target === 0 || target > threshold) moves.push(move);
  }
  const probabilities = greatestEntropy(moves, variance);
  return moves.map((move, index) => ({ target: count + move, probability: probabilities[index]! }));
}

/** The distribution over the moves with mean 0 and second moment at most the variance that has the greatest entropy. */
function greatestEntropy(moves: readonly number[], variance: number): number[] {
  // Where no move goes down, the mean can only be 0 if nothing moves.
  if (moves.every((move) => move >= 0)) return moves.map((move) => (move === 0 ? 1 : 0));
  const unbound = solve(moves, variance, false);
  const spread = moves.reduce((sum, move, index) => sum + unbound[index]! * move * move, 0);
  return spread <= variance * (1 + 1e-12) ? unbound : solve(moves, variance, true);
}

/** Damped Newton steps on the convex dual, log Σ exp(a·v + b·(v² − V)), over a alone or over a and b. */
function solve(moves: readonly number[], variance: number, bound: boolean): number[] {
  let point: readonly [number, number] = [0, 0];
  for (let step = 0; step < 500; step++) {
    const at = dual(moves, variance, point);
    const [gradientA, gradientB] = [at.meanA, bound ? at.meanB : 0];
    if (Math.hypot(gradientA, gradientB) < 1e-13) break;
    const determinant = at.aa * at.bb - at.ab * at.ab;
    const direction: readonly [number, number] =
      bound && determinant > 1e-300
        ? [
            -(at.bb * gradientA - at.ab * gradientB) / determinant,
            -(at.aa * gradientB - at.ab * gradientA) / determinant,
          ]
        : [-gradientA / at.aa, 0];
    const slope = gradientA * direction[0] + gradientB * direction[1];
    let length = 1;
    let next = point;
    do {
      next = [point[0] + length * direction[0], point[1] + length * direction[1]];
      length /= 2;
    } while (length > 1e-12 && dual(moves, variance, next).value > at.value + 0.5 * length * slope);
    if (next[0] === point[0] && next[1] === point[1]) break;
    point = next;
  }
  return dual(moves, variance, point).probabilities;
}

/** Value, gradient and curvature of the dual at a point, and the distribution that the point stands for. */
function dual(moves: readonly number[], variance: number, [a, b]: readonly [number, number]) {
  const exponents = moves.map((move) => a * move + b * (move * move - variance));
  const highest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = weights.map((weight) => weight / total);
  const mean = (of: (move: number) => number) => moves.reduce((sum, v, i) => sum + probabilities[i]! * of(v), 0);
  const meanA = mean((v) => v);
  const meanB = mean((v) => v * v - variance);
  return {
    value: highest + Math.log(total),
    probabilities,
    meanA,
    meanB,
    aa: mean((v) => (v - meanA) ** 2),
    ab: mean((v) => (v - meanA) * (v * v - variance - meanB)),
    bb: mean((v) => (v * v - variance - meanB) ** 2),
  };
}
