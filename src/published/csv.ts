import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import type { z } from "zod";
import type { Problem } from "../problem.ts";

/** A valid row, with its number in the file. The header is row 1. */
export type Row<T> = Readonly<T> & { readonly row: number };

/** The valid rows of a file, and its problems. */
export interface ReadFile<T> {
  readonly name: string;
  readonly rows: readonly Row<T>[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a CSV file. Its columns must be the fields of the schema, in any order. A field with a default is an optional
 * column. Collects all problems.
 */
export async function readCsv<S extends z.ZodObject>(
  directory: string,
  name: string,
  schema: S,
): Promise<ReadFile<z.output<S>>> {
  let lines: string[][];
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path.join(directory, name)));
    lines = parse(text, { relax_column_count: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, rows: [], problems: [fault([name], "UNREADABLE_FILE", `must be CSV in UTF-8: ${reason}`)] };
  }
  const [header = [], ...body] = lines;
  const faults = headerProblems(name, header, schema);
  if (faults.length > 0) return { name, rows: [], problems: faults };

  const rows: Row<z.output<S>>[] = [];
  const problems: Problem[] = [];
  for (const [line, fields] of body.entries()) {
    if (fields.length === 1 && fields[0] === "") continue;
    const row = line + 2;
    if (fields.length !== header.length) {
      problems.push(fault([name, `row ${row}`], "WRONG_LENGTH", `must have ${header.length} fields`));
      continue;
    }
    const parsed = schema.safeParse(Object.fromEntries(header.map((column, index) => [column, fields[index]])));
    if (parsed.success) rows.push({ ...parsed.data, row });
    else problems.push(...parsed.error.issues.map((issue) => fieldProblem(name, row, issue)));
  }
  return { name, rows, problems };
}

/** An error in a file: its position, the rule, and the condition that must hold. */
export function fault(
  position: readonly string[],
  code: string,
  message: string,
  suggestions: readonly string[] = [],
): Problem {
  return { severity: "ERROR", code, path: position, message, suggestions };
}

function headerProblems(name: string, header: readonly string[], { shape }: z.ZodObject): Problem[] {
  const expected = Object.keys(shape);
  const isRequired = (column: string) => !(shape[column] as z.ZodType).safeParse(undefined).success;
  const missing = expected.filter((column) => isRequired(column) && !header.includes(column));
  const unknown = header.filter((column) => !expected.includes(column));
  const repeated = header.filter((column, index) => header.indexOf(column) !== index);
  return [
    ...missing.map((column) => fault([name, "row 1", column], "MISSING_COLUMN", `must have the column "${column}"`)),
    ...unknown.map((column) =>
      fault([name, "row 1", column], "UNKNOWN_COLUMN", "must be a column of this file", missing),
    ),
    ...repeated.map((column) => fault([name, "row 1", column], "DUPLICATE", "must have each column once")),
  ];
}

function fieldProblem(name: string, row: number, issue: z.core.$ZodIssue): Problem {
  const code = issue.code === "custom" ? issue.params?.["code"] : issue.code;
  return fault([name, `row ${row}`, ...issue.path.map(String)], String(code).toUpperCase(), issue.message);
}
