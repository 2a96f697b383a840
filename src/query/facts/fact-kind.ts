import type { Fact } from "../../facts/fact.ts";

/** How a source states a figure. ABOUT: an approximate figure. WORDS: a statement without a figure, such as "increase". */
export const statedKinds = ["EXACT", "AT_LEAST", "AT_MOST", "RANGE", "ABOUT", "WORDS", "LIST"] as const;
export type StatedKind = (typeof statedKinds)[number];

/** The kind of a fact as all interfaces spell it. */
export function statedKind({ kind }: Fact): StatedKind {
  if (kind === null) return "WORDS";
  return kind === "APPROXIMATE" ? "ABOUT" : kind;
}
