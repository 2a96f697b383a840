/** Where a scale from zero ends, and what stands beside its lines. */
export interface ValueScale {
  readonly max: number;
  readonly ticks: readonly number[];
}

/** About `count` round steps from zero to at least `most`; never steps of a fraction where only whole figures exist. */
export function valueScale(most: number, count: number, decimals: number): ValueScale {
  const least = decimals === 0 ? 1 : 10 ** -decimals;
  const rough = Math.max(most, least) / Math.max(1, count);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * magnitude >= rough * 0.999) ?? 10;
  const wanted = Math.max(factor * magnitude, least);
  const step = decimals === 0 ? Math.ceil(wanted) : wanted;
  const ticks = Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => round(index * step));
  return { max: Math.max(...ticks, step), ticks: ticks.length > 1 ? ticks : [0, round(step)] };
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
