import { type Evidence, type Finding, named, rounded } from "./check.ts";
import { placedTables } from "./placed.ts";

/** Of all shown figures, so many may stand for at most two, and for at most four. One always may: it is noise. */
const mostForTwo = 0.001;
const mostForFour = 0.01;

/**
 * G10: a shown figure stands for people, not for noise. Noise may lift a very small count over the threshold; the
 * share of such figures must stay so small that a figure is no evidence of a very small group.
 *
 * @see ../README.md, step 5
 */
export function peopleBehind(evidence: Evidence): Finding {
  const tables = placedTables(evidence);
  const counts = tables.flatMap(({ safe, drawn }) =>
    safe.cells.flatMap(({ status }, cell) => (status === "VALUE" ? [drawn.counts[cell]!] : [])),
  );
  const within = (most: number, share: number) =>
    counts.filter((count) => count <= most).length <= Math.max(1, share * counts.length);
  const passed = within(2, mostForTwo) && within(4, mostForFour);
  const small = tables.filter(({ safe, drawn }) =>
    safe.cells.some(({ status }, cell) => status === "VALUE" && drawn.counts[cell]! <= 4),
  );
  return {
    ...named("G10"),
    passed,
    scores: { shown: rounded(counts.length / tables.reduce((sum, { safe }) => sum + safe.cells.length, 0)) },
    remedy: "turn off the finest table",
    coarsen: passed ? [] : finestOf(small.map(({ grouping }) => grouping)),
  };
}

/** Of several groupings, the one with the most dimensions. */
function finestOf(groupings: readonly string[]): string[] {
  const depth = (grouping: string) => grouping.split("|").length;
  return groupings.toSorted((one, other) => depth(other) - depth(one)).slice(0, 1);
}
