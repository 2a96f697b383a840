import type { Axis } from "../chart-data.ts";
import { barsHeight, barsPlot } from "../plots/bars.ts";
import { plotFigures, type PlotFigures } from "../plots/figures.ts";
import { hasYearsAcross, uprightPlot } from "../plots/upright.ts";
import { legendOf } from "../svg/legend.ts";
import { colours } from "../svg/palette.ts";
import { wrap } from "../svg/text-width.ts";
import { type AxisLayout, type ChartKind, maxSeries, type Picture, type Plot, type Roles, type Spec } from "./kind.ts";

/** One small plot for each category of an axis: lines over the years, else bars. */
export const smallMultiples = {
  name: "SMALL_MULTIPLES",
  labelId: "kindSMALL_MULTIPLES",
  description: "One small chart for each category of a dimension.",
  preference: 4,
  rolesOf,
  plot,
  legend: (picture) => legendOf(picture, { series: "line", interval: "bar", upright: hasYearsAcross(picture) }),
} as const satisfies ChartKind;

const maxFacets = 24;
const maxPositions = 30;

/** The facets are the measures, else the first axis that is not the year. */
function rolesOf({ axes, year, measure }: AxisLayout): Roles | undefined {
  if (axes.length < 2 || axes.length > 3) return undefined;
  const facet = measure ?? axes.findIndex((_, index) => index !== year);
  const rest = axes.flatMap((_, index) => (index === facet ? [] : [index]));
  const position = year !== undefined && rest.includes(year) ? year : rest[0]!;
  const series = rest.find((index) => index !== position);
  const sizeOf = (index: number) => axes[index]!.categories.length;
  if (sizeOf(facet) > maxFacets || sizeOf(position) > maxPositions) return undefined;
  if (series === undefined) return { facet, position };
  return position === year && sizeOf(series) <= maxSeries ? { facet, position, series } : undefined;
}

const titleSize = 12;
const titleLine = 16;
const gap = 22;

/** A grid of plots. Lengths are in pixels. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** The width of one plot. */
  readonly width: number;
  /** The title of each plot, broken into lines. */
  readonly titles: readonly (readonly string[])[];
  readonly maxLines: number;
  /** The height of the titles of one row. */
  readonly head: number;
}

/** Plots share one scale unless they show different measures. */
function plot(picture: Picture, width: number, height: number | undefined): Plot {
  const facets = picture.data.axes[picture.roles.facet!]!;
  const all = facets.categories.map(({ code }) => plotFigures(picture, code));
  const upright = hasYearsAcross(picture);
  const maxColumns = Math.max(1, Math.min(all.length, 4, Math.floor((width + gap) / (upright ? 185 : 300))));
  const grids = Array.from({ length: maxColumns }, (_, index) => gridOf(picture, facets, width, index + 1));
  const grid = height === undefined ? grids.at(-1)! : fittingGrid(picture, all[0]!, grids, height);
  const room = height === undefined ? undefined : plotHeight(grid, height);
  const plots = all.map((figures): Plot => {
    const comparedWith = facets.id === "measure" ? [figures] : all;
    if (!upright) return barsPlot(picture, figures, { width: grid.width, height: room, maxStep: 44, comparedWith });
    const each = room === undefined ? 130 : Math.min(340, Math.max(110, room));
    return uprightPlot(picture, figures, "line", { width: grid.width, height: each, comparedWith });
  });
  const views = plots.map(({ spec }, index): Spec => ({ ...spec, title: titleOf(picture, grid, index) }));
  const concat = inReadingOrder(views, grid.columns, picture.rtl);
  return { spec: { concat, columns: grid.columns, spacing: gap }, height: gridHeight(grid, plots[0]!.height) };
}

/** Titles of fewer lines start with empty ones, so that the plots of a row are aligned. */
function titleOf({ rtl }: Picture, { titles, maxLines }: Grid, index: number): Spec {
  const lines = titles[index]!;
  return {
    text: [...Array.from({ length: maxLines - lines.length }, () => " "), ...lines],
    anchor: rtl ? "end" : "start",
    frame: "bounds",
    fontSize: titleSize,
    lineHeight: titleLine,
    fontWeight: 600,
    color: colours.ink,
    offset: 8,
  };
}

function gridOf({ textWidth }: Picture, { categories }: Axis, whole: number, columns: number): Grid {
  const width = Math.floor((whole - gap * (columns - 1)) / columns) - 2;
  const titles = categories.map(({ label }) => wrap(label, width - 14, (text) => textWidth(text, titleSize, 600)));
  const maxLines = Math.max(...titles.map((lines) => lines.length));
  const rows = Math.ceil(categories.length / columns);
  return { columns, rows, width, titles, maxLines, head: maxLines * titleLine + 8 };
}

function gridHeight({ rows, head }: Grid, each: number): number {
  return rows * (each + head) + (rows - 1) * gap;
}

/** The height of one plot in a grid of a given height. */
function plotHeight({ rows, head }: Grid, height: number): number {
  return Math.floor((height - rows * head - (rows - 1) * gap) / rows);
}

/**
 * The grid that suits a height best. For lines: plots nearest to twice as wide as high. For bars: the fewest columns in
 * which all bars fit.
 */
function fittingGrid(picture: Picture, figures: PlotFigures, grids: readonly Grid[], height: number): Grid {
  if (hasYearsAcross(picture)) {
    const distortion = ({ width, rows }: Grid) => Math.abs(Math.log((2 * height) / rows / width));
    return grids.reduce((best, one) => (distortion(one) < distortion(best) ? one : best));
  }
  const fits = (grid: Grid) => gridHeight(grid, barsHeight(picture, figures, grid.width)) <= height;
  return grids.find(fits) ?? grids.at(-1)!;
}

/** Vega fills rows from the left. For a language read from the right, each row is padded and reversed. */
function inReadingOrder(views: readonly Spec[], columns: number, rtl: boolean): Spec[] {
  if (!rtl) return [...views];
  const rows = Array.from({ length: Math.ceil(views.length / columns) }, (_, row) =>
    views.slice(row * columns, (row + 1) * columns),
  );
  return rows.flatMap((row) => [...row, ...Array.from({ length: columns - row.length }, () => blank)].toReversed());
}

const blank: Spec = { width: 1, height: 1, data: { values: [] }, mark: { type: "point" }, encoding: {} };
