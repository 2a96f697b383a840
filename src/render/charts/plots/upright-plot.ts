import { endLabel, type Moved } from "./end-label.ts";
import { colours, seriesDashes, seriesShapes } from "../drawing/palette.ts";
import { flagShown, type Picture, type Plot, type PlotFigures, type Spec } from "./picture.ts";
import {
  apart,
  barOpacity,
  flagLayer,
  seriesColour as colour,
  shapeBy,
  statusLayer,
  tooFewLayer,
} from "./status-layers.ts";
import type { ValueScale } from "./value-scale.ts";

/** What is drawn upright over the years. */
export type Upright = "line" | "column" | "stack";

export interface UprightFrame {
  readonly width: number;
  readonly height: number;
  readonly scale: ValueScale;
  /** Whether its figures are shares, to be read as percentages. */
  readonly percent: boolean;
  /** Prints a figure beside a line of the scale. */
  readonly print: (value: number) => string;
}

const labelSize = 12;
const figureSize = 11;
/** The distance of a figure from a bound, above its arrow. */
const overArrow = 18;
const below = 24;
const stripStep = 13;
/** Lower than this nobody can read a line. */
const leastPlot = 60;

/** Years from the side where reading begins, figures upwards; what has no value stands in a strip under the zero. */
export function uprightPlot(picture: Picture, figures: PlotFigures, mode: Upright, frame: UprightFrame): Plot {
  const { textWidth, rtl } = picture;
  const { scale, print } = frame;
  const labels = Math.ceil(Math.max(...scale.ticks.map((tick) => textWidth(print(tick), labelSize)))) + 8;
  const width = Math.max(60, frame.width - labels - 6);
  const empty = [
    ...new Set(figures.points.flatMap(({ point, series }) => (point.status === "VALUE" ? [] : series))),
  ].sort((one, other) => one - other);
  const strip = empty.length === 0 ? 0 : empty.length * stripStep + 5;
  const height = Math.max(leastPlot + strip, frame.height - below - 8);
  const rows = rowsOf(figures, empty);
  const x = {
    field: "x",
    type: "ordinal",
    sort: null,
    scale: {
      domain: figures.positions.map(({ label }) => label),
      reverse: rtl,
      ...(mode === "line" ? { type: "point", padding: 0.4 } : { paddingInner: 0.25, paddingOuter: 0.15 }),
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
      format: formatOf(scale, frame.percent),
    },
  };
  const layers = [
    ...breakLayers(x),
    ...(mode === "line" ? lineLayers(x, y, figures) : columnLayers(x, y, mode, figures)),
    ...labelLayers(picture, figures, x, y, mode, { width, height: height - strip, most: scale.max }),
    ...tooFewLayers(x, y, empty, width / figures.positions.length),
    emptyLayer(x, height - strip),
  ];
  const spec = { width, height, data: { values: rows }, layer: layers, resolve: apart };
  return { spec, width: frame.width, height: height + below + 8 };
}

function rowsOf({ positions, points, series }: PlotFigures, empty: readonly number[]): Spec[] {
  const at = new Map(points.map((one) => [`${one.position} ${one.series}`, one.point]));
  return points.map(({ position, series: own, point }) => {
    const isPoint = point.kind === "POINT";
    const beside = [position - 1, position + 1].map((place) => at.get(`${place} ${own}`)?.kind);
    return {
      x: positions[position]!.label,
      series: String(own),
      ...(series.length > 0 && { name: series[own]!.label }),
      value: point.value,
      kind: point.kind,
      // A line joins points only: it breaks at a bound and at an interval.
      joined: isPoint ? point.value : null,
      joinedLow: isPoint ? point.low : null,
      joinedHigh: isPoint ? point.high : null,
      low: point.low,
      high: point.high,
      top: point.high ?? point.value,
      alone: !isPoint || !beside.includes("POINT"),
      status: point.status,
      flags: [...point.flags],
      mark: flagShown(point) ?? "value",
      strip: 10 + empty.indexOf(own) * stripStep,
      text: point.display,
    };
  });
}

/** Every label where there is room, else the first, the last, and even steps between them. */
function shownLabels({ textWidth }: Picture, { positions }: PlotFigures, width: number): string[] {
  const widest = Math.max(...positions.map(({ label }) => textWidth(label, labelSize))) + 10;
  const every = Math.max(1, Math.ceil(widest / (width / positions.length)));
  const last = positions.length - 1;
  return positions.flatMap(({ label }, place) => ((last - place) % every === 0 ? label : []));
}

