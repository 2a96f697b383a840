import { plotFigures } from "../plots/figures.ts";
import { naturalHeight, uprightPlot } from "../plots/upright.ts";
import { legendOf } from "../svg/legend.ts";
import type { ChartKind } from "./kind.ts";

/** Lines over the years. */
export const line = {
  name: "LINE",
  labelId: "kindLINE",
  description: "Over the years.",
  preference: 2,
  rolesOf({ axes, year, measure, maxLines }) {
    if (year === undefined || measure !== undefined || axes.length > 2) return undefined;
    if (axes.length === 1) return { position: year };
    const series = 1 - year;
    return axes[series]!.categories.length > maxLines ? undefined : { position: year, series };
  },
  plot(picture, width, height = naturalHeight(width)) {
    return uprightPlot(picture, plotFigures(picture), "line", { width, height });
  },
  legend: (picture) => legendOf(picture, { series: "line", interval: "area", upright: true }),
} as const satisfies ChartKind;
