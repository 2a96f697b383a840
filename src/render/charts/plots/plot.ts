import { isShare } from "../../../codebook/measure.ts";
import { formatOf } from "../../../query/answer/display.ts";
import type { Axis } from "../chart-data.ts";
import { barsHeight, barsPlot } from "./bars-plot.ts";
import { mapPlot } from "./map-plot.ts";
import { colours } from "../drawing/palette.ts";
import { type Direction, type Picture, type Plot, plotFigures, type PlotFigures, type Spec } from "./picture.ts";
import { tablePlot } from "./table-plot.ts";
import { wrap } from "../drawing/text-width.ts";
import { type Upright, uprightPlot } from "./upright-plot.ts";
import { valueScale } from "./value-scale.ts";

/** Draws the figures in a given width; in a given height where the kind allows it, else in its natural one. */
export function plotOf(picture: Picture, width: number, height: number | undefined): Plot {
  const { kind } = picture.drawing;
  if (kind === "TABLE") return tablePlot(picture, width);
  if (kind === "MAP") return mapPlot(picture, width, height);
  if (kind === "SMALL_MULTIPLES") return multiples(picture, width, height);
  const figures = plotFigures(picture);
  const mode = uprightMode(picture);
  if (mode)
    return uprightPlot(
      picture,
      figures,
      mode,
      uprightFrame(picture, [figures], width, height ?? naturalUpright(width), mode === "stack"),
    );
  const most = mostOf(picture, figures);
  const natural = barsHeight(picture, figures, width);
  const step = height === undefined ? undefined : Math.min(60, Math.max(22, height / figures.positions.length));
  return barsPlot(picture, figures, { width, most, step: height !== undefined && height < natural ? undefined : step });
}

function naturalUpright(width: number): number {
  return width < 420 ? 230 : 280;
}

/** The direction of larger figures in a chart. */
export function directionOf(picture: Picture): Direction {
  if (picture.drawing.kind === "MAP" || uprightMode(picture)) return "up";
  return picture.rtl ? "left" : "right";
}

/** Years are drawn upright, other categories as bars that have room for their names. */
function uprightMode({ drawing: { kind, roles }, data }: Picture): Upright | undefined {
  if (kind === "LINE") return "line";
  const axis = data.axes[roles.position!];
  if (axis?.id !== "year" || axis.categories.length > 20) return undefined;
  if (kind === "STACKED_BAR") return "stack";
  return kind === "BAR" ? "column" : "line";
}

function uprightFrame(
  { answer, lang }: Picture,
  all: readonly PlotFigures[],
  width: number,
  height: number,
  stacked = false,
) {
  const decimals = Math.max(...answer.measures.map((measure) => measure.decimals));
  const most = Math.max(0, ...all.map((figures) => tallest(figures, stacked)));
  const scale = valueScale(most, height < 160 ? 2 : 4, decimals);
  const percent = answer.measures.every(({ id }) => isShare(id));
  const numbers = percent
    ? formatOf(answer.measures[0], lang)
    : new Intl.NumberFormat(lang, { maximumFractionDigits: decimals });
  return { width, height, scale, percent, print: (value: number) => numbers.format(value) };
}

function tallest({ points, positions }: PlotFigures, stacked: boolean): number {
  if (!stacked) return Math.max(0, ...points.map(({ point }) => Math.max(point.value ?? 0, point.high ?? 0)));
  return Math.max(
    ...positions.map((_, place) =>
      points.reduce((sum, one) => sum + (one.position === place ? (one.point.value ?? 0) : 0), 0),
    ),
  );
}

function mostOf({ drawing }: Picture, figures: PlotFigures): number {
  return Math.max(tallest(figures, drawing.kind === "STACKED_BAR"), 1e-9);
}

const titleSize = 12;
const titleLine = 16;
const gap = 22;

/** Small plots in so many columns. */
interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** Of one plot. */
  readonly width: number;
  /** Each in lines. */
  readonly titles: readonly (readonly string[])[];
  readonly mostLines: number;
  readonly head: number;
}

