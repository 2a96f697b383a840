import type { Picture, Plot, Spec } from "../kinds/kind.ts";
import { colours, seriesDashes, seriesShapes } from "../svg/palette.ts";
import { endLabel, type Offset } from "./end-label.ts";
import { type PlotFigures, scaleOf, type ValueScale } from "./figures.ts";
import {
  barOpacity,
  flagLayer,
  flagShown,
  pixels,
  separateScales,
  seriesColour,
  shapeBy,
  statusLayer,
  tooFewLayer,
} from "./layers.ts";

/** The marks of a plot with years along the horizontal axis. */
export type UprightMark = "line" | "column" | "stack";

/** The size of a plot in pixels, and the plots that share its scale. */
interface UprightFrame {
  readonly width: number;
  readonly height: number;
  readonly comparedWith?: readonly PlotFigures[];
}

const labelSize = 12;
const figureSize = 11;
/** The distance of a figure from a lower bound, above the arrow. */
const overArrow = 18;
const axisHeight = 24;
const topMargin = 8;
const stripStep = 13;
/** The smallest height at which a plot is legible. */
const minPlotHeight = 60;

/** Whether the horizontal axis has years, few enough for columns. */
export function hasYearsAcross({ roles, data }: Picture): boolean {
  const axis = data.axes[roles.position!];
  return axis?.id === "year" && axis.categories.length <= 20;
}

export function naturalHeight(width: number): number {
  return width < 420 ? 230 : 280;
}

/** Plots values upwards over the years. Cells without a value have their signs in a strip under the zero line. */
export function uprightPlot(picture: Picture, figures: PlotFigures, mark: UprightMark, frame: UprightFrame): Plot {
  const { textWidth, rtl } = picture;
  const scale = scaleOf(picture, frame.comparedWith ?? [figures], frame.height, mark === "stack");
  const labels = Math.ceil(Math.max(...scale.ticks.map((tick) => textWidth(scale.print(tick), labelSize)))) + 8;
  const width = Math.max(60, frame.width - labels - 6);
  const empty = [
    ...new Set(figures.points.flatMap(({ point, series }) => (point.status === "VALUE" ? [] : series))),
  ].sort((one, other) => one - other);
  const strip = empty.length === 0 ? 0 : empty.length * stripStep + 5;
  const height = Math.max(minPlotHeight + strip, frame.height - axisHeight - topMargin);
  const x = {
    field: "x",
    type: "ordinal",
    sort: null,
    scale: {
      domain: figures.positions.map(({ label }) => label),
      reverse: rtl,
      ...(mark === "line" ? { type: "point", padding: 0.4 } : { paddingInner: 0.25, paddingOuter: 0.15 }),
    },
    axis: {
      values: shownLabels(picture, figures, width),
      grid: false,
      labelAngle: 0,
      title: null,
      labelOverlap: false,
      labelPadding: 6,
    },
  };
  const y = {
    type: "quantitative",
    scale: { domain: [0, scale.max], range: [height - strip, 0], nice: false, zero: true },
    axis: {
      values: [...scale.ticks],
      orient: rtl ? "right" : "left",
      title: null,
      minExtent: labels,
      maxExtent: labels,
      labelPadding: 6,
      format: tickFormat(scale),
    },
  };
  const layers = [
    ...(mark === "line" ? lineLayers(x, y, figures) : columnLayers(x, y, mark, figures)),
    ...labelLayers(picture, figures, x, y, mark, { width, height: height - strip, max: scale.max }),
    ...tooFewLayers(x, y, empty, width / figures.positions.length),
    emptyLayer(x, height - strip),
  ];
  const spec = { width, height, data: { values: facetRows(figures, empty) }, layer: layers, resolve: separateScales };
  return { spec, height: height + axisHeight + topMargin };
}

function facetRows({ positions, points, series }: PlotFigures, empty: readonly number[]): Spec[] {
  const pointAt = new Map(points.map((one) => [`${one.position} ${one.series}`, one.point]));
  return points.map(({ position, series: index, point }) => {
    const isPoint = point.kind === "POINT";
    const neighbours = [position - 1, position + 1].map((next) => pointAt.get(`${next} ${index}`));
    const isJoined = isPoint && neighbours.some((one) => one?.kind === "POINT" && one.low !== null);
    return {
      x: positions[position]!.label,
      series: String(index),
      ...(series.length > 0 && { name: series[index]!.label }),
      value: point.value,
      kind: point.kind,
      // A line breaks at a bound and at an interval.
      joined: isPoint ? point.value : null,
      joinedLow: isPoint ? point.low : null,
      joinedHigh: isPoint ? point.high : null,
      low: point.low,
      high: point.high,
      top: point.high ?? point.value,
      alone: !isJoined,
      status: point.status,
      flags: [...point.flags],
      mark: flagShown(point) ?? "value",
      strip: 10 + empty.indexOf(index) * stripStep,
      text: point.display,
    };
  });
}

/** All labels if they have room, else the last one and every n-th before it. */
function shownLabels({ textWidth }: Picture, { positions }: PlotFigures, width: number): string[] {
  const widest = Math.max(...positions.map(({ label }) => textWidth(label, labelSize))) + 10;
  const every = Math.max(1, Math.ceil(widest / (width / positions.length)));
  const last = positions.length - 1;
  return positions.flatMap(({ label }, index) => ((last - index) % every === 0 ? label : []));
}

/** The number format of the axis labels, in the notation of d3-format. */
function tickFormat({ ticks, percent }: ValueScale): string {
  const decimals = Math.max(...ticks.map((tick) => String(tick).split(".")[1]?.length ?? 0));
  return percent ? `,.${Math.max(0, decimals - 2)}%` : `,.${decimals}f`;
}

