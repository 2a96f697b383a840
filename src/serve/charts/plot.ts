import { barsHeight, barsPlot } from "./bars-plot.ts";
import { mapPlot } from "./map-plot.ts";
import { colours } from "./palette.ts";
import { type Picture, type Plot, plotFigures, type PlotFigures, type Spec } from "./picture.ts";
import { tablePlot } from "./table-plot.ts";
import { wrap } from "./text-width.ts";
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
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: decimals });
  return { width, height, scale, print: (value: number) => numbers.format(value) };
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

/** One small plot for each category of an axis, all on one scale unless they count different things. */
function multiples(picture: Picture, width: number, height: number | undefined): Plot {
  const {
    data,
    drawing: { roles },
    rtl,
    textWidth,
  } = picture;
  const facets = data.axes[roles.facet!]!;
  const all = facets.categories.map(({ code }) => plotFigures(picture, code));
  const mode = uprightMode(picture);
  const columns = columnsOf(facets.categories.length, width, mode ? 185 : 300, mode ? height : undefined);
  const own = Math.floor((width - gap * (columns - 1)) / columns) - 2;
  const titles = facets.categories.map(({ label }) => wrap(label, own - 14, (line) => textWidth(line, titleSize, 600)));
  const most = Math.max(...titles.map((lines) => lines.length));
  const rows = Math.ceil(facets.categories.length / columns);
  const head = most * titleLine + 8;
  const each =
    height === undefined
      ? 130
      : Math.min(340, Math.max(110, Math.floor((height - rows * head - (rows - 1) * gap) / rows)));
  const shared = facets.id !== "measure";
  const plots = all.map((figures): Plot => {
    const beside = shared ? all : [figures];
    if (mode) return uprightPlot(picture, figures, mode, uprightFrame(picture, beside, own, each));
    return barsPlot(picture, figures, { width: own, most: Math.max(...beside.map((one) => mostOf(picture, one))) });
  });
  const views = plots.map(({ spec }, place): Spec => {
    const lines = titles[place]!;
    const text = [...Array.from({ length: most - lines.length }, () => " "), ...lines];
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
  const tall = plots[0]!.height;
  return {
    spec: { concat: inReadingOrder(views, columns, rtl), columns, spacing: gap },
    width,
    height: rows * (tall + head) + (rows - 1) * gap,
  };
}

/** As many columns as are wide enough; in a height that is given, so many that the plots are about twice as wide as high. */
function columnsOf(count: number, width: number, least: number, height: number | undefined): number {
  const most = Math.max(1, Math.min(count, 4, Math.floor((width + gap) / least)));
  if (height === undefined) return most;
  const farFrom = (columns: number) =>
    Math.abs(Math.log((2 * columns * height) / (Math.ceil(count / columns) * width)));
  return Array.from({ length: most }, (_, index) => index + 1).reduce((best, one) =>
    farFrom(one) < farFrom(best) ? one : best,
  );
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