/** One small plot for each category of an axis, all on one scale unless they count different things. */
function multiples(picture: Picture, width: number, height: number | undefined): Plot {
  const {
    data,
    drawing: { roles },
    rtl,
  } = picture;
  const facets = data.axes[roles.facet!]!;
  const all = facets.categories.map(({ code }) => plotFigures(picture, code));
  const mode = uprightMode(picture);
  const most = Math.max(1, Math.min(all.length, 4, Math.floor((width + gap) / (mode ? 185 : 300))));
  const layouts = Array.from({ length: most }, (_, index) => layoutOf(picture, facets, width, index + 1));
  const widest = layouts.at(-1)!;
  const layout =
    height === undefined ? widest : mode ? likeliest(layouts, height) : fullest(picture, all[0]!, layouts, height);
  const room = height === undefined ? undefined : eachIn(layout, height);
  const shared = facets.id !== "measure";
  const plots = all.map((figures): Plot => {
    const beside = shared ? all : [figures];
    if (mode) {
      const each = room === undefined ? 130 : Math.min(340, Math.max(110, room));
      return uprightPlot(picture, figures, mode, uprightFrame(picture, beside, layout.width, each));
    }
    const fits = room !== undefined && room >= barsHeight(picture, figures, layout.width);
    const step = fits ? Math.min(44, room / figures.positions.length) : undefined;
    return barsPlot(picture, figures, {
      width: layout.width,
      step,
      most: Math.max(...beside.map((one) => mostOf(picture, one))),
    });
  });
  const views = plots.map(({ spec }, place): Spec => {
    const lines = layout.titles[place]!;
    const text = [...Array.from({ length: layout.mostLines - lines.length }, () => " "), ...lines];
    const title = {
      text,
      anchor: rtl ? "end" : "start",
      frame: "bounds",
      fontSize: titleSize,
      lineHeight: titleLine,
      fontWeight: 600,
      color: colours.ink,
      offset: 8,
    };
    return { ...spec, title };
  });
  const { columns } = layout;
  return {
    spec: { concat: inReadingOrder(views, columns, rtl), columns, spacing: gap },
    width,
    height: wholeHeight(layout, plots[0]!.height),
  };
}

function layoutOf({ textWidth }: Picture, { categories }: Axis, whole: number, columns: number): Layout {
  const width = Math.floor((whole - gap * (columns - 1)) / columns) - 2;
  const titles = categories.map(({ label }) => wrap(label, width - 14, (line) => textWidth(line, titleSize, 600)));
  const mostLines = Math.max(...titles.map((lines) => lines.length));
  const rows = Math.ceil(categories.length / columns);
  return { columns, rows, width, titles, mostLines, head: mostLines * titleLine + 8 };
}

function wholeHeight({ rows, head }: Layout, each: number): number {
  return rows * (each + head) + (rows - 1) * gap;
}

/** The height of one plot, so that all of them fill a height. */
function eachIn({ rows, head }: Layout, height: number): number {
  return Math.floor((height - rows * head - (rows - 1) * gap) / rows);
}

/** The layout of which the plots are nearest to twice as wide as high. */
function likeliest(layouts: readonly Layout[], height: number): Layout {
  const farFrom = ({ width, rows }: Layout) => Math.abs(Math.log((2 * height) / rows / width));
  return layouts.reduce((best, one) => (farFrom(one) < farFrom(best) ? one : best));
}

/** The layout of the fewest columns in which all bars have room. */
function fullest(picture: Picture, figures: PlotFigures, layouts: readonly Layout[], height: number): Layout {
  const fits = (layout: Layout) => wholeHeight(layout, barsHeight(picture, figures, layout.width)) <= height;
  return layouts.find(fits) ?? layouts.at(-1)!;
}

/** Vega fills rows from the left; where one reads from the right, each row is turned round. */
function inReadingOrder(views: readonly Spec[], columns: number, rtl: boolean): Spec[] {
  if (!rtl) return [...views];
  const rows = Array.from({ length: Math.ceil(views.length / columns) }, (_, row) =>
    views.slice(row * columns, (row + 1) * columns),
  );
  return rows.flatMap((row) => [...row, ...Array.from({ length: columns - row.length }, () => nothing)].toReversed());
}

const nothing: Spec = { width: 1, height: 1, data: { values: [] }, mark: { type: "point" }, encoding: {} };
