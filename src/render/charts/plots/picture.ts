import type { Lang } from "../../../i18n/languages.ts";
import type { CellFlag } from "../../../releases/cell.ts";
import type { TableAnswer } from "../../../query/answer/answer.ts";
import { isPrintedMinimum } from "../../../query/answer/display.ts";
import type { AxisCategory, ChartData, ChartPoint } from "../chart-data.ts";
import type { Drawing } from "../chart-kind.ts";
import type { TextWidth } from "../drawing/text-width.ts";

/** Everything that a drawing is made from. */
export interface Picture {
  readonly answer: TableAnswer;
  readonly lang: Lang;
  readonly rtl: boolean;
  readonly data: ChartData;
  readonly drawing: Drawing;
  readonly textWidth: TextWidth;
}

/** A part of a Vega-Lite specification. */
export type Spec = { readonly [name: string]: unknown };

/** A drawing with the room that it takes. */
export interface Plot {
  readonly spec: Spec;
  readonly width: number;
  readonly height: number;
}

/** The figures of one plot: each point stands at a position, and belongs to a series. */
export interface PlotFigures {
  readonly positions: readonly AxisCategory[];
  /** Empty when there is one line or bar only. */
  readonly series: readonly AxisCategory[];
  readonly points: readonly PlotPoint[];
}

interface PlotPoint {
  readonly position: number;
  readonly series: number;
  readonly point: ChartPoint;
}

/** Sorts points by the roles of their axes; of several small plots, those of one facet. */
export function plotFigures({ data, drawing: { roles } }: Picture, facet?: string): PlotFigures {
  const axisOf = (place: number | undefined) => (place === undefined ? [] : data.axes[place]!.categories);
  const placesOf = (place: number | undefined) => new Map(axisOf(place).map(({ code }, index) => [code, index]));
  const [positions, series] = [placesOf(roles.position), placesOf(roles.series)];
  const points = data.points.filter(({ codes }) => facet === undefined || codes[roles.facet!] === facet);
  return {
    positions: axisOf(roles.position),
    series: axisOf(roles.series),
    points: points.map((point) => ({
      position: positions.get(point.codes[roles.position ?? 0] ?? "") ?? 0,
      series: roles.series === undefined ? 0 : (series.get(point.codes[roles.series]!) ?? 0),
      point,
    })),
  };
}

/** The order in which a mark speaks for a figure with several flags. A break is a line of its own. */
const markedFlags = [
  "LOWER_BOUND",
  "CONFLICTING_SOURCES",
  "APPROXIMATE",
  "NEAR_THRESHOLD",
  "PROVISIONAL",
  "REVISED",
] as const;
type MarkedFlag = (typeof markedFlags)[number];

/** The flag that a figure's mark shows. The arrow of LOWER_BOUND is for a printed minimum only. */
export function flagShown({ flags }: ChartPoint): MarkedFlag | undefined {
  const shows = (flag: CellFlag) => (flag === "LOWER_BOUND" ? isPrintedMinimum(flags) : flags.includes(flag));
  return markedFlags.find(shows);
}

/** A direction of a drawing. */
export type Direction = "up" | "right" | "left";

/** An arrow that starts at the bound, and points to where the value may lie. */
const arrows: Readonly<Record<Direction, string>> = {
  up: "M-0.9,0L0.9,0M0,0L0,-2M-0.7,-1.2L0,-2L0.7,-1.2",
  right: "M0,-0.9L0,0.9M0,0L2,0M1.2,-0.7L2,0L1.2,0.7",
  left: "M0,-0.9L0,0.9M0,0L-2,0M-1.2,-0.7L-2,0L-1.2,0.7",
};

const hollowPaths: Readonly<Record<Exclude<MarkedFlag, "LOWER_BOUND">, string>> = {
  CONFLICTING_SOURCES: "M0,-1L1,0L0,1L-1,0ZM-0.5,0L0.5,0",
  APPROXIMATE: "M0.9,0A0.9,0.9,0,1,1,-0.9,0A0.9,0.9,0,1,1,0.9,0ZM-0.4,0.1L0,-0.15L0.4,0.1",
  NEAR_THRESHOLD: "M0.9,0A0.9,0.9,0,1,1,-0.9,0A0.9,0.9,0,1,1,0.9,0ZM-0.45,0L0.45,0",
  PROVISIONAL: "M-0.8,-0.8L0.8,-0.8L0.8,0.8L-0.8,0.8Z",
  REVISED: "M0,-1L1,0L0,1L-1,0Z",
};

/** Marks of figures that are not simply a value, drawn hollow. `more` is the direction of larger figures. */
export function flagPaths(more: Direction): Readonly<Record<MarkedFlag, string>> {
  return { LOWER_BOUND: arrows[more], ...hollowPaths };
}
