import type { CellFlag, CellStatus } from "../../../releases/cell.ts";
import { isPrintedMinimum } from "../../../query/answer/display.ts";
import type { ChartPoint } from "../chart-data.ts";
import type { Picture, Spec } from "../kinds/kind.ts";
import { colours, intervalDash, seriesColours, statusPaths } from "../svg/palette.ts";

/** The statuses of cells without a value. */
export type EmptyStatus = Exclude<CellStatus, "VALUE">;

/** The number of cells of each status without a value, in the order of the legend. */
export function statusCounts({ data }: Picture): ReadonlyMap<EmptyStatus, number> {
  const statuses = Object.keys(statusPaths) as EmptyStatus[];
  const counts = statuses.map((status) => [status, data.points.filter((one) => one.status === status).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** The layer of hollow signs for cells without a value. The sign of NOT_COLLECTED is dotted. */
export function statusLayer(
  encoding: Spec,
  stroke: Spec = { value: colours.soft },
  transform: readonly Spec[] = [],
): Spec {
  return {
    transform: [{ filter: "datum.status !== 'VALUE'" }, ...transform],
    mark: { type: "point", size: 90, strokeWidth: 1.3, fill: colours.page, opacity: 1 },
    encoding: {
      ...encoding,
      shape: shapeBy("status", statusPaths),
      stroke,
      strokeDash: { condition: { test: "datum.status === 'NOT_COLLECTED'", value: [1.5, 1.5] }, value: [1, 0] },
    },
  };
}

/** The layer that outlines the 95 % intervals of TOO_FEW cells. An interval is never joined to a line. */
export function tooFewLayer(encoding: Spec, mark: Spec, stroke: Spec = { value: colours.soft }, test = "true"): Spec {
  return {
    transform: [{ filter: `datum.status === 'TOO_FEW' && datum.high !== null && ${test}` }],
    mark: { type: "bar", filled: false, strokeWidth: 1.2, strokeDash: [...intervalDash], ...mark },
    encoding: { ...encoding, stroke },
  };
}

/** The bar of a bound or an interval is pale, because it does not end at a value. */
export const barOpacity: Spec = { condition: { test: "datum.kind === 'POINT'", value: 1 }, value: 0.3 };

/** Flags that a mark can show, by priority. */
const markedFlags = [
  "LOWER_BOUND",
  "UPPER_BOUND",
  "CONFLICTING_SOURCES",
  "APPROXIMATE",
  "NEAR_THRESHOLD",
  "REVISED",
] as const;
type MarkedFlag = (typeof markedFlags)[number];

/** The flag that the mark of a point shows. A protected LOWER_BOUND has no arrow. */
export function flagShown({ flags }: ChartPoint): MarkedFlag | undefined {
  const shows = (flag: CellFlag) => (flag === "LOWER_BOUND" ? isPrintedMinimum(flags) : flags.includes(flag));
  return markedFlags.find(shows);
}

/** The direction in which values grow. */
export type Direction = "up" | "right" | "left";

/** The direction in which values fall. */
export const opposite = { up: "down", right: "left", left: "right" } as const;

/** Arrows that start at a bound. That of a lower bound points to larger values, and that of an upper bound to smaller ones. */
const arrows: Readonly<Record<Direction | "down", string>> = {
  up: "M-0.9,0L0.9,0M0,0L0,-2M-0.7,-1.2L0,-2L0.7,-1.2",
  right: "M0,-0.9L0,0.9M0,0L2,0M1.2,-0.7L2,0L1.2,0.7",
  down: "M-0.9,0L0.9,0M0,0L0,2M-0.7,1.2L0,2L0.7,1.2",
  left: "M0,-0.9L0,0.9M0,0L-2,0M-1.2,-0.7L-2,0L-1.2,0.7",
};

const hollowPaths: Readonly<Record<Exclude<MarkedFlag, "LOWER_BOUND" | "UPPER_BOUND">, string>> = {
  CONFLICTING_SOURCES: "M0,-1L1,0L0,1L-1,0ZM-0.5,0L0.5,0",
  APPROXIMATE: "M0.9,0A0.9,0.9,0,1,1,-0.9,0A0.9,0.9,0,1,1,0.9,0ZM-0.4,0.1L0,-0.15L0.4,0.1",
  NEAR_THRESHOLD: "M0.9,0A0.9,0.9,0,1,1,-0.9,0A0.9,0.9,0,1,1,0.9,0ZM-0.45,0L0.45,0",
  REVISED: "M0,-1L1,0L0,1L-1,0Z",
};

/** The path of each flag's mark. */
export function flagPaths(direction: Direction): Readonly<Record<MarkedFlag, string>> {
  return { LOWER_BOUND: arrows[direction], UPPER_BOUND: arrows[opposite[direction]], ...hollowPaths };
}

/** The layer of the marks of flagged values. */
export function flagLayer(encoding: Spec, stroke: Spec, direction: Direction = "up"): Spec {
  return {
    transform: [{ filter: "datum.value !== null && datum.mark !== 'value'" }],
    mark: { type: "point", size: 70, strokeWidth: 1.6, fill: colours.page, opacity: 1 },
    encoding: { ...encoding, stroke, shape: shapeBy("mark", flagPaths(direction)) },
  };
}

/** An encoding by a field in pixels. */
export function pixels(field: string): Spec {
  return { field, type: "quantitative", scale: null, axis: null };
}

/** Shapes by the values of a field. */
export function shapeBy(field: string, paths: Readonly<Record<string, string>>): Spec {
  return { field, type: "nominal", scale: { domain: Object.keys(paths), range: Object.values(paths) }, legend: null };
}

/** Shapes and dashes have different meanings in different layers, so each layer has its own scales. */
export const separateScales: Spec = { scale: { shape: "independent", strokeDash: "independent" } };

/** Colours by the index of the series, so that a series has the same colour in every small plot. */
export const seriesColour: Spec = {
  field: "series",
  type: "nominal",
  scale: { domain: seriesColours.map((_, index) => String(index)), range: [...seriesColours] },
  legend: null,
};
