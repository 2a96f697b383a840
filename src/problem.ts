/** What a problem is about; the API's `ProblemCode` and the importer's rules in one list each. */
export type Severity = "ERROR" | "WARNING" | "INFO";

/**
 * Something that a person can put right, in a file or in a query, as a value.
 * It never repeats a confidential value: it says where, which rule, and what would fit.
 */
export interface Problem {
  readonly severity: Severity;
  /** A stable code, such as `UNKNOWN_CODE`. */
  readonly code: string;
  /** Where: ["row 17", "country"] in a file, ["where", "country", "in", "0"] in a query. */
  readonly path: readonly string[];
  /** One sentence in English: what must hold. */
  readonly message: string;
  /** What would fit, best first. */
  readonly suggestions: readonly string[];
}
