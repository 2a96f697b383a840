import { languages, type Lang } from "../../i18n/languages.ts";
import { measureIds } from "../../codebook/measure.ts";
import type { Release } from "../../releases/release.ts";
import { type Meant, nearest } from "../../codebook/nearest.ts";
import {
  type CanonicalQuery,
  type DimensionName,
  dimensionNames,
  type Filter,
  fieldOf,
  filterKind,
  idOf,
  type SortBy,
  sortings,
  type TableQuery,
} from "./query.ts";
import { maxListLength, maxProblems } from "../limits.ts";
import { limitProblems, problem, type QueryProblem } from "./query-problem.ts";

/** The files that a table can be had as, by the end of their address. */
export const fileFormats = [
  "csv",
  "json",
  "jsonstat",
  "sdmx.csv",
  "sdmx.json",
  "xlsx",
  "parquet",
  "csv-metadata.json",
] as const;
export type FileFormat = (typeof fileFormats)[number];

/**
 * The lasting address of an answer as a file: the release is named by its digest, so it says the same for ever. Of one
 * whose texts are told beside it, the language is named too; else the reader's is taken.
 */
export function permalink(
  publicUrl: string,
  { manifest }: Release,
  query: CanonicalQuery,
  format: FileFormat = "csv",
  lang?: Lang,
): string {
  const parameters = new URLSearchParams({ dataset: manifest.dataset.id, release: manifest.digest });
  for (const [name, value] of queryParameters(query)) parameters.set(name, value);
  if (lang) parameters.set("lang", lang);
  return `${publicUrl}/v1/table.${format}?${parameters.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** A question as parameters of an address; what has its default is left out. */
export function queryParameters({
  measures,
  by,
  where,
  totals,
  fillGaps,
  countOnce,
  sort,
}: CanonicalQuery): [string, string][] {
  const filters = Object.entries(where).flatMap(([field, filter]) =>
    Object.entries(filter).map(([part, value]): [string, string] => [`${field}.${part}`, String(value)]),
  );
  return [
    ["measures", measures.join(",")],
    ["by", by.join(",").toLowerCase()],
    ...filters,
    ["totals", totals.join(",").toLowerCase()],
    ["fillGaps", fillGaps ? "" : "false"],
    ["countOnce", countOnce ? "true" : ""],
    ["sort", sort === "CODEBOOK_ORDER" ? "" : sort],
  ].filter((pair): pair is [string, string] => pair[1] !== "");
}

/** What an address asks, and everything in it that cannot be read. */
export interface AskedAddress {
  readonly dataset: string | undefined;
  readonly release: string | undefined;
  readonly query: TableQuery;
  readonly lang: Lang | undefined;
  readonly problems: readonly QueryProblem[];
}

/**
 * Reads the parameters of an address. Names do not depend on case; a parameter that is not known is never ignored.
 * `others` may stand in the address too, and have been read.
 */
export function readAddress(parameters: URLSearchParams, others: readonly string[] = []): AskedAddress {
  const reader = new Reader(parameters);
  const address = {
    dataset: reader.text("dataset"),
    release: reader.text("release"),
    query: {
      measures: reader.list("measures", measureIds),
      by: reader.list("by", dimensionNames),
      where: Object.fromEntries(dimensionNames.flatMap((name) => reader.filter(name) ?? [])),
      totals: reader.list("totals", dimensionNames),
      fillGaps: reader.choice("fillGaps", ["TRUE", "FALSE"]) !== "FALSE",
      countOnce: reader.choice("countOnce", ["TRUE", "FALSE"]) === "TRUE",
      sort: reader.choice<SortBy>("sort", sortings),
    },
    lang: reader.choice("lang", languages),
  };
  return { ...address, problems: reader.problems(others) };
}

/** Spelling that is the same for `victim_category`, `victimCategory` and `VICTIM-CATEGORY`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

class Reader {
  readonly #given = new Map<string, { readonly name: string; readonly value: string }>();
  readonly #known = new Map<string, string>();
  readonly #problems: QueryProblem[] = [];

  constructor(parameters: URLSearchParams) {
    for (const [name, value] of parameters) {
      if (this.#given.has(plain(name)))
        this.#problems.push(problem("ERROR", "CONFLICTING_FILTER", [name], "repeatedParameter", { name }));
      this.#given.set(plain(name), { name, value });
    }
  }

  /** Everything that could not be read; called when all parameters have been asked for. */
  problems(others: readonly string[]): readonly QueryProblem[] {
    const strangers = [...this.#given].filter(([key]) => !this.#known.has(key));
    const names = [...this.#known.values(), ...others];
    const codes = names.map((code) => ({ code }));
    const known = () => names.join(", ");
    for (const [, { name }] of strangers) {
      const suggestions = this.#guesses(name, codes);
      this.#problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownParameter", { name, known }, suggestions));
    }
    return limitProblems(this.#problems);
  }

  text(name: string): string | undefined {
    this.#known.set(plain(name), name);
    return this.#given.get(plain(name))?.value || undefined;
  }

  /** Several values of a list, separated by commas. */
  list<T extends string>(name: string, choices: readonly T[]): T[] {
    return this.#parts(name).flatMap((value) => this.#chosen(name, value, choices) ?? []);
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : this.#chosen(name, value, choices);
  }

  filter(dimension: DimensionName): [string, Filter][] | undefined {
    const field = fieldOf(idOf(dimension));
    const kind = filterKind(idOf(dimension));
    if (kind === "range") {
      const [from, to] = [this.#year(`${field}.from`), this.#year(`${field}.to`)];
      return from === undefined && to === undefined ? undefined : [[field, { from, to }]];
    }
    const name = `${field}.${kind}`;
    const given = this.text(name);
    if (given === undefined) return undefined;
    return [[field, kind === "is" ? { is: given } : { in: this.#parts(name) }]];
  }

  #parts(name: string): string[] {
    const parts = (this.text(name) ?? "").split(",", maxListLength + 1);
    if (parts.length > maxListLength) {
      this.#problems.push(problem("ERROR", "LIST_TOO_LONG", [name], "listTooLong", { name, most: maxListLength }));
      return [];
    }
    return parts.map((part) => part.trim()).filter(Boolean);
  }

  /** Finding suggestions takes time, so it is done only for the problems that are listed. */
  #guesses(text: string, meant: readonly Meant[]): readonly string[] {
    return this.#problems.length < maxProblems ? nearest(text, meant) : [];
  }

  #year(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d{4}$/.test(value)) return Number(value);
    this.#problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownYear", { name, value }));
    return undefined;
  }

  #chosen<T extends string>(name: string, value: string, choices: readonly T[]): T | undefined {
    const found = choices.find((choice) => plain(choice) === plain(value));
    if (found) return found;
    const near = this.#guesses(
      value,
      choices.map((code) => ({ code })),
    );
    const suggestions = near.length > 0 ? near : choices.slice(0, 20);
    this.#problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownValue", { name, value }, suggestions));
    return undefined;
  }
}
