import type { ChartPoint } from "../chart-data.ts";
import type { Picture, Plot, Spec } from "../kinds/kind.ts";
import { colours, flagGap } from "../svg/palette.ts";
import { maxOf, type PlotFigures, sumsOf } from "./figures.ts";
import {
  barOpacity,
  flagLayer,
  flagShown,
  pixels,
  separateScales,
  seriesColour,
  statusLayer,
  tooFewLayer,
} from "./layers.ts";

const labelSize = 12;
const figureSize = 12;
const signWidth = 16;
/** The distance from the sign of an empty cell to the status in words. */
const besideSign = 12;

/** The size of a plot in pixels, and the plots that share its scale. */
interface BarsFrame {
  readonly width: number;
  /** Bars stretch to this height if they need less; undefined for the natural height. */
  readonly height: number | undefined;
  readonly maxStep?: number;
  readonly comparedWith?: readonly PlotFigures[];
}

/** An encoding with a range in the reading direction. */
interface Horizontal extends Spec {
  readonly scale: { readonly range: readonly number[] };
}

/** The height of a plot of bars that is neither stretched nor squeezed. */
export function barsHeight(picture: Picture, figures: PlotFigures, width: number): number {
  return figures.positions.length * naturalStep(picture, figures, width);
}

function naturalStep(picture: Picture, figures: PlotFigures, width: number): number {
  return labelWidth(picture, figures, width) === 0 ? 40 : 26;
}

/** The width of the labels beside the bars; zero if long labels go above the bars instead. */
function labelWidth({ textWidth }: Picture, { positions }: PlotFigures, width: number): number {
  const widest = Math.ceil(Math.max(0, ...positions.map(({ label }) => textWidth(label, labelSize))));
  return widest > width * 0.36 ? 0 : widest + 10;
}

