/** Rows of numbers, one after the other; each row has `width` of them. */
export interface Matrix {
  readonly numbers: Float64Array;
  readonly width: number;
}

/** A fitted model: log odds = intercept + Σ weight · feature, in the features' own scales. */
export interface Logistic {
  readonly intercept: number;
  readonly weights: Float64Array;
}

const mostSteps = 40;
/** A step that gains less than this for each row is the last: the next one would gain about the square of it. */
const leastGain = 1e-7;

/** Shorter steps are rounding; an intercept that nothing bends counts as bent so much. */
const tiny = 1e-9;

/**
 * Fits a logistic regression by Newton's method, which is iteratively reweighted least squares. Each feature is
 * standardised first (mean 0, standard deviation 1), so that the ridge means the same for all; a feature that is
 * constant weighs nothing. The ridge keeps the weights finite when the labels can be told apart without a fault.
 *
 * @param matrix  features, one row an observation
 * @param labels  1 or 0, one a row
 * @param options `ridge`: λ of the penalty λ/2 · Σ w², w in standardised scales, the intercept free; above 0.
 *                `used`: only so many features, the first ones, are looked at; all of them unless said
 * @returns intercept and weights for features as they were given
 * @throws {RangeError} when rows and labels differ in number, there is no row, or the ridge is not above 0
 * @see Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 4.4.1 (Newton) and 4.4.4 (ridge)
 *
 * @example
 * // Two observations, x = −1 with label 0 and x = 1 with label 1: the weight w solves λ·w = 2 / (1 + eʷ).
 * fitLogistic({ numbers: Float64Array.of(-1, 1), width: 1 }, Uint8Array.of(0, 1), { ridge: 2 / (1 + Math.E) }); // w = 1
 */
export function fitLogistic(
  matrix: Matrix,
  labels: Uint8Array,
  { ridge, used = matrix.width }: { ridge: number; used?: number },
): Logistic {
  const rows = labels.length;
  if (rows === 0 || matrix.numbers.length !== rows * matrix.width)
    throw new RangeError("Cannot fit a logistic regression: each row must have one label, and there must be a row");
  if (!(ridge > 0)) throw new RangeError("Cannot fit a logistic regression: the ridge must be above 0");
  const { means, spreads, standard } = standardised(matrix, rows, used);
  const size = used + 1;
  let weights = new Float64Array(size);
  let loss = lossOf(standard, labels, weights, ridge);
  for (let step = 0; step < mostSteps; step++) {
    const move = newtonStep(standard, labels, weights, ridge);
    let length = 1;
    let next = moved(weights, move, length);
    let nextLoss = lossOf(standard, labels, next, ridge);
    // A full step may overshoot where the odds are extreme; half of a step of a convex loss always helps in the end.
    while (nextLoss > loss && length > tiny) {
      length /= 2;
      next = moved(weights, move, length);
      nextLoss = lossOf(standard, labels, next, ridge);
    }
    const gain = loss - nextLoss;
    [weights, loss] = [next, nextLoss];
    if (gain < leastGain * rows) break;
  }
  const own = weights.slice(1).map((weight, feature) => weight / spreads[feature]!);
  return {
    intercept: weights[0]! - own.reduce((sum, weight, feature) => sum + weight * means[feature]!, 0),
    weights: own,
  };
}

/** The log odds that a model gives one row. */
export function logOdds({ intercept, weights }: Logistic, { numbers, width }: Matrix, row: number): number {
  let sum = intercept;
  for (let feature = 0; feature < weights.length; feature++) sum += weights[feature]! * numbers[row * width + feature]!;
  return sum;
}

/** The features used, with mean 0 and standard deviation 1 each, after a leading 1 in every row. */
function standardised({ numbers, width }: Matrix, rows: number, used: number) {
  const size = used + 1;
  const means = new Float64Array(used);
  const spreads = new Float64Array(used);
  const standard = new Float64Array(rows * size);
  for (let feature = 0; feature < used; feature++) {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < rows; row++) sum += numbers[row * width + feature]!;
    const mean = sum / rows;
    for (let row = 0; row < rows; row++) squares += (numbers[row * width + feature]! - mean) ** 2;
    means[feature] = mean;
    spreads[feature] = Math.sqrt(squares / rows) || 1;
    for (let row = 0; row < rows; row++)
      standard[row * size + feature + 1] = (numbers[row * width + feature]! - mean) / spreads[feature]!;
  }
  for (let row = 0; row < rows; row++) standard[row * size] = 1;
  return { means, spreads, standard };
}

function oddsAt(standard: Float64Array, weights: Float64Array, row: number): number {
  const size = weights.length;
  let sum = 0;
  for (let feature = 0; feature < size; feature++) sum += weights[feature]! * standard[row * size + feature]!;
  return sum;
}

function lossOf(standard: Float64Array, labels: Uint8Array, weights: Float64Array, ridge: number): number {
  let loss = (ridge / 2) * weights.reduce((sum, weight, feature) => (feature === 0 ? 0 : sum + weight * weight), 0);
  for (let row = 0; row < labels.length; row++) {
    const odds = oddsAt(standard, weights, row);
    // log(1 + e^odds) − label · odds, without overflow
    loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - labels[row]! * odds;
  }
  return loss;
}

function moved(weights: Float64Array, move: Float64Array, length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(weights, (weight, feature) => weight + length * move[feature]!);
}

/** Where the quadratic that touches the loss here has its minimum: (XᵀSX + λI)⁻¹ · (Xᵀ(y − p) − λw). */
function newtonStep(standard: Float64Array, labels: Uint8Array, weights: Float64Array, ridge: number): Float64Array {
  const size = weights.length;
  const slope = Float64Array.from(weights, (weight, feature) => (feature === 0 ? 0 : -ridge * weight));
  const curvature = new Float64Array(size * size);
  for (let feature = 0; feature < size; feature++) curvature[feature * size + feature] = feature === 0 ? tiny : ridge;
  for (let row = 0; row < labels.length; row++) {
    const probability = 1 / (1 + Math.exp(-oddsAt(standard, weights, row)));
    const spread = probability * (1 - probability);
    const start = row * size;
    for (let one = 0; one < size; one++) {
      const value = standard[start + one]!;
      slope[one]! += (labels[row]! - probability) * value;
      for (let other = 0; other <= one; other++)
        curvature[one * size + other]! += spread * value * standard[start + other]!;
    }
  }
  return solved(curvature, slope);
}

/** Solves A·x = b for a positive definite A of which the lower half is given, by Cholesky's decomposition. A is used up. */
function solved(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = lower[row * size + column]!;
      for (let before = 0; before < column; before++)
        sum -= lower[row * size + before]! * lower[column * size + before]!;
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / lower[column * size + column]!;
    }
  const solution = right.slice();
  for (let row = 0; row < size; row++) {
    for (let before = 0; before < row; before++) solution[row]! -= lower[row * size + before]! * solution[before]!;
    solution[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let after = row + 1; after < size; after++) solution[row]! -= lower[after * size + row]! * solution[after]!;
    solution[row]! /= lower[row * size + row]!;
  }
  return solution;
}
