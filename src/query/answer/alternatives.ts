import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import { answer, type TableAnswer } from "./answer.ts";
import { spansOf } from "../../releases/spans.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { type Message, message } from "../../i18n/message.ts";
import { type DimensionName, type Filter, fieldOf, filterOf, idOf, nameOf, type TableQuery } from "../parse/query.ts";
import { hasErrors } from "../parse/query-problem.ts";
import { filteredOnly, selectedEditions } from "../tables/lookup.ts";
import { sumFault } from "../tables/find-tables.ts";

/** A similar query that has figures, and its differences from the original query. */
export interface Alternative {
  readonly answer: TableAnswer;
  readonly differences: readonly Message[];
}

interface Candidate {
  readonly query: TableQuery;
  readonly differences: readonly Message[];
  readonly cost: number;
}

const [maxAlternatives, maxCandidates] = [5, 20];

/** The cost of each difference. The alternative with the lowest sum comes first. */
const costs = {
  run: 0,
  period: 0.5,
  brokenDown: 1,
  oneCode: 1.5,
  region: 1,
  added: 2,
  dropped: 3,
  unfiltered: 4,
  measures: 5,
} as const;

/**
 * Finds similar queries with figures for a valid query without a table, or without a figure to show. Every
 * alternative has been answered. A protected series with few figures also gets its run and its closed periods.
 *
 * @returns up to 5 alternatives, most similar first
 */
export function alternatives(original: TableAnswer, lang: Lang): readonly Alternative[] {
  const { question, outcome, tally, release } = original;
  if (hasErrors(question.problems)) return [];
  const isEmpty = outcome === "REFUSED" || tally.value === 0;
  const candidates = [
    ...(isEmpty || isSparse(original) ? withoutYear(question) : []),
    ...(isEmpty ? [...withOneCode(question), ...withOtherMeasures(question), ...fromPlan(question)] : []),
  ];
  const distinct = new Map<string, Candidate>();
  for (const candidate of candidates.sort((a, b) => a.cost - b.cost)) {
    const key = JSON.stringify(candidate.query);
    if (!distinct.has(key)) distinct.set(key, candidate);
  }
  return [...distinct.values()]
    .slice(0, maxCandidates)
    .map(({ query, differences, cost }) => ({ answer: answer(release, query, lang), differences, cost }))
    .filter((one) => one.answer.tally.value > 0 && one.answer.queryId !== original.queryId)
    .sort((a, b) => a.cost - b.cost || hiddenShare(a.answer) - hiddenShare(b.answer))
    .slice(0, maxAlternatives);
}

function hiddenShare({ tally }: TableAnswer): number {
  return tally.tooFew / tally.total;
}

/** Whether fewer than half of the cells of a protected answer by year have a value. */
function isSparse({ question: { by, tableIndex }, tally }: TableAnswer): boolean {
  return tableIndex.isProtected && by.includes("year") && tally.value * 2 < tally.total;
}

/** The query without the year: for the run of its editions, and for each closed period within them. */
function withoutYear({ tableIndex, query, by, selection }: Interpretation): Candidate[] {
  const editions = selectedEditions({ tableIndex, selection });
  if (!tableIndex.isProtected || !by.includes("year") || editions.length < 2) return [];
  const without = (names: readonly DimensionName[]) => names.filter((name) => name !== "EDITION");
  const whole = { ...query, by: without(query.by), totals: without(query.totals) };
  const [first, last] = [editions[0]!, editions.at(-1)!];
  const periods = spansOf(tableIndex.release.manifest, "period").filter((span) => span[0] >= first && span[1] <= last);
  return [
    { query: whole, differences: [message("whyRun", { first, last })], cost: costs.run },
    ...periods.toReversed().map(([from, to]) => {
      const where = { ...query.where, edition: { from: Number(from), to: Number(to) } };
      const differences = [message("whyPeriod", { first: from, last: to })];
      return { query: { ...whole, where, countOnce: true as const }, differences, cost: costs.period };
    }),
  ];
}

/** A protected question with each code of a filter whose categories cannot be added up. */
function withOneCode(question: Interpretation): Candidate[] {
  const { tableIndex, query, selection } = question;
  return filteredOnly(question)
    .filter((id) => !isAdditive(question, id))
    .flatMap((id) =>
      selection
        .get(id)!
        .slice(0, maxAlternatives)
        .map((index) => {
          const { code, label } = tableIndex.dimensions.get(id)!.categories[index]!;
          const where = { ...query.where, [fieldOf(id)]: filterOf(id, code) };
          const differences = [message("whyOneCode", { category: label })];
          return { query: { ...query, where }, differences, cost: costs.oneCode };
        }),
    );
}

