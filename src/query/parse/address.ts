import { languages, type Lang } from "../../i18n/languages.ts";
import { measureIds } from "../../codebook/measure.ts";
import type { Release } from "../../releases/release.ts";
import {
  type CanonicalQuery,
  type DimensionName,
  dimensionNames,
  type Filter,
  fieldOf,
  idOf,
  orderDirections,
  type RowOrder,
  rowOrderFields,
  type TableQuery,
} from "./query.ts";
import { maxListLength, maxProblems } from "../limits.ts";
import { limitProblems, problem, type QueryProblem, suggest } from "./query-problem.ts";

/**
 * The permanent address of a table as a file. It names the release by its digest, so its content never changes.
 *
 * @param publicUrl the server's address, without a slash at the end
 * @param extension the extension of a table format
 * @param lang      the language of labels; without it, the reader's language applies
 *
 * @example
 * permalink("https://example.org", release, query); // https://example.org/v1/table.csv?dataset=sg-reports&release=sha256:…
 */
export function permalink(
  publicUrl: string,
  { manifest }: Release,
  query: CanonicalQuery,
  extension = "csv",
  lang?: Lang,
): string {
  const parameters = new URLSearchParams({ dataset: manifest.dataset.id, release: manifest.digest });
  for (const [name, value] of queryParameters(query)) parameters.set(name, value);
  const named = lang ?? query.orderBy.lang;
  if (named) parameters.set("lang", named);
  return `${publicUrl}/v1/table.${extension}?${parameters.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** The parameters of a query in an address, as names and values. A default has no parameter. */
export function queryParameters({
  measures,
  by,
  where,
  totals,
  includeEmptyRows,
  countOnce,
  orderBy,
}: CanonicalQuery): [string, string][] {
  const { field, direction, measure } = orderBy;
  const isDefaultOrder = field === "CODEBOOK" && direction === "ASC";
  const filters = Object.entries(where).flatMap(([name, filter]) =>
    Object.entries(filter).map(([part, value]): [string, string] => [`${name}.${part}`, String(value)]),
  );
  return [
    ["measures", measures.join(",")],
    ["by", by.join(",").toLowerCase()],
    ...filters,
    ["totals", totals.join(",").toLowerCase()],
    ["includeEmptyRows", includeEmptyRows ? "" : "false"],
    ["countOnce", countOnce ? "true" : ""],
    ["orderBy", isDefaultOrder ? "" : [field.toLowerCase(), direction.toLowerCase(), measure ?? []].flat().join(".")],
  ].filter((pair): pair is [string, string] => pair[1] !== "");
}

/** The query in an address, and all parameters that cannot be read. */
export interface ParsedAddress {
  readonly dataset: string | undefined;
  readonly release: string | undefined;
  readonly query: TableQuery;
  readonly lang: Lang | undefined;
  readonly problems: readonly QueryProblem[];
}

/**
 * Parses the parameters of an address. Names ignore case, `_` and `-`. An unknown parameter is a problem.
 *
 * @param otherNames further parameters that the route accepts; they are listed in suggestions
 */
export function parseAddress(parameters: URLSearchParams, otherNames: readonly string[] = []): ParsedAddress {
  const parser = new ParameterParser(currentNames(parameters));
  const address = {
    dataset: parser.text("dataset"),
    release: parser.text("release"),
    query: {
      measures: parser.list("measures", measureIds),
      by: parser.list("by", dimensionNames),
      where: Object.fromEntries(dimensionNames.flatMap((name) => parser.filter(name) ?? [])),
      totals: parser.list("totals", dimensionNames),
      includeEmptyRows: parser.choice("includeEmptyRows", ["TRUE", "FALSE"]) !== "FALSE",
      countOnce: parser.choice("countOnce", ["TRUE", "FALSE"]) === "TRUE",
      orderBy: parser.order("orderBy"),
    },
    lang: parser.choice("lang", languages),
  };
  return { ...address, problems: parser.problems(otherNames) };
}

/** The names and values of version 0.1, whose addresses are in articles and papers, with their replacements. */
const formerNames: readonly (readonly [RegExp, string])[] = [
  [/^year\./i, "edition."],
  [/^outcome\.(is|in)$/i, "followUp.in"],
  [/\.is$/i, ".in"],
  [/^fill[_-]?gaps$/i, "includeEmptyRows"],
  [/^sort$/i, "orderBy"],
];
const formerValues = new Map([
  ["year", "edition"],
  ["outcome", "follow_up"],
  ["codebookorder", "codebook"],
  ["valueasc", "value.asc"],
  ["valuedesc", "value.desc"],
]);

/** Replaces the names and values of version 0.1. */
function currentNames(parameters: URLSearchParams): URLSearchParams {
  const current = new URLSearchParams();
  for (const [name, value] of parameters) {
    const [former, replacement] = formerNames.find(([pattern]) => pattern.test(name)) ?? ["", ""];
    const isList = ["by", "totals", "sort"].includes(normalised(name));
    const words = isList ? value.split(",").map((word) => formerValues.get(normalised(word.trim())) ?? word) : [value];
    current.append(name.replace(former, replacement), words.join(","));
  }
  return current;
}

/** The same spelling for `victim_category`, `victimCategory` and `VICTIM-CATEGORY`. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

/** Reads parameters one by one, and collects problems. */
export class ParameterParser {
  readonly #parameters = new Map<string, { readonly name: string; readonly value: string }>();
  /** The names that were read, by their normalised form. */
  readonly #known = new Map<string, string>();
  readonly #problems: QueryProblem[] = [];

  constructor(parameters: URLSearchParams) {
    for (const [name, value] of parameters) {
      if (this.#parameters.has(normalised(name)))
        this.#problems.push(problem("ERROR", "DUPLICATE", [name], "repeatedParameter", { name }));
      this.#parameters.set(normalised(name), { name, value });
    }
  }

  /** All problems. A parameter that was never read is unknown, so call this last. */
  problems(otherNames: readonly string[]): readonly QueryProblem[] {
    const names = [...this.#known.values(), ...otherNames];
    const known = () => names.join(", ");
    for (const [key, { name }] of this.#parameters) {
      if (this.#known.has(key)) continue;
      const suggestions = this.#suggest(name, names);
      this.#problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownParameter", { name, known }, suggestions));
    }
    return limitProblems(this.#problems);
  }

  text(name: string): string | undefined {
    this.#known.set(normalised(name), name);
    return this.#parameters.get(normalised(name))?.value || undefined;
  }

  /** The values of a list with commas. */
  list<T extends string>(name: string, choices: readonly T[]): T[] {
    return this.parts(name).flatMap((value) => this.#choose(name, value, choices) ?? []);
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : this.#choose(name, value, choices);
  }

  /** The order of rows: `value.desc`, or `value.desc.CASES`. */
  order(name: string): RowOrder | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [field = "", direction = "asc", measure] = text.split(".", 3);
    const chosen = {
      field: this.#choose(name, field, rowOrderFields),
      direction: this.#choose(name, direction, orderDirections),
      measure: measure === undefined ? undefined : this.#choose(name, measure, measureIds),
    };
    return chosen.field && { ...chosen, field: chosen.field };
  }

  filter(dimension: DimensionName): [string, Filter][] | undefined {
    const field = fieldOf(idOf(dimension));
    if (dimension === "EDITION") {
      const [from, to] = [this.year(`${field}.from`), this.year(`${field}.to`)];
      return from === undefined && to === undefined ? undefined : [[field, { from, to }]];
    }
    const name = `${field}.in`;
    return this.text(name) === undefined ? undefined : [[field, { in: this.parts(name) }]];
  }

  /** The parts of a list with commas, whatever they are. */
  parts(name: string): string[] {
    const parts = (this.text(name) ?? "").split(",", maxListLength + 1);
    if (parts.length > maxListLength) {
      this.#problems.push(problem("ERROR", "TOO_LARGE", [name], "listTooLong", { name, max: maxListLength }));
      return [];
    }
    return parts.map((part) => part.trim()).filter(Boolean);
  }

  /** A year of four digits. */
  year(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d{4}$/.test(value)) return Number(value);
    this.#problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownYear", { name, value }));
    return undefined;
  }

  #choose<T extends string>(name: string, value: string, choices: readonly T[]): T | undefined {
    const choice = choices.find((one) => normalised(one) === normalised(value));
    if (choice) return choice;
    const near = this.#suggest(value, choices);
    const suggestions = near.length > 0 ? near : choices.slice(0, 20);
    this.#problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownValue", { name, value }, suggestions));
    return undefined;
  }

  /** Suggestions are slow to compute, so a problem beyond the limit has none. */
  #suggest(text: string, choices: readonly string[]): readonly string[] {
    return this.#problems.length < maxProblems ? suggest(text, choices) : [];
  }
}
