import type { MeasureId } from "../../codebook/measure.ts";
import type { Fact } from "../../facts/fact.ts";
import type { Release } from "../../releases/release.ts";
import { readFilters } from "../parse/filters.ts";
import type { Where } from "../parse/query.ts";
import type { QueryProblem } from "../parse/query-problem.ts";
import { tableIndexOf } from "../tables/table-index.ts";

/** Conditions on facts, joined by "and". A missing one holds for all facts. */
export interface FactFilter {
  readonly measures?: readonly MeasureId[] | null | undefined;
  /** A filter of a dimension selects facts about at least one of its categories; that of the edition, about one of its years. */
  readonly where?: Where | null | undefined;
  readonly topic?: string | null | undefined;
}

/** Items of a release, or the problems of the filter. */
export interface Filtered<T> {
  readonly items: readonly T[];
  readonly problems: readonly QueryProblem[];
}

/**
 * Selects the published facts of a release, in its order.
 *
 * @returns no facts if a code or a year is unknown, with the problem and its suggestions
 *
 * @example
 * filterFacts(release, { where: { country: { in: ["BHR"] } } }).items; // the facts about Bahrain
 */
export function filterFacts(release: Release, { measures, where, topic }: FactFilter): Filtered<Fact> {
  const problems: QueryProblem[] = [];
  const tableIndex = tableIndexOf(release);
  const { selection } = readFilters(tableIndex, where ?? {}, problems);
  if (problems.length > 0) return { items: [], problems };
  const conditions = [...selection].map(([id, indexes]) => {
    const codes = new Set(indexes.map((index) => tableIndex.dimensions.get(id)!.categories[index]!.code));
    if (id !== "year") return ({ scope }: Fact) => scope[id]?.some((code) => codes.has(code)) ?? false;
    return ({ editions: [first, last] }: Fact) => [...codes].some((code) => first <= +code && +code <= last);
  });
  const items = release.facts.filter(
    (fact) =>
      (!measures || (fact.measure !== null && measures.includes(fact.measure))) &&
      (!topic || fact.topic === topic) &&
      conditions.every((holds) => holds(fact)),
  );
  return { items, problems };
}
