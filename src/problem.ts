export type Severity = "ERROR" | "WARNING" | "INFO";

/**
 * A problem of a file or a query, as a value. It gives the position and the rule, and never repeats a confidential value.
 */
export interface Problem {
  readonly severity: Severity;
  /** A stable code, such as `UNKNOWN_CODE`. */
  readonly code: string;
  /** The position: ["row 17", "country"] in a file, ["where", "country", "in", "0"] in a query. */
  readonly path: readonly string[];
  /** The condition that must hold, in English. */
  readonly message: string;
  /** Valid values, best first. */
  readonly suggestions: readonly string[];
}
