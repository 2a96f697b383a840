import type { ChartPoint } from "../chart-data.ts";
import { colours, flagGap } from "../drawing/palette.ts";
import { flagShown, type Picture, type Plot, type PlotFigures, type Spec } from "./picture.ts";
import { apart, barOpacity, flagLayer, seriesColour, statusLayer, tooFewLayer } from "./status-layers.ts";

const labelSize = 12;
const figureSize = 12;
const sign = 16;
/** The distance from a sign to the words that say why there is no figure. */
const besideSign = 12;

/** How long a bar may become, in pixels a unit. */
export interface BarFrame {
  readonly width: number;
  /** The room of a row; undefined for the natural one. */
  readonly step?: number | undefined;
  /** The largest figure that the scale must hold; several small plots share it. */
  readonly most: number;
}

/** The direction of the bars: from where reading begins to where it ends. */
interface Horizontal extends Spec {
  readonly scale: { readonly range: readonly number[] };
}

/** How high a plot of bars is when nothing squeezes it. */
export function barsHeight(picture: Picture, figures: PlotFigures, width: number): number {
  return figures.positions.length * naturalStep(picture, figures, width);
}

function naturalStep(picture: Picture, figures: PlotFigures, width: number): number {
  return labelsOf(picture, figures, width) === 0 ? 40 : 26;
}

/** The room of labels beside the bars; zero where they are so long that they stand above. */
function labelsOf({ textWidth }: Picture, { positions }: PlotFigures, width: number): number {
  const widest = Math.ceil(Math.max(0, ...positions.map(({ label }) => textWidth(label, labelSize))));
  return widest > width * 0.36 ? 0 : widest + 10;
}

/** Bars from the side where reading begins, one a row; each says its figure, or why it has none. */
export function barsPlot(picture: Picture, figures: PlotFigures, frame: BarFrame): Plot {
  const { rtl } = picture;
  const { positions, series } = figures;
  const beside = labelsOf(picture, figures, frame.width);
  const step = frame.step ?? naturalStep(picture, figures, frame.width);
  const [width, height] = [frame.width - beside, positions.length * step];
  const stacked = series.length > 0;
  const thick = Math.min(18, Math.round(step * (beside === 0 ? 0.4 : 0.66)));
  const down = beside === 0 ? Math.round(step * 0.2) : 0;
  const scale = {
    domain: [0, longest(picture, figures, width, frame.most)],
    range: rtl ? [width, 0] : [0, width],
    nice: false,
  };
  const x: Horizontal = { type: "quantitative", scale, axis: null };
  const y = {
    field: "row",
    type: "ordinal",
    sort: null,
    scale: { domain: positions.map(({ label }) => label), range: [0, height], padding: 0 },
    axis: beside === 0 ? null : labelAxis(beside, rtl),
  };
  const place = { ...y, bandPosition: 0.5 };
  const signAt = { calculate: rtl ? `${width} - datum.after` : "datum.after", as: "sign" };
  const layers = [
    ...(beside === 0 ? [labelsAbove(place, rtl, width, step)] : []),
    {
      transform: [{ filter: "datum.value !== null" }],
      mark: { type: "bar", height: thick, yOffset: down, ...(stacked && { stroke: colours.page, strokeWidth: 1 }) },
      encoding: {
        x: { ...x, field: "value", stack: stacked ? "zero" : null },
        y,
        color: seriesColour,
        fillOpacity: barOpacity,
        order: { field: "series", type: "ordinal" },
      },
    },
    ...(stacked ? [] : singleLayers(x, y, place, { thick, down, rtl, signAt })),
    statusLayer(
      { x: { field: "sign", type: "quantitative", scale: null, axis: null }, y: { ...place } },
      stacked ? seriesColour : undefined,
      [signAt],
    ),
    {
      mark: { type: "rule", stroke: colours.zero },
      data: { values: [{}] },
      encoding: { x: { value: rtl ? width : 0 }, y: { value: 0 }, y2: { value: height } },
    },
  ];
  for (const layer of layers) shift(layer, down);
  const spec = {
    width,
    height,
    data: { values: rowsOf(picture, figures, width, scale.domain[1]! / width) },
    layer: layers,
    resolve: apart,
  };
  return { spec, width: frame.width, height };
}

/** The labels of the rows, in a column of a given width. */
function labelAxis(width: number, rtl: boolean): Spec {
  return {
    orient: rtl ? "right" : "left",
    title: null,
    grid: false,
    minExtent: width,
    maxExtent: width,
    labelPadding: 8,
    labelColor: colours.ink,
    labelLimit: width,
    labelOverlap: false,
  };
}

/** Signs stand in the middle of their bar, also where its label stands above. */
function shift(layer: Spec, down: number): void {
  const mark = layer["mark"] as { type: string; yOffset?: number };
  if (mark.type === "point") mark.yOffset = down;
}

