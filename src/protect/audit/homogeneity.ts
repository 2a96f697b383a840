import { type Evidence, type Finding, named } from "./check.ts";
import { isOn, type Placed, placedTables } from "./placed.ts";

/**
 * G6: a group that is shown must not tell what all its members are. If all people of a published figure, or all but
 * one, have the same category, then who knows that somebody is among them knows the category too. The attacker knows
 * one member and, if all but one agree, is the other one.
 *
 * The category "unknown" tells nothing, and the dataset as a whole is no group: what it is about is public.
 *
 * @see Machanavajjhala et al. (2007), l-Diversity: Privacy Beyond k-Anonymity
 */
export function homogeneity(evidence: Evidence): Finding {
  const alike = placedTables(evidence).filter((table) => isOn(table) && tellsOfAll(table));
  return {
    ...named("G6"),
    passed: alike.length === 0,
    scores: {},
    remedy: "turn off the table, or join its categories",
    coarsen: [...new Set(alike.map(({ grouping }) => grouping))],
  };
}

function tellsOfAll(table: Placed): boolean {
  const { grid, dimensions } = table.drawn;
  return dimensions.some((dimension, axis) => {
    if (dimensions.length < 2) return false;
    const parent = table.other(table.safe.dimensions.toSpliced(axis, 1))!;
    const codes = dimension.categories.map(({ code }) => code);
    return parent.safe.cells.some(({ status }, cell) => {
      if (status !== "VALUE") return false;
      const places = parent.drawn.grid.places(cell);
      const children = codes.map((_, place) => grid.cell(places.toSpliced(axis, 0, place)));
      if (!children.some((child) => table.safe.cells[child]!.status === "VALUE")) return false;
      const largest = Math.max(
        ...children.map((child, place) => (codes[place] === "unknown" ? 0 : table.truth.counts[child]!)),
      );
      return parent.truth.counts[cell]! - largest <= 1;
    });
  });
}
