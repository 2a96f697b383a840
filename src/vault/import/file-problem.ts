import type { Problem, Severity } from "../../problem.ts";

/** The rules of a case file, as codes of problems. */
export type FileRule =
  | "UNREADABLE"
  | "ENCODING"
  | "EMPTY_FILE"
  | "OTHER_SHEETS"
  | "HIDDEN_ROWS"
  | "NO_HEADER"
  | "UNKNOWN_COLUMN"
  | "MISSING_COLUMN"
  | "REPEATED_COLUMN"
  | "MALFORMED_ROW"
  | "UNREADABLE_CELL"
  | "REQUIRED"
  | "UNKNOWN_CODE"
  | "ONE_CODE_ONLY"
  | "NOT_A_REFERENCE"
  | "NOT_APPLICABLE"
  | "NATURE"
  | "UNDECLARED_EDITION"
  | "RELEASED_EDITION"
  | "KIND_CONFLICT"
  | "DUPLICATE"
  | "REPEATED_ROW"
  | "UNKNOWN_REFERENCE"
  | "WHOLE_CASE"
  | "INCOMPLETE_EXPORT"
  | "UNMAPPED_TEMPLATE"
  | "UNMAPPED_PROPERTY"
  | "UNMAPPED_VALUE";

/** A problem of a case file: its position and the condition that must hold. It never repeats a value. */
export function fileProblem(
  code: FileRule,
  row: number | null,
  column: string | null,
  message: string,
  suggestions: readonly string[] = [],
  severity: Severity = "ERROR",
): Problem {
  const path = [...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [column])];
  return { severity, code, path, message, suggestions };
}
