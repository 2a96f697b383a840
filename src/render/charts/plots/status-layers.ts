import type { CellStatus } from "../../../releases/cell.ts";
import { colours, intervalDash, seriesColours, statusPaths } from "../drawing/palette.ts";
import { type Direction, flagPaths, type Picture, type Spec } from "./picture.ts";

/** The statuses that stand for no value. */
export type EmptyStatus = Exclude<CellStatus, "VALUE">;

/** The layer of the signs of what has no value, drawn hollow; what is only not collected is dotted. */
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

/** The layer of the 95 % intervals of figures that are too few to show: an outline from zero, never joined. */
export function tooFewLayer(encoding: Spec, mark: Spec, stroke: Spec = { value: colours.soft }, test = "true"): Spec {
  return {
    transform: [{ filter: `datum.status === 'TOO_FEW' && datum.high !== null && ${test}` }],
    mark: { type: "bar", filled: false, strokeWidth: 1.2, strokeDash: [...intervalDash], ...mark },
    encoding: { ...encoding, stroke },
  };
}

/** The bar of a bound or of an interval is pale: it does not end at a value. */
export const barOpacity: Spec = { condition: { test: "datum.kind === 'POINT'", value: 1 }, value: 0.3 };

/** The layer of the marks of figures that are not simply a value. `more` is the direction of larger figures. */
export function flagLayer(encoding: Spec, stroke: Spec, more: Direction = "up"): Spec {
  return {
    transform: [{ filter: "datum.value !== null && datum.mark !== 'value'" }],
    mark: { type: "point", size: 70, strokeWidth: 1.6, fill: colours.page, opacity: 1 },
    encoding: { ...encoding, stroke, shape: shapeBy("mark", flagPaths(more)) },
  };
}

/** Shapes by the values of a field. */
export function shapeBy(field: string, paths: Readonly<Record<string, string>>): Spec {
  return { field, type: "nominal", scale: { domain: Object.keys(paths), range: Object.values(paths) }, legend: null };
}

/** Layers that tell different things by shape and dash do not share them. */
export const apart: Spec = { scale: { shape: "independent", strokeDash: "independent" } };

/** Colours by the number of the series, so that the same place has the same colour in every small plot. */
export const seriesColour: Spec = {
  field: "series",
  type: "nominal",
  scale: { domain: seriesColours.map((_, index) => String(index)), range: [...seriesColours] },
  legend: null,
};

/** How many figures there are of each status, in the order in which a legend names them. */
export function statusCounts({ data }: Picture): ReadonlyMap<EmptyStatus, number> {
  const counts = new Map<EmptyStatus, number>();
  for (const status of Object.keys(statusPaths) as EmptyStatus[]) {
    const count = data.points.filter((point) => point.status === status).length;
    if (count > 0) counts.set(status, count);
  }
  return counts;
}
