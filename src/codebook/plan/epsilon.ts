/**
 * The least ε of the (ε, δ) guarantee that ρ-zCDP implies.
 *
 * @param rho   ρ, above 0
 * @param delta δ, between 0 and 1
 * @returns ε, to about 6 digits: the minimum over α > 1 of αρ + (ln(1/δ) + α ln(1 − 1/α) − ln(α − 1)) / (α − 1)
 * @see Canonne, Kamath & Steinke 2020, arXiv:2004.00010, corollary 13
 *
 * @example
 * epsilonOf(0.5, 1e-6).toFixed(1); // "5.2"
 */
export function epsilonOf(rho: number, delta: number): number {
  const epsilon = (alpha: number) =>
    alpha * rho + (-Math.log(delta) + alpha * Math.log1p(-1 / alpha) - Math.log(alpha - 1)) / (alpha - 1);
  // ε is unimodal in ln(α − 1); a ternary search halves the interval often enough for a double.
  let [low, high] = [Math.log(1e-6), Math.log(1e6)];
  for (let step = 0; step < 200; step++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (epsilon(1 + Math.exp(left)) < epsilon(1 + Math.exp(right))) high = right;
    else low = left;
  }
  return epsilon(1 + Math.exp(low));
}

/** ε as releases state it: rounded up to two decimals, so that the stated loss is never too small. At least 0. */
export function statedEpsilon(rho: number, delta: number): number {
  return Math.max(0, Math.ceil(epsilonOf(rho, delta) * 100) / 100);
}
