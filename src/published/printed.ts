import type { CellFlag } from "../disclosure/table.ts";

/** What the words beside a printed number make of it: "over 220" is a lower bound, "about half" is approximate. */
export function flagsOf(words: string): CellFlag[] {
  if (/\b(more than|at least|over)\b/i.test(words)) return ["LOWER_BOUND"];
  return /\b(approx|about|nearly|almost|half|thirds?)\b/i.test(words) ? ["APPROXIMATE"] : [];
}

/** The clause of a note that speaks of one column, such as `individuals is a lower bound ("over")`; empty if none does. */
export function clauseOn(column: string, note: string): string {
  return note.split("; ").find((clause) => clause.startsWith(column)) ?? "";
}

/** The clauses of a note that are for readers: those that speak of no column. */
export function clausesBeside(columns: readonly string[], note: string): string {
  const own = note.split("; ").filter((clause) => !columns.some((column) => clause.startsWith(column)));
  return own.join("; ");
}

/** Whether the words print a number: the evidence of a row with several figures need not carry each of them. */
export function printsNumber(words: string, value: number): boolean {
  return words.split(/\D+/).includes(String(value));
}
