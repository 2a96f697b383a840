import { isShare } from "../../../codebook/measure.ts";
import { formatOf } from "../../../query/answer/display.ts";
import type { AxisCategory, ChartPoint } from "../chart-data.ts";
import type { Picture } from "../kinds/kind.ts";

/** The figures of one plot. */
export interface PlotFigures {
  readonly positions: readonly AxisCategory[];
  /** Empty if the plot has a single line or one bar at each position. */
  readonly series: readonly AxisCategory[];
  readonly points: readonly PlotPoint[];
}

/** A point with the indexes of its position and of its series. */
interface PlotPoint {
  readonly position: number;
  readonly series: number;
  readonly point: ChartPoint;
}

/** Groups points by the roles of their axes. With a facet, takes only the points of that facet. */
export function plotFigures({ data, roles }: Picture, facet?: string): PlotFigures {
  const categoriesOf = (axis: number | undefined) => (axis === undefined ? [] : data.axes[axis]!.categories);
  const indexesOf = (axis: number | undefined) => new Map(categoriesOf(axis).map(({ code }, index) => [code, index]));
  const [positions, series] = [indexesOf(roles.position), indexesOf(roles.series)];
  const points = data.points.filter(({ codes }) => facet === undefined || codes[roles.facet!] === facet);
  return {
    positions: categoriesOf(roles.position),
    series: categoriesOf(roles.series),
    points: points.map((point) => ({
      position: positions.get(point.codes[roles.position ?? 0] ?? "") ?? 0,
      series: roles.series === undefined ? 0 : (series.get(point.codes[roles.series]!) ?? 0),
      point,
    })),
  };
}

/** The sum of the values at each position. */
export function sumsOf({ positions, points }: PlotFigures): number[] {
  return positions.map((_, index) =>
    points.reduce((sum, { position, point }) => sum + (position === index ? (point.value ?? 0) : 0), 0),
  );
}

/** The largest number that a scale must include: a value, the end of an interval or the total of a stack. */
export function maxOf(figures: PlotFigures, stacked: boolean): number {
  if (stacked) return Math.max(...sumsOf(figures));
  return Math.max(0, ...figures.points.map(({ point }) => Math.max(point.value ?? 0, point.high ?? 0)));
}

/** A vertical scale from zero. */
export interface ValueScale {
  readonly max: number;
  readonly ticks: readonly number[];
  /** Whether the figures are shares, printed as percentages. */
  readonly percent: boolean;
  readonly print: (value: number) => string;
}

/** The scale of plots of a height in pixels. Plots that are compared share one scale. */
export function scaleOf(
  { answer: { measures }, lang }: Picture,
  plots: readonly PlotFigures[],
  height: number,
  stacked: boolean,
): ValueScale {
  const decimals = Math.max(...measures.map((measure) => measure.decimals));
  const max = Math.max(0, ...plots.map((figures) => maxOf(figures, stacked)));
  const percent = measures.every(({ id }) => isShare(id));
  const numbers = percent
    ? formatOf(measures[0], lang)
    : new Intl.NumberFormat(lang, { maximumFractionDigits: decimals });
  return { ...roundScale(max, height < 160 ? 2 : 4, decimals), percent, print: (value) => numbers.format(value) };
}

/** About `count` round steps from zero to at least `max`. Steps are whole if the figures are. */
function roundScale(max: number, count: number, decimals: number): Pick<ValueScale, "max" | "ticks"> {
  const smallest = decimals === 0 ? 1 : 10 ** -decimals;
  const rough = Math.max(max, smallest) / Math.max(1, count);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * magnitude >= rough * 0.999) ?? 10;
  const wanted = Math.max(factor * magnitude, smallest);
  const step = decimals === 0 ? Math.ceil(wanted) : wanted;
  const ticks = Array.from({ length: Math.ceil(max / step - 1e-9) + 1 }, (_, index) => rounded(index * step));
  return { max: Math.max(...ticks, step), ticks: ticks.length > 1 ? ticks : [0, rounded(step)] };
}

/** Removes the error of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
