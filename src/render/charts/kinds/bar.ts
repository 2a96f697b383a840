import { barsPlot } from "../plots/bars.ts";
import { plotFigures } from "../plots/figures.ts";
import { hasYearsAcross, naturalHeight, uprightPlot } from "../plots/upright.ts";
import { legendOf } from "../svg/legend.ts";
import { type ChartKind, maxBars } from "./kind.ts";

/** One bar for each category: columns over the years, else horizontal bars with room for their names. */
export const bar = {
  name: "BAR",
  labelId: "kindBAR",
  description: "One bar for each category.",
  preference: 3,
  rolesOf({ axes, measure }) {
    const fits = axes.length === 1 && measure === undefined && axes[0]!.categories.length <= maxBars;
    return fits ? { position: 0 } : undefined;
  },
  plot(picture, width, height) {
    const figures = plotFigures(picture);
    return hasYearsAcross(picture)
      ? uprightPlot(picture, figures, "column", { width, height: height ?? naturalHeight(width) })
      : barsPlot(picture, figures, { width, height });
  },
  legend: (picture) => legendOf(picture, { interval: "bar", upright: hasYearsAcross(picture) }),
} as const satisfies ChartKind;
