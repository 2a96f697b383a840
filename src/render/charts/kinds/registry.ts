import type { Axis } from "../chart-data.ts";
import { bar } from "./bar.ts";
import { type AxisLayout, type ChartKind, maxSeries, type Roles } from "./kind.ts";
import { line } from "./line.ts";
import { map } from "./map.ts";
import { smallMultiples } from "./small-multiples.ts";
import { stackedBar } from "./stacked-bar.ts";
import { table } from "./table.ts";

/** Every kind of chart, in the order of the API and of forms. To add a kind, write its file and list it here. */
export const chartKinds = [line, bar, stackedBar, smallMultiples, map, table] as const satisfies readonly ChartKind[];
export type ChartKindName = (typeof chartKinds)[number]["name"];
export const chartKindNames: readonly ChartKindName[] = chartKinds.map(({ name }) => name);

const byPreference = chartKinds
  .filter(({ preference }) => preference !== null)
  .toSorted((a, b) => a.preference! - b.preference!);

/** Chooses the requested kind if it suits the axes, else the preferred kind that does. A table suits all axes. */
export function chooseKind(
  axes: readonly Axis[],
  requested: ChartKindName | null | undefined,
  additive: boolean,
): { readonly kind: ChartKind; readonly roles: Roles } {
  const wanted = chartKinds.find(({ name }) => name === requested);
  const roles = wanted?.rolesOf(layoutOf(axes, additive, true));
  if (wanted && roles) return { kind: wanted, roles };
  for (const kind of byPreference) {
    const fitting = kind.rolesOf(layoutOf(axes, additive, false));
    if (fitting) return { kind, roles: fitting };
  }
  return { kind: table, roles: {} };
}

/** The names of the kinds that suit the axes on request. */
export function suitableKinds(axes: readonly Axis[], additive: boolean): ChartKindName[] {
  const layout = layoutOf(axes, additive, true);
  return chartKinds.filter((kind) => kind.rolesOf(layout) !== undefined).map(({ name }) => name);
}

function layoutOf(axes: readonly Axis[], additive: boolean, requested: boolean): AxisLayout {
  const year = axes.findIndex(({ id, categories }) => id === "year" && categories.length > 1);
  const measure = axes.findIndex(({ id }) => id === "measure");
  return {
    axes,
    year: year < 0 ? undefined : year,
    measure: measure < 0 ? undefined : measure,
    additive,
    maxLines: requested ? maxSeries : 5,
  };
}
