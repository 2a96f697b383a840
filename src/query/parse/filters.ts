import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import { echo } from "../../i18n/shorten.ts";
import { maxProblems } from "../limits.ts";
import type { TableIndex } from "../tables/table-index.ts";
import { nearest } from "../../codebook/nearest.ts";
import {
  type DimensionName,
  dimensionNames,
  type Filter,
  fieldOf,
  filterKind,
  idOf,
  nameOf,
  type Where,
  type YearRange,
} from "./query.ts";
import { problem, type QueryProblem } from "./query-problem.ts";
import { retirement } from "./retired.ts";

/** The places of the categories that a filter lets through, ascending, by dimension. */
export type Selection = ReadonlyMap<DimensionId, readonly number[]>;

interface Filters {
  readonly selection: Selection;
  /** The filters in canonical form. Codes that are not known stay in it, so that nothing is dropped silently. */
  readonly where: Readonly<Record<string, Filter>>;
}

/** Reads the filters of a question, in codebook order. */
export function readFilters(catalogue: TableIndex, asked: Where, problems: QueryProblem[]): Filters {
  const selection = new Map<DimensionId, readonly number[]>();
  const where: Record<string, Filter> = {};
  for (const name of dimensionNames) {
    const id = idOf(name);
    const field = fieldOf(id);
    const filter = asked[field];
    if (!filter) continue;
    const dimension = catalogue.dimensions.get(id);
    if (!dimension) {
      problems.push(dimensionAbsent(catalogue, name, ["where", field]));
      where[field] = { ...filter };
      continue;
    }
    const read = filterKind(id) === "range" ? readYears : readCodes;
    const { places, canonical } = read(catalogue, dimension, filter, problems);
    if (!canonical) continue;
    where[field] = canonical;
    selection.set(id, places);
  }
  return { selection, where };
}

interface ReadFilter {
  readonly places: readonly number[];
  /** Undefined for a filter that says nothing, such as a range without bounds. */
  readonly canonical: Filter | undefined;
}

function readYears(
  _: TableIndex,
  { categories, label }: Dimension,
  filter: Filter,
  problems: QueryProblem[],
): ReadFilter {
  const years = categories.map(({ code }) => Number(code));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const range = filter as YearRange;
  if (typeof range.from !== "number" && typeof range.to !== "number") return { places: [], canonical: undefined };
  const { from, to } = { from: range.from ?? first, to: range.to ?? last };
  for (const [bound, year] of Object.entries({ from, to })) {
    if (year >= first && year <= last) continue;
    const path = ["where", "year", bound];
    const fillings = { year: String(year), first: String(first), last: String(last), label };
    problems.push(problem("ERROR", "CONFLICTING_FILTER", path, "yearOutside", fillings, [String(first), String(last)]));
  }
  if (from > to) {
    const fillings = { from: String(from), to: String(to) };
    problems.push(problem("ERROR", "CONFLICTING_FILTER", ["where", "year"], "yearOrder", fillings));
  }
  const places = years.flatMap((year, place) => (year >= from && year <= to ? [place] : []));
  return { places, canonical: { from, to } };
}

function readCodes(catalogue: TableIndex, dimension: Dimension, filter: Filter, problems: QueryProblem[]): ReadFilter {
  const { id, label, categories } = dimension;
  const single = "is" in filter;
  const codes = single ? [filter.is] : "in" in filter ? [...new Set(filter.in)] : [];
  const path = ["where", fieldOf(id), single ? "is" : "in"];
  if (codes.length === 0)
    problems.push(problem("ERROR", "CONFLICTING_FILTER", path, "emptyFilter", { dimension: label }));
  const unknown: string[] = [];
  const places: number[] = [];
  for (const [index, code] of codes.entries()) {
    const place = catalogue.place(id, code);
    if (place !== undefined) {
      places.push(place);
      continue;
    }
    unknown.push(echo(code));
    const at = single ? path : [...path, String(index)];
    const retired = retirement(catalogue, dimension, code, at);
    if (retired) {
      problems.push(retired);
      continue;
    }
    const sentence = code === "_T" ? "totalAsFilter" : "unknownCode";
    const suggestions = code === "_T" || problems.length >= maxProblems ? [] : nearest(code, categories);
    problems.push(problem("ERROR", "UNKNOWN_CODE", at, sentence, { code, dimension: label }, suggestions));
  }
  places.sort((a, b) => a - b);
  const kept = [...places.map((place) => categories[place]!.code), ...unknown];
  return { places, canonical: single ? { is: kept[0] ?? "" } : { in: kept } };
}

/** A dimension of the codebook that this dataset does not have. */
export function dimensionAbsent(catalogue: TableIndex, name: DimensionName, path: readonly string[]): QueryProblem {
  const there = [...catalogue.dimensions.keys()].map(path[0] === "where" ? fieldOf : nameOf);
  return problem("ERROR", "NOT_IN_PLAN", path, "dimensionAbsent", { dimension: name }, there);
}
