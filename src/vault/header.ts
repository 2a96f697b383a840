import { nearest } from "../codebook/nearest.ts";
import type { Problem } from "../problem.ts";
import { type CaseFileColumn, caseFileColumns } from "./columns.ts";
import { fileProblem } from "./file-problem.ts";

const known: ReadonlySet<string> = new Set(caseFileColumns);

/**
 * Reads the header of a case file: where each column stands. A column that the codebook does not know refuses the
 * whole file, by the column's name, so that a name cannot be imported by mistake.
 */
export function readHeader(
  header: readonly string[],
): { readonly places: readonly number[] } | { readonly problems: readonly Problem[] } {
  const names = header.map((name) => name.trim());
  const missing = caseFileColumns.filter((column) => !names.includes(column));
  const problems = names.flatMap((name, place) => {
    const shown = name.slice(0, 40);
    if (!known.has(name))
      return [unknownColumn(name === "" ? `number ${place + 1}` : shown, nearestColumn(name, missing))];
    if (names.indexOf(name) < place) return [fileProblem("REPEATED_COLUMN", 1, shown, "must stand once")];
    return [];
  });
  problems.push(
    ...missing.map((column) =>
      fileProblem(
        "MISSING_COLUMN",
        1,
        column,
        "must be in the header; its cells may be empty where the codebook has a neutral code",
      ),
    ),
  );
  return problems.length > 0 ? { problems } : { places: caseFileColumns.map((column) => names.indexOf(column)) };
}

/** The problem of a column that the codebook does not know. */
function unknownColumn(name: string, suggestions: readonly string[] = []): Problem {
  const message = `"${name}" must be a column of the case file: remove it. Names, dates of birth and notes never enter the vault`;
  return fileProblem("UNKNOWN_COLUMN", 1, name, message, suggestions);
}

function nearestColumn(name: string, missing: readonly CaseFileColumn[]): string[] {
  return nearest(
    name,
    missing.map((code) => ({ code })),
  );
}