/** Plots one bar in each row. Each bar has its figure, or the status of its empty cell, after its end. */
export function barsPlot(picture: Picture, figures: PlotFigures, frame: BarsFrame): Plot {
  const { rtl } = picture;
  const { positions, series } = figures;
  const stacked = series.length > 0;
  const beside = labelWidth(picture, figures, frame.width);
  const step = stepOf(picture, figures, frame);
  const [width, height] = [frame.width - beside, positions.length * step];
  const thickness = Math.min(18, Math.round(step * (beside === 0 ? 0.4 : 0.66)));
  const down = beside === 0 ? Math.round(step * 0.2) : 0;
  const compared = frame.comparedWith ?? [figures];
  const max = Math.max(1e-9, ...compared.map((one) => maxOf(one, stacked)));
  const scale = {
    domain: [0, scaleEnd(picture, figures, width, max)],
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
  const middle = { ...y, bandPosition: 0.5 };
  const toSign = { calculate: rtl ? `${width} - datum.after` : "datum.after", as: "sign" };
  const layers = [
    ...(beside === 0 ? [labelsAbove(middle, rtl, width, step)] : []),
    {
      transform: [{ filter: "datum.value !== null" }],
      mark: { type: "bar", height: thickness, yOffset: down, ...(stacked && { stroke: colours.page, strokeWidth: 1 }) },
      encoding: {
        x: { ...x, field: "value", stack: stacked ? "zero" : null },
        y,
        color: seriesColour,
        fillOpacity: barOpacity,
        order: { field: "series", type: "ordinal" },
      },
    },
    ...(stacked ? [] : singleLayers(x, y, middle, { thickness, down, rtl, toSign })),
    statusLayer({ x: pixels("sign"), y: { ...middle } }, stacked ? seriesColour : undefined, [toSign]),
    {
      mark: { type: "rule", stroke: colours.zero },
      data: { values: [{}] },
      encoding: { x: { value: rtl ? width : 0 }, y: { value: 0 }, y2: { value: height } },
    },
  ];
  for (const layer of layers) alignSigns(layer, down);
  const data = { values: facetRows(picture, figures, width, scale.domain[1]! / width) };
  return { spec: { width, height, data, layer: layers, resolve: separateScales }, height };
}

/** The height of a row: stretched to fill the frame, or natural if the frame is too low. */
function stepOf(picture: Picture, figures: PlotFigures, { width, height, maxStep = 60 }: BarsFrame): number {
  const stretches = height !== undefined && height >= barsHeight(picture, figures, width);
  return stretches ? Math.min(maxStep, height / figures.positions.length) : naturalStep(picture, figures, width);
}

/** Labels of the rows, in a column of a fixed width. */
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

/** Moves signs to the middle of their bar, which is lower if the label is above it. */
function alignSigns(layer: Spec, down: number): void {
  const mark = layer["mark"] as { type: string; yOffset?: number };
  if (mark.type === "point") mark.yOffset = down;
}

/** The value at the end of the scale. Every bar leaves room for its figure. */
function scaleEnd({ textWidth }: Picture, figures: PlotFigures, width: number, max: number): number {
  const { points, positions, series } = figures;
  if (series.length > 0) {
    const signs = positions.map(
      (_, row) => points.filter((one) => one.position === row && one.point.status !== "VALUE").length,
    );
    const unit = Math.min(
      ...sumsOf(figures).map((sum, row) => (width - 4 - signWidth * signs[row]!) / Math.max(sum, 1e-9)),
    );
    return width / Math.max(unit, 1e-9) > max * 20 ? max * 2 : Math.max(max, width / unit);
  }
  const units = points.flatMap(({ point }) => {
    if (point.status === "TOO_FEW" && point.high !== null)
      return (width - textWidth(point.display, figureSize) - 10 - besideSign) / point.high;
    if (point.value === null || point.value <= 0) return [];
    return (width - textWidth(point.display, figureSize, 600) - 10 - flagGap) / Math.max(point.value, point.high ?? 0);
  });
  const unit = Math.min(...units, (width - 60) / Math.max(max, 1e-9));
  return width / Math.max(unit, (width * 0.2) / Math.max(max, 1e-9));
}

function facetRows(picture: Picture, { positions, points, series }: PlotFigures, width: number, unit: number): Spec[] {
  const ends = new Map<number, number>();
  for (const { position, point } of points)
    ends.set(position, (ends.get(position) ?? 0) + (point.value ?? point.high ?? 0) / unit);
  return points.map(({ position, series: index, point }) => {
    const after = (ends.get(position) ?? 0) + 10;
    if (point.status !== "VALUE") ends.set(position, after + signWidth - 10);
    return {
      row: positions[position]!.label,
      series: String(index),
      ...(series.length > 0 && { name: series[index]!.label }),
      value: point.value,
      kind: point.kind,
      low: point.low,
      high: point.high,
      status: point.status,
      flags: [...point.flags],
      mark: flagShown(point) ?? "value",
      after,
      text: point.value === null ? fittingText(picture, point, width - after - besideSign) : point.display,
    };
  });
}

/** The status with its interval or without it, whichever fits; empty if only the sign fits. */
function fittingText({ textWidth }: Picture, { display, brief }: ChartPoint, room: number): string {
  return [display, brief].find((text) => textWidth(text, figureSize) <= room) ?? "";
}

function labelsAbove(y: Spec, rtl: boolean, width: number, step: number): Spec {
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
    encoding: { y, text: { field: "row" } },
  };
}

/** The geometry of a row in pixels, and the transform that positions the sign of an empty cell. */
interface RowMarks {
  readonly thickness: number;
  readonly down: number;
  readonly rtl: boolean;
  readonly toSign: Spec;
}

/** The layers of bars that are not stacked: intervals, flags and figures. */
function singleLayers(x: Horizontal, y: Spec, middle: Spec, { thickness, down, rtl, toSign }: RowMarks): Spec[] {
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
  const mark = { height: Math.max(3, Math.round(thickness * 0.34)), yOffset: down };
  return [
    {
      transform: [{ filter: "datum.low !== null && datum.value !== null" }],
      mark: { type: "bar", ...mark, opacity: 0.4 },
      encoding: { ...interval, color: { value: colours.ink } },
    },
    tooFewLayer(interval, mark),
    flagLayer({ x: { ...x, field: "value" }, y: middle }, { value: colours.ink }, rtl ? "left" : "right"),
    {
      transform: [
        { filter: "datum.value !== null" },
        { calculate: "datum.high === null ? datum.value : datum.high", as: "end" },
        { calculate: "datum.mark === 'value' ? '' : '  '", as: "gap" },
        { calculate: "datum.gap + datum.text", as: "figure" },
      ],
      mark: { ...text(6), fontWeight: 600, fill: colours.ink },
      encoding: { x: end, y: middle, text: { field: "figure" } },
    },
    {
      transform: [{ filter: "datum.value === null" }, toSign],
      mark: { ...text(besideSign), fill: colours.soft },
      encoding: { x: pixels("sign"), y: middle, text: { field: "text" } },
    },
  ];
}