function formatOf({ ticks }: ValueScale, percent: boolean): string {
  const decimals = Math.max(...ticks.map((tick) => String(tick).split(".")[1]?.length ?? 0));
  return percent ? `,.${Math.max(0, decimals - 2)}%` : `,.${decimals}f`;
}

function lineLayers(x: Spec, y: Spec, { series }: PlotFigures): Spec[] {
  const value = { x, y: { ...y, field: "value" }, color: colour };
  const several = series.length > 1;
  const shapes = seriesShapes.map((shape, index) => [String(index), several ? shape : "circle"]);
  const dashes = seriesDashes.map((dash) => (several && dash.length > 0 ? [...dash] : [1, 0]));
  const dash = { domain: dashes.map((_, index) => String(index)), range: dashes };
  const band = { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: colour };
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
    flagLayer({ x, y: { ...y, field: "value" } }, colour),
  ];
}

function columnLayers(x: Spec, y: Spec, mode: Upright, { series }: PlotFigures): Spec[] {
  const stacked = mode === "stack" && series.length > 0;
  const bars = {
    transform: [{ filter: "datum.value !== null" }],
    mark: { type: "bar", ...(stacked && { stroke: colours.page, strokeWidth: 1 }) },
    encoding: {
      x,
      y: { ...y, field: "value", stack: stacked ? "zero" : null },
      color: colour,
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

/** Figures are written where they stand, if they have room: of columns all, of a single line the first and the last. */
function labelLayers(
  picture: Picture,
  { positions, series, points }: PlotFigures,
  x: Spec,
  y: Spec,
  mode: Upright,
  plot: { readonly width: number; readonly height: number; readonly most: number },
): Spec[] {
  if (series.length > 0) return [];
  const valued = points.filter(({ point }) => point.value !== null);
  const widthOf = ({ point }: (typeof valued)[number]) => picture.textWidth(point.display, figureSize, 600);
  const fits = mode !== "line" && Math.max(0, ...valued.map(widthOf)) < plot.width / positions.length;
  const label = (test: string, { dx, dy }: Moved, field = "value") => ({
    transform: [{ filter: `datum.value !== null && ${test}` }],
    mark: { type: "text", dy, dx, fontSize: figureSize, fontWeight: 600, fill: colours.ink, clip: false },
    encoding: { x, y: { ...y, field }, text: { field: "text" } },
  });
  if (fits)
    return [
      label("datum.kind !== 'BOUND'", { dx: 0, dy: -11 }, "top"),
      label("datum.kind === 'BOUND'", { dx: 0, dy: -overArrow }),
    ];
  const { width } = plot;
  const line = valued.map(({ position, point }) => {
    const steps = mode === "line" ? (position + 0.4) / (positions.length - 0.2) : (position + 0.5) / positions.length;
    return { x: width * (picture.rtl ? 1 - steps : steps), y: plot.height * (1 - point.value! / plot.most) };
  });
  return [...new Set([0, valued.length - 1])].flatMap((place) => {
    const end = valued[place];
    const above = end?.point.kind === "BOUND" ? overArrow : undefined;
    const moved = end && endLabel(line[place]!, line, widthOf(end), plot, above);
    return moved ? [label(`datum.x === ${JSON.stringify(positions[end.position]!.label)}`, moved)] : [];
  });
}

function breakLayers(x: Spec): Spec[] {
  return [
    {
      transform: [{ filter: "indexof(datum.flags, 'SERIES_BREAK') >= 0" }],
      mark: { type: "rule", strokeDash: [4, 3], stroke: colours.zero, strokeWidth: 1.4 },
      encoding: { x },
    },
  ];
}

/** The intervals of figures that are too few to show; those of several series stand beside each other. */
function tooFewLayers(x: Spec, y: Spec, empty: readonly number[], step: number): Spec[] {
  const between = Math.min(9, step / (empty.length + 1));
  return empty.map((series, index) => {
    const mark = { width: Math.max(2, between - 3), xOffset: (index - (empty.length - 1) / 2) * between };
    const interval = { x, y: { ...y, field: "low", stack: null }, y2: { field: "high" } };
    return tooFewLayer(interval, mark, colour, `datum.series === '${series}'`);
  });
}

function emptyLayer(x: Spec, zero: number): Spec {
  const place = { field: "place", type: "quantitative", scale: null, axis: null };
  return statusLayer({ x, y: place }, colour, [{ calculate: `datum.strip + ${zero}`, as: "place" }]);
}
