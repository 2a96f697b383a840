import type { Severity } from "../../problem.ts";
import { type Filling, type MessageId, type Message, message } from "./message.ts";

export const problemCodes = [
  "UNKNOWN_CODE",
  "UNKNOWN_RELEASE",
  "UNKNOWN_DATASET",
  "CODE_RETIRED",
  "NOT_IN_PLAN",
  "INCOMPATIBLE_MEASURES",
  "TOO_MANY_DIMENSIONS",
  "TOO_MANY_CELLS",
  "CONFLICTING_FILTER",
  "EMPTY_RESULT",
  "OVERLAPPING_CATEGORIES",
  "SERIES_BREAK_IN_RANGE",
  "INCOMPLETE_SOURCE",
  "CONFLICTING_SOURCES",
  "SYNTHETIC_DATA",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What is wrong with a question, or what must be known of its answer; its message can be said in six languages. */
export interface QueryProblem {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly path: readonly string[];
  readonly message: Message;
  readonly suggestions: readonly string[];
}

/** A problem, with its message by name. */
export function problem(
  severity: Severity,
  code: ProblemCode,
  path: readonly string[],
  id: MessageId,
  fillings: Readonly<Record<string, Filling>> = {},
  suggestions: readonly string[] = [],
): QueryProblem {
  return { severity, code, path, message: message(id, fillings), suggestions };
}
