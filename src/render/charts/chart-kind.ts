import type { Axis } from "./chart-data.ts";
import type { ChartKind } from "./chart-query.ts";

/** How the axes of a chart are used; each is the place of an axis. */
export interface Roles {
  readonly position?: number;
  readonly series?: number;
  readonly facet?: number;
}

/** How a chart is drawn. */
export interface Drawing {
  readonly kind: ChartKind;
  readonly roles: Roles;
}

const mostSeries = 8;
const mostBars = 60;
const mostFacets = 24;

/** The kind asked for where it suits the figures, else the one that suits them best. A table suits everything. */
export function drawingOf(axes: readonly Axis[], asked: ChartKind | null | undefined, additive: boolean): Drawing {
  const order: ChartKind[] = [...(asked ? [asked] : []), "MAP", "LINE", "BAR", "SMALL_MULTIPLES", "TABLE"];
  for (const kind of order) {
    const roles = rolesOf(kind, axes, additive, kind === asked ? mostSeries : 5);
    if (roles) return { kind, roles };
  }
  return { kind: "TABLE", roles: {} };
}

function rolesOf(kind: ChartKind, axes: readonly Axis[], additive: boolean, most: number): Roles | undefined {
  const [first, second] = axes;
  const year = axes.findIndex(({ id, categories }) => id === "year" && categories.length > 1);
  const measure = axes.findIndex(({ id }) => id === "measure");
  const others = axes.flatMap((_, place) => (place === year ? [] : [place]));
  const [other] = others;
  const sizeOf = (place: number | undefined) => (place === undefined ? 0 : axes[place]!.categories.length);
  switch (kind) {
    case "LINE":
      if (year < 0 || others.length > 1 || measure >= 0 || sizeOf(other) > most) return undefined;
      return { position: year, ...(other !== undefined && { series: other }) };
    case "BAR":
      return first && !second && measure < 0 && sizeOf(0) <= mostBars ? { position: 0 } : undefined;
    case "STACKED_BAR": {
      const series = year < 0 ? 1 : other!;
      const fits = axes.length === 2 && measure < 0 && additive && !axes[series]!.overlapping;
      const position = 1 - series;
      return fits && sizeOf(series) <= mostSeries && sizeOf(position) <= mostBars ? { position, series } : undefined;
    }
    case "SMALL_MULTIPLES":
      return facetRoles(axes, year, measure);
    case "MAP":
      return first?.id === "country" && !second ? { position: 0 } : undefined;
    case "TABLE":
      break;
  }
  return {};
}

/** One small chart for each category of one axis; in each the years, or the categories of another axis. */
function facetRoles(axes: readonly Axis[], year: number, measure: number): Roles | undefined {
  if (axes.length < 2 || axes.length > 3) return undefined;
  const facet = measure >= 0 ? measure : axes.findIndex((_, place) => place !== year);
  const left = axes.flatMap((_, place) => (place === facet ? [] : [place]));
  const position = left.includes(year) ? year : left[0]!;
  const series = left.find((place) => place !== position);
  const sizeOf = (place: number) => axes[place]!.categories.length;
  if (sizeOf(facet) > mostFacets || sizeOf(position) > 30) return undefined;
  if (series === undefined) return { facet, position };
  return position === year && sizeOf(series) <= mostSeries ? { facet, position, series } : undefined;
}
