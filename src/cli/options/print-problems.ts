import type { Problem } from "../../problem.ts";
import type { Terminal } from "./command.ts";

/** `--json` and the file of refused rows have more. */
const maxPrintedProblems = 1000;

/**
 * Prints problems, one per line: severity, code, position, condition and suggestions.
 *
 * @param count the number of all problems, of which `problems` can be a part
 */
export function printProblems(problems: readonly Problem[], count: number, terminal: Terminal): void {
  for (const { severity, code, path, message, suggestions } of problems.slice(0, maxPrintedProblems)) {
    const meant = suggestions.length > 0 ? ` (perhaps ${suggestions.join(" or ")})` : "";
    terminal.errorLine(`${severity} ${code} ${path.join(", ")}${path.length > 0 ? ": " : ""}${message}${meant}`);
  }
  if (count > maxPrintedProblems) terminal.errorLine(`and ${count - maxPrintedProblems} more problems`);
}