/** The figure at the end of the scale: the longest bar leaves room for its own figure, and so does every other. */
function longest(
  { textWidth }: Picture,
  { points, positions, series }: PlotFigures,
  width: number,
  most: number,
): number {
  if (series.length > 0) {
    const sums = positions.map((_, row) =>
      points.reduce((sum, one) => sum + (one.position === row ? (one.point.value ?? 0) : 0), 0),
    );
    const signs = positions.map(
      (_, row) => points.filter((one) => one.position === row && one.point.status !== "VALUE").length,
    );
    const unit = Math.min(...sums.map((sum, row) => (width - 4 - sign * signs[row]!) / Math.max(sum, 1e-9)));
    return width / Math.max(unit, 1e-9) > most * 20 ? most * 2 : Math.max(most, width / unit);
  }
  const ends = points.flatMap(({ point }) => {
    if (point.status === "TOO_FEW" && point.high !== null)
      return (width - textWidth(point.display, figureSize) - 10 - besideSign) / point.high;
    if (point.value === null || point.value <= 0) return [];
    return (width - textWidth(point.display, figureSize, 600) - 10 - flagGap) / Math.max(point.value, point.high ?? 0);
  });
  const unit = Math.min(...ends, (width - 60) / Math.max(most, 1e-9));
  return width / Math.max(unit, (width * 0.2) / Math.max(most, 1e-9));
}

function rowsOf(picture: Picture, { positions, points, series }: PlotFigures, width: number, unit: number): Spec[] {
  const after = new Map<number, number>();
  for (const { position, point } of points)
    after.set(position, (after.get(position) ?? 0) + (point.value ?? point.high ?? 0) / unit);
  return points.map(({ position, series: own, point }) => {
    const start = (after.get(position) ?? 0) + 10;
    if (point.status !== "VALUE") after.set(position, start + sign - 10);
    return {
      row: positions[position]!.label,
      series: String(own),
      ...(series.length > 0 && { name: series[own]!.label }),
      value: point.value,
      kind: point.kind,
      low: point.low,
      high: point.high,
      status: point.status,
      flags: [...point.flags],
      mark: flagShown(point) ?? "value",
      after: start,
      text: point.value === null ? wordsIn(picture, point, width - start - besideSign) : point.display,
    };
  });
}

/** As many of the words as there is room for; none where the sign, which the legend explains, must do. */
function wordsIn({ textWidth }: Picture, { display, brief }: ChartPoint, room: number): string {
  return [display, brief].find((words) => textWidth(words, figureSize) <= room) ?? "";
}

function labelsAbove(place: Spec, rtl: boolean, width: number, step: number): Spec {
  return {
    mark: {
      type: "text",
      align: rtl ? "right" : "left",
      baseline: "middle",
      fontSize: labelSize,
      fill: colours.ink,
      x: rtl ? width : 0,
      yOffset: -Math.round(step * 0.22),
    },
    transform: [{ aggregate: [], groupby: ["row"] }],
    encoding: { y: place, text: { field: "row" } },
  };
}

/** Sizes of the marks in a row, in pixels, and the transform that finds the place of a sign. */
interface RowMarks {
  readonly thick: number;
  readonly down: number;
  readonly rtl: boolean;
  readonly signAt: Spec;
}

function singleLayers(x: Horizontal, y: Spec, place: Spec, { thick, down, rtl, signAt }: RowMarks): Spec[] {
  const side = rtl ? -1 : 1;
  const text = (dx: number) => ({
    type: "text",
    align: rtl ? "right" : "left",
    baseline: "middle",
    dx: side * dx,
    yOffset: down,
    fontSize: figureSize,
  });
  const end = { ...x, field: "end" };
  const interval = { x: { ...x, field: "low", stack: null }, x2: { field: "high" }, y };
  const mark = { height: Math.max(3, Math.round(thick * 0.34)), yOffset: down };
  return [
    {
      transform: [{ filter: "datum.low !== null && datum.value !== null" }],
      mark: { type: "bar", ...mark, opacity: 0.4 },
      encoding: { ...interval, color: { value: colours.ink } },
    },
    tooFewLayer(interval, mark),
    flagLayer({ x: { ...x, field: "value" }, y: place }, { value: colours.ink }, rtl ? "left" : "right"),
    {
      transform: [
        { filter: "datum.value !== null" },
        { calculate: "datum.high === null ? datum.value : datum.high", as: "end" },
        { calculate: "datum.mark === 'value' ? '' : '  '", as: "gap" },
        { calculate: "datum.gap + datum.text", as: "figure" },
      ],
      mark: { ...text(6), fontWeight: 600, fill: colours.ink },
      encoding: { x: end, y: place, text: { field: "figure" } },
    },
    {
      transform: [{ filter: "datum.value === null" }, signAt],
      mark: { ...text(besideSign), fill: colours.soft },
      encoding: {
        x: { field: "sign", type: "quantitative", scale: null, axis: null },
        y: place,
        text: { field: "text" },
      },
    },
  ];
}
