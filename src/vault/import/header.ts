import { nearest } from "../../codebook/nearest.ts";
import type { Problem } from "../../problem.ts";
import { fileProblem } from "./file-problem.ts";

/** The columns that a file may have, in the order in which its cells are handed on; all but `optional` it must have. */
export interface Columns {
  readonly all: readonly string[];
  readonly optional: readonly string[];
}

/**
 * Reads the header of a file: where each column stands, -1 for an optional one that is not there. A column that the
 * codebook does not know refuses the whole file, by the column's name, so that a name cannot be imported by mistake.
 */
export function readHeader(
  header: readonly string[],
  row: number,
  columns: Columns,
): { readonly places: readonly number[] } | { readonly problems: readonly Problem[] } {
  const names = header.map((name) => name.trim());
  if (!looksLikeHeader(names, columns)) return { problems: [noHeader(row, columns)] };
  const missing = columns.all.filter((column) => !names.includes(column) && !columns.optional.includes(column));
  const problems = names.flatMap((name, place) => {
    if (!columns.all.includes(name)) return [unknownColumn(row, name, place, missing)];
    if (names.indexOf(name) < place) return [fileProblem("REPEATED_COLUMN", row, name, "must stand once")];
    return [];
  });
  const message = "must be in the header; its cells may be empty where the codebook has a neutral code";
  problems.push(...missing.map((column) => fileProblem("MISSING_COLUMN", row, column, message)));
  return problems.length > 0 ? { problems } : { places: columns.all.map((column) => names.indexOf(column)) };
}

/** The problem of a column that the codebook does not know. Names of columns may be repeated, unlike what stands below. */
export function unknownColumn(row: number, name: string, place: number, missing: readonly string[]): Problem {
  const shown = name === "" ? `column ${place + 1}` : /^.{0,40}/su.exec(name)![0];
  const meant = missing.map((code) => ({ code }));
  const message =
    "must be a column of the case file, or be removed: names, dates of birth and notes never enter the vault";
  return fileProblem("UNKNOWN_COLUMN", row, shown, message, nearest(name, meant));
}

/** The problem of a first row that is no header: what it says may be confidential, and is not repeated. */
export function noHeader(row: number, columns: Columns): Problem {
  return fileProblem("NO_HEADER", row, null, `must name the columns ${columns.all.join(", ")}`);
}

/** Whether names are those of columns, if perhaps misspelt: a first row of data must not be shown as if it were names. */
export function looksLikeHeader(names: readonly string[], { all }: Columns): boolean {
  const known = names.filter((name) => all.includes(name.toLowerCase().replace(/[\s-]+/g, "_"))).length;
  return known > 0 && (known > 1 || 2 * known >= names.length);
}
