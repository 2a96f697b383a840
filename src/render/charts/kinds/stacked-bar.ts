import { barsPlot } from "../plots/bars.ts";
import { plotFigures } from "../plots/figures.ts";
import { hasYearsAcross, naturalHeight, uprightPlot } from "../plots/upright.ts";
import { legendOf } from "../svg/legend.ts";
import { type ChartKind, maxBars, maxSeries } from "./kind.ts";

/** Bars divided into series that add up to a total. */
export const stackedBar = {
  name: "STACKED_BAR",
  labelId: "kindSTACKED_BAR",
  description: "Only of categories that add up.",
  preference: null,
  rolesOf({ axes, year, measure, additive }) {
    if (axes.length !== 2 || measure !== undefined || !additive) return undefined;
    const series = year === undefined ? 1 : 1 - year;
    const position = 1 - series;
    const [parts, bars] = [axes[series]!, axes[position]!];
    const fits = !parts.overlapping && parts.categories.length <= maxSeries && bars.categories.length <= maxBars;
    return fits ? { position, series } : undefined;
  },
  plot(picture, width, height) {
    const figures = plotFigures(picture);
    return hasYearsAcross(picture)
      ? uprightPlot(picture, figures, "stack", { width, height: height ?? naturalHeight(width) })
      : barsPlot(picture, figures, { width, height });
  },
  legend: (picture) => legendOf(picture, { series: "swatch", upright: hasYearsAcross(picture) }),
  notes: ({ data }) => (data.points.some(({ value }) => value === null) ? ["stackPartial"] : []),
} as const satisfies ChartKind;
