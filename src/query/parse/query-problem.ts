import type { Severity } from "../../problem.ts";
import { echo } from "../../i18n/shorten.ts";
import { maxProblems } from "../limits.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Filling, type Message, message } from "../../i18n/message.ts";

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
  "LIST_TOO_LONG",
  "TOO_MANY_PROBLEMS",
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

/**
 * Makes a problem, with its message by name. Texts of a reader are shortened; a longer text of the server is passed as
 * a function.
 */
export function problem(
  severity: Severity,
  code: ProblemCode,
  path: readonly string[],
  id: MessageId,
  fillings: Readonly<Record<string, Filling>> = {},
  suggestions: readonly string[] = [],
): QueryProblem {
  const short = Object.entries(fillings).map(([name, value]) => [
    name,
    typeof value === "string" ? echo(value) : value,
  ]);
  return { severity, code, path: path.map(echo), message: message(id, Object.fromEntries(short)), suggestions };
}

/** Limits problems to {@link maxProblems}, and adds one that counts the rest. Limiting them again changes nothing. */
export function limitProblems(problems: readonly QueryProblem[]): readonly QueryProblem[] {
  const listed = problems.filter(({ code }) => code !== "TOO_MANY_PROBLEMS");
  const counted = problems.filter(({ code }) => code === "TOO_MANY_PROBLEMS");
  const rest = [...listed.slice(maxProblems), ...counted];
  if (rest.length === 0) return listed;
  const before = counted.reduce((sum, { message: { fillings } }) => sum + Number(fillings["count"]), 0);
  const count = rest.length - counted.length + before;
  const severity = (["ERROR", "WARNING"] as const).find((one) => rest.some((hidden) => hidden.severity === one));
  return [
    ...listed.slice(0, maxProblems),
    problem(severity ?? "INFO", "TOO_MANY_PROBLEMS", [], "moreProblems", { count }),
  ];
}