/** A published question with each other measure. */
function withOtherMeasures({ tableIndex, query, measures }: Interpretation): Candidate[] {
  if (tableIndex.isProtected) return [];
  const others = [...tableIndex.measures.values()].filter(({ id }) => !measures.includes(id));
  return others.map(({ id, label }) => ({
    query: { ...query, measures: [id] },
    differences: [message("whyMeasures", { measures: [label] })],
    cost: costs.measures,
  }));
}

/** One candidate for each published table that is similar to the query. */
function fromPlan(question: Interpretation): Candidate[] {
  const { tableIndex, measures } = question;
  const { plan } = tableIndex.release.manifest.dataset;
  const groupings = new Map<string, readonly DimensionId[]>();
  for (const { dimensions } of plan) groupings.set(dimensions.join("|"), dimensions);
  return [...groupings].flatMap(([key, dimensions]) => {
    const available = measures.filter((measure) => tableIndex.has(measure, dimensions));
    const first = plan.find((table) => table.dimensions.join("|") === key)!.measure;
    return fittedTo(question, dimensions, available.length > 0 ? available : [first]) ?? [];
  });
}

/**
 * Fits a query to a table: drops dimensions and filters that it lacks, and replaces country by region. A dimension is
 * added only if nothing else changes. Undefined if the table needs more.
 */
function fittedTo(question: Interpretation, table: readonly DimensionId[], measures: readonly MeasureId[]) {
  const { tableIndex, query } = question;
  const usesRegion = table.includes("region") && !table.includes("country");
  const filtered = filteredOnly(question);
  const brokenDown = filtered.filter((id) => table.includes(id) && !isAdditive(question, id));
  const renamed = question.by.map((id): DimensionId => (id === "country" && usesRegion ? "region" : id));
  const named = [...renamed, ...brokenDown].filter((id) => table.includes(id));
  const where = Object.fromEntries(
    table.flatMap((id) => {
      const filter = query.where[fieldOf(id)] ?? (id === "region" && usesRegion ? regionFilter(question) : undefined);
      return filter ? [[fieldOf(id), filter] as const] : [];
    }),
  );
  const used = new Set<DimensionId>([...named, ...table.filter((id) => where[fieldOf(id)])]);
  const added = table.filter((id) => !used.has(id));
  const by = [...new Set([...named, ...added])];
  const isRegional = usesRegion && [...question.by, ...filtered].includes("country");
  const lost = (ids: readonly DimensionId[]) => ids.filter((id) => !used.has(id) && !(isRegional && id === "country"));
  const [dropped, unfiltered] = [lost(question.by), lost(filtered)];
  const hasOtherMeasures =
    measures.length !== question.measures.length || measures.some((measure) => !question.measures.includes(measure));
  const isUnchanged = dropped.length + unfiltered.length + brokenDown.length === 0 && !isRegional && !hasOtherMeasures;
  if (added.length > (isUnchanged ? 1 : 0)) return undefined;
  const labels = (ids: readonly DimensionId[]) => ids.map((id) => tableIndex.dimensions.get(id)!.label);
  const counts = measures.map((measure) => tableIndex.measures.get(measure)!.label);
  const differences = [
    ...(dropped.length > 0 ? [message("whyDropped", { dimensions: labels(dropped) })] : []),
    ...(unfiltered.length > 0 ? [message("whyUnfiltered", { dimensions: labels(unfiltered) })] : []),
    ...(isRegional ? [message("whyRegion")] : []),
    ...(brokenDown.length > 0 ? [message("whyBrokenDown", { dimensions: labels(brokenDown) })] : []),
    ...(added.length > 0 ? [message("whyAdded", { dimensions: labels(added) })] : []),
    ...(hasOtherMeasures ? [message("whyMeasures", { measures: counts })] : []),
  ];
  const totals = query.totals.filter((name) => by.includes(idOf(name)));
  return {
    query: { ...query, measures, by: by.map(nameOf), where, totals },
    differences,
    cost:
      costs.dropped * dropped.length +
      costs.unfiltered * unfiltered.length +
      (isRegional ? costs.region : 0) +
      costs.brokenDown * brokenDown.length +
      costs.added * added.length +
      (hasOtherMeasures ? costs.measures : 0),
  };
}

/** Whether the selected categories of a dimension can be counted together, for all measures. */
function isAdditive({ tableIndex, selection, measures }: Interpretation, id: DimensionId): boolean {
  const dimension = tableIndex.dimensions.get(id)!;
  if (!tableIndex.isProtected) return true;
  return (selection.get(id) ?? []).length < 2 || !measures.some((measure) => sumFault(measure, dimension));
}

/** A filter on the regions of the selected countries. */
function regionFilter({ tableIndex, selection }: Interpretation): Filter | undefined {
  const countries = selection.get("country");
  if (!countries) return undefined;
  const { categories } = tableIndex.dimensions.get("country")!;
  const regions = new Set(countries.map((index) => categories[index]!.parent));
  const codes = tableIndex.dimensions.get("region")!.categories.map(({ code }) => code);
  return { in: codes.filter((code) => regions.has(code)) };
}
