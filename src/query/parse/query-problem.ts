import { nearest } from "../../codebook/nearest.ts";
import type { Severity } from "../../problem.ts";
import { echo } from "../../i18n/shorten.ts";
import { maxProblems } from "../limits.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type MessageParam, type Message, message } from "../../i18n/message.ts";

/** The codes of problems. Programs may depend on them. */
export const problemCodes = [
  "NOT_FOUND",
  "NOT_PUBLISHED",
  "UNKNOWN_CODE",
  "RETIRED_CODE",
  "OUT_OF_RANGE",
  "EMPTY_LIST",
  "DUPLICATE",
  "CONTRADICTION",
  "OVERLAPPING_CATEGORIES",
  "CONTRIBUTION_BOUND",
  "COUNTING_UNIT",
  "INCOMPATIBLE_MEASURES",
  "TOO_LARGE",
  "TRUNCATED",
  "NO_ROWS",
  "INCOMPLETE_SOURCE",
  "CONFLICTING_SOURCES",
  "SERIES_BREAK",
  "SYNTHETIC_DATA",
  "TOO_MANY_PROBLEMS",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** An error in a query (severity ERROR: it is refused), or a caution about its answer. */
export interface QueryProblem {
  readonly severity: Severity;
  readonly code: ProblemCode;
  /** The position in the query: `["where", "country", "in", "0"]`. */
  readonly path: readonly string[];
  readonly message: Message;
  /** Values that would be valid, best first. */
  readonly suggestions: readonly string[];
}

/**
 * Creates a problem. It shortens strings in `params`, because they repeat the reader's input. Pass a longer string of
 * the server as a function.
 */
export function problem(
  severity: Severity,
  code: ProblemCode,
  path: readonly string[],
  id: MessageId,
  params: Readonly<Record<string, MessageParam>> = {},
  suggestions: readonly string[] = [],
): QueryProblem {
  const short = Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? echo(value) : value]);
  return { severity, code, path: path.map(echo), message: message(id, Object.fromEntries(short)), suggestions };
}

/** The problem of a list that does not fit one page; none if it fits. */
export function truncation(list: "rows" | "lines", count: number, max: number): QueryProblem[] {
  const sentence = list === "rows" ? "rowsTruncated" : "linesTruncated";
  return count > max ? [problem("WARNING", "TRUNCATED", [list], sentence, { count, max })] : [];
}

/** Up to three of the names, most similar first. */
export function suggest(text: string, names: Iterable<string>): readonly string[] {
  return nearest(
    text,
    Array.from(names, (code) => ({ code })),
  );
}

/** Whether any problem is an error, so that the query is refused. */
export function hasErrors(problems: readonly QueryProblem[]): boolean {
  return problems.some(({ severity }) => severity === "ERROR");
}

/** Limits problems to {@link maxProblems} and adds one that counts the rest. A second call changes nothing. */
export function limitProblems(problems: readonly QueryProblem[]): readonly QueryProblem[] {
  const listed = problems.filter(({ code }) => code !== "TOO_MANY_PROBLEMS");
  const counters = problems.filter(({ code }) => code === "TOO_MANY_PROBLEMS");
  const rest = [...listed.slice(maxProblems), ...counters];
  if (rest.length === 0) return listed;
  const before = counters.reduce((sum, { message: { params } }) => sum + Number(params["count"]), 0);
  const count = rest.length - counters.length + before;
  const severity = (["ERROR", "WARNING"] as const).find((one) => rest.some((hidden) => hidden.severity === one));
  const counter = problem(severity ?? "INFO", "TOO_MANY_PROBLEMS", [], "moreProblems", { count });
  return [...listed.slice(0, maxProblems), counter];
}