function lineLayers(x: Spec, y: Spec, { series }: PlotFigures): Spec[] {
  const value = { x, y: { ...y, field: "value" }, color: seriesColour };
  const several = series.length > 1;
  const shapes = seriesShapes.map((shape, index) => [String(index), several ? shape : "circle"]);
  const dashes = seriesDashes.map((dash) => (several && dash.length > 0 ? [...dash] : [1, 0]));
  const dash = { domain: dashes.map((_, index) => String(index)), range: dashes };
  const band = { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: seriesColour };
  const joinedBand = { ...band, y: { ...y, field: "joinedLow" }, y2: { field: "joinedHigh" } };
  return [
    { mark: { type: "area", opacity: 0.16, line: false }, encoding: joinedBand },
    {
      transform: [{ filter: "datum.alone && datum.low !== null && datum.value !== null" }],
      mark: { type: "rule", opacity: 0.2, strokeWidth: 7 },
      encoding: band,
    },
    {
      mark: { type: "line", strokeWidth: 2.2, strokeJoin: "round" },
      encoding: {
        ...value,
        y: { ...y, field: "joined" },
        strokeDash: { field: "series", type: "nominal", scale: dash, legend: null },
      },
    },
    {
      transform: [{ filter: "datum.value !== null && datum.mark === 'value'" }],
      mark: { type: "point", filled: true, size: 34, opacity: 1 },
      encoding: { ...value, shape: shapeBy("series", Object.fromEntries(shapes) as Record<string, string>) },
    },
    flagLayer({ x, y: { ...y, field: "value" } }, seriesColour),
  ];
}

function columnLayers(x: Spec, y: Spec, mark: UprightMark, { series }: PlotFigures): Spec[] {
  const stacked = mark === "stack" && series.length > 0;
  const bars = {
    transform: [{ filter: "datum.value !== null" }],
    mark: { type: "bar", ...(stacked && { stroke: colours.page, strokeWidth: 1 }) },
    encoding: {
      x,
      y: { ...y, field: "value", stack: stacked ? "zero" : null },
      color: seriesColour,
      fillOpacity: barOpacity,
      order: { field: "series", type: "ordinal" },
    },
  };
  if (stacked) return [bars];
  const band = {
    transform: [{ filter: "datum.low !== null && datum.value !== null" }],
    mark: { type: "bar", width: { band: 0.3 }, opacity: 0.35 },
    encoding: { x, y: { ...y, field: "low", stack: null }, y2: { field: "high" }, color: { value: colours.ink } },
  };
  return [bars, band, flagLayer({ x, y: { ...y, field: "value" } }, { value: colours.ink })];
}

/** Prints every figure at its column if all fit. Otherwise, and for a single line, prints the first and the last. */
function labelLayers(
  picture: Picture,
  { positions, series, points }: PlotFigures,
  x: Spec,
  y: Spec,
  mark: UprightMark,
  plot: { readonly width: number; readonly height: number; readonly max: number },
): Spec[] {
  if (series.length > 0) return [];
  const valued = points.filter(({ point }) => point.value !== null);
  const widthOf = ({ point }: (typeof valued)[number]) => picture.textWidth(point.display, figureSize, 600);
  const fits = mark !== "line" && Math.max(0, ...valued.map(widthOf)) < plot.width / positions.length;
  const label = (test: string, { dx, dy }: Offset, field = "value") => ({
    transform: [{ filter: `datum.value !== null && ${test}` }],
    mark: { type: "text", dy, dx, fontSize: figureSize, fontWeight: 600, fill: colours.ink, clip: false },
    encoding: { x, y: { ...y, field }, text: { field: "text" } },
  });
  if (fits)
    return [
      label("datum.kind !== 'LOWER_BOUND'", { dx: 0, dy: -11 }, "top"),
      label("datum.kind === 'LOWER_BOUND'", { dx: 0, dy: -overArrow }),
    ];
  const { width } = plot;
  const line = valued.map(({ position, point }) => {
    const steps = mark === "line" ? (position + 0.4) / (positions.length - 0.2) : (position + 0.5) / positions.length;
    return { x: width * (picture.rtl ? 1 - steps : steps), y: plot.height * (1 - point.value! / plot.max) };
  });
  return [...new Set([0, valued.length - 1])].flatMap((index) => {
    const end = valued[index];
    const above = end?.point.kind === "LOWER_BOUND" ? overArrow : undefined;
    const offset = end && endLabel(line[index]!, line, widthOf(end), plot, above);
    return offset ? [label(`datum.x === ${JSON.stringify(positions[end.position]!.label)}`, offset)] : [];
  });
}

/** The intervals of TOO_FEW cells, side by side for several series. */
function tooFewLayers(x: Spec, y: Spec, empty: readonly number[], step: number): Spec[] {
  const spacing = Math.min(9, step / (empty.length + 1));
  return empty.map((series, index) => {
    const mark = { width: Math.max(2, spacing - 3), xOffset: (index - (empty.length - 1) / 2) * spacing };
    const interval = { x, y: { ...y, field: "low", stack: null }, y2: { field: "high" } };
    return tooFewLayer(interval, mark, seriesColour, `datum.series === '${series}'`);
  });
}

/** The signs of empty cells, in one row for each series. */
function emptyLayer(x: Spec, zero: number): Spec {
  return statusLayer({ x, y: pixels("place") }, seriesColour, [{ calculate: `datum.strip + ${zero}`, as: "place" }]);
}
