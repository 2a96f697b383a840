import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import { echo } from "../../i18n/shorten.ts";
import { maxProblems } from "../limits.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";
import { nearest } from "../../codebook/nearest.ts";
import {
  type CategoryFilter,
  type DimensionName,
  dimensionNames,
  type EditionRange,
  type Filter,
  fieldOf,
  idOf,
  nameOf,
  type Where,
} from "./query.ts";
import { problem, type QueryProblem, suggest } from "./query-problem.ts";

/** The indexes of the categories that pass a filter, ascending, by dimension. */
export type Selection = ReadonlyMap<DimensionId, readonly number[]>;

interface Filters {
  readonly selection: Selection;
  /** The filters in canonical form. Unknown codes stay in it, so that the API shows them. */
  readonly where: Readonly<Record<string, Filter>>;
}

/** Interprets filters in codebook order, and appends their problems. */
export function readFilters(tableIndex: TableIndex, filters: Where, problems: QueryProblem[]): Filters {
  const selection = new Map<DimensionId, readonly number[]>();
  const where: Record<string, Filter> = {};
  problems.push(...unknownFields(filters));
  for (const name of dimensionNames) {
    const id = idOf(name);
    const field = fieldOf(id);
    const filter = filters[field];
    if (!filter) continue;
    const dimension = tableIndex.dimensions.get(id);
    if (!dimension) {
      problems.push(dimensionAbsent(tableIndex, name, ["where", field]));
      where[field] = { ...filter };
      continue;
    }
    const { indexes, canonical } =
      id === "year"
        ? readEditions(dimension, filter as EditionRange, problems)
        : readCodes(tableIndex, dimension, filter as CategoryFilter, problems);
    if (!canonical) continue;
    where[field] = canonical;
    selection.set(id, indexes);
  }
  return { selection, where };
}

function unknownFields(filters: Where): QueryProblem[] {
  const fields = dimensionNames.map((name) => fieldOf(idOf(name)));
  const unknown = Object.keys(filters).filter((field) => !fields.includes(field));
  const known = () => fields.join(", ");
  return unknown.map((name) =>
    problem("ERROR", "UNKNOWN_CODE", ["where", name], "unknownParameter", { name, known }, suggest(name, fields)),
  );
}

interface ReadFilter {
  readonly indexes: readonly number[];
  /** Undefined for a range without bounds, which selects everything. */
  readonly canonical: Filter | undefined;
}

function readEditions({ categories, label }: Dimension, range: EditionRange, problems: QueryProblem[]): ReadFilter {
  const years = categories.map(({ code }) => Number(code));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (typeof range.from !== "number" && typeof range.to !== "number") return { indexes: [], canonical: undefined };
  const { from, to } = { from: range.from ?? first, to: range.to ?? last };
  for (const [bound, year] of Object.entries({ from, to })) {
    if (year >= first && year <= last) continue;
    const path = ["where", "edition", bound];
    const params = { year: String(year), first: String(first), last: String(last), label };
    problems.push(problem("ERROR", "OUT_OF_RANGE", path, "yearOutside", params, [String(first), String(last)]));
  }
  if (from > to) {
    const params = { from: String(from), to: String(to) };
    problems.push(problem("ERROR", "CONTRADICTION", ["where", "edition"], "yearOrder", params));
  }
  const indexes = years.flatMap((year, index) => (year >= from && year <= to ? [index] : []));
  return { indexes, canonical: { from, to } };
}

function readCodes(
  tableIndex: TableIndex,
  dimension: Dimension,
  filter: CategoryFilter,
  problems: QueryProblem[],
): ReadFilter {
  const { id, label, categories } = dimension;
  const codes = [...new Set(filter.in)];
  const path = ["where", fieldOf(id), "in"];
  if (codes.length === 0) problems.push(problem("ERROR", "EMPTY_LIST", path, "emptyFilter", { dimension: label }));
  const unknown: string[] = [];
  const indexes: number[] = [];
  for (const [position, code] of codes.entries()) {
    const index = tableIndex.indexOf(id, code);
    if (index !== undefined) {
      indexes.push(index);
      continue;
    }
    unknown.push(echo(code));
    const codePath = [...path, String(position)];
    problems.push(
      retiredCode(tableIndex, dimension, code, codePath) ??
        unknownCode(dimension, code, codePath, problems.length < maxProblems),
    );
  }
  indexes.sort((a, b) => a - b);
  const canonical = [...indexes.map((index) => categories[index]!.code), ...unknown];
  return { indexes, canonical: { in: canonical } };
}

/** Suggestions are slow to compute, so a problem beyond the limit has none. */
function unknownCode(
  { label, categories }: Dimension,
  code: string,
  path: readonly string[],
  hasSuggestions: boolean,
): QueryProblem {
  const params = { code, dimension: label };
  if (code === "_T") return problem("ERROR", "UNKNOWN_CODE", path, "totalAsFilter", params);
  const suggestions = hasSuggestions ? nearest(code, categories) : [];
  return problem("ERROR", "UNKNOWN_CODE", path, "unknownCode", params, suggestions);
}

/**
 * The problem of a code that older releases have: it names the last of them, and suggests the codes that replace it.
 * Undefined if no older release has the code.
 */
function retiredCode(
  { release }: TableIndex,
  { id, label, categories }: Dimension,
  code: string,
  path: readonly string[],
): QueryProblem | undefined {
  const last = release.older.find((one) => tableIndexOf(one).category(id, code));
  const successors = categories.filter(({ replaces }) => replaces?.includes(code));
  if (!last && successors.length === 0) return undefined;
  const version = last?.manifest.version ?? "none";
  const params = { code, dimension: label, version, successors: successors.map((category) => category.label) };
  const suggestions = successors.map((category) => category.code);
  const sentence = successors.length > 0 ? "replacedCode" : "retiredCode";
  return problem("ERROR", "RETIRED_CODE", path, sentence, params, suggestions);
}

/** The problem of a dimension that this dataset does not have. */
export function dimensionAbsent(tableIndex: TableIndex, name: DimensionName, path: readonly string[]): QueryProblem {
  const available = [...tableIndex.dimensions.keys()].map(path[0] === "where" ? fieldOf : nameOf);
  return problem("ERROR", "NOT_PUBLISHED", path, "dimensionAbsent", { dimension: name }, available);
}
