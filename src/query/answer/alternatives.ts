import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import { answer, type TableAnswer } from "./answer.ts";
import { spansOf } from "../../releases/spans.ts";
import { type Interpretation, isUnderstood } from "../parse/interpret.ts";
import { type Message, message } from "../../i18n/message.ts";
import { type DimensionName, type Filter, fieldOf, idOf, nameOf, type TableQuery } from "../parse/query.ts";
import { editionsOf, filteredOnly } from "../tables/lookup.ts";
import { sumFault } from "../tables/find-tables.ts";

/** A neighbouring question that has figures, and what it changes. */
export interface Alternative {
  readonly answer: TableAnswer;
  readonly why: readonly Message[];
}

const mostAlternatives = 5;
const mostTried = 20;

/** What each change costs: the nearest question is the one that changes least. */
const costs = {
  run: 0,
  period: 0.5,
  brokenDown: 1,
  region: 1,
  added: 2,
  dropped: 3,
  unfiltered: 4,
  measures: 5,
} as const;

/**
 * The nearest questions that have figures, best first, each really answered before it is offered. Offered for a question
 * that is understood but not published, or of which nothing can be shown. A protected series with few figures is offered
 * as one run or as closed periods first.
 */
export function alternatives(given: TableAnswer, lang: Lang): readonly Alternative[] {
  const { question, outcome, tally, release } = given;
  if (!isUnderstood(question)) return [];
  const nothing = outcome === "REFUSED" || tally.published === 0;
  const all = [...(nothing || isSparse(given) ? ofLongerTime(question) : []), ...(nothing ? candidates(question) : [])];
  const tried = new Map<string, Candidate>();
  for (const candidate of all.sort((a, b) => a.cost - b.cost)) {
    const key = JSON.stringify(candidate.query);
    if (!tried.has(key)) tried.set(key, candidate);
  }
  return [...tried.values()]
    .slice(0, mostTried)
    .map(({ query, why, cost }) => ({ answer: answer(release, query, lang), why, cost }))
    .filter((one) => one.answer.tally.published > 0 && one.answer.queryId !== given.queryId)
    .sort((a, b) => a.cost - b.cost || hiddenShare(a.answer) - hiddenShare(b.answer))
    .slice(0, mostAlternatives);
}

function hiddenShare({ tally }: TableAnswer): number {
  return tally.tooFew / tally.evaluated;
}

/** Whether fewer than half of the cells of a protected answer by year have a figure. */
function isSparse({ question: { by, catalogue }, tally }: TableAnswer): boolean {
  return catalogue.isProtected && by.includes("year") && tally.published * 2 < tally.evaluated;
}

/** The same question without the year: of the run of its editions, and of the closed periods among them. */
function ofLongerTime({ catalogue, query, by, ...rest }: Interpretation): Candidate[] {
  const editions = editionsOf({ catalogue, ...rest });
  if (!catalogue.isProtected || !by.includes("year") || editions.length < 2) return [];
  const without = (names: readonly DimensionName[]) => names.filter((name) => name !== "YEAR");
  const whole = { ...query, by: without(query.by), totals: without(query.totals) };
  const [first, last] = [editions[0]!, editions.at(-1)!];
  const periods = spansOf(catalogue.release.manifest, "period").filter((span) => span[0] >= first && span[1] <= last);
  return [
    { query: whole, why: [message("whyRun", { first, last })], cost: costs.run },
    ...periods.toReversed().map(([from, to]) => {
      const where = { ...query.where, year: { from: Number(from), to: Number(to) } };
      const why = [message("whyPeriod", { first: from, last: to })];
      return { query: { ...whole, where, countOnce: true as const }, why, cost: costs.period };
    }),
  ];
}

interface Candidate {
  readonly query: TableQuery;
  readonly why: readonly Message[];
  readonly cost: number;
}

/**
 * One candidate for each published table whose dimensions the question names, or could name with region for country,
 * or with one dimension more.
 */
function candidates(question: Interpretation): Candidate[] {
  const { catalogue, measures } = question;
  const { plan } = catalogue.release.manifest.dataset;
  const groupings = new Map(plan.map(({ dimensions }) => [dimensions.join("|"), dimensions]));
  return [...groupings.values()].flatMap((dimensions) => {
    const own = measures.filter((measure) => catalogue.has(measure, dimensions));
    const others = plan
      .filter((table) => table.dimensions.join("|") === dimensions.join("|"))
      .map(({ measure }) => measure);
    const counted = own.length > 0 ? own : others.slice(0, 1);
    return changed(question, dimensions, counted) ?? [];
  });
}

/** The question changed to fit one table; undefined if the table is no neighbour. A dimension is added to a whole question only. */
function changed(question: Interpretation, table: readonly DimensionId[], counted: readonly MeasureId[]) {
  const { catalogue, query, measures } = question;
  const coarser = table.includes("region") && !table.includes("country");
  const replace = (id: DimensionId): DimensionId => (id === "country" && coarser ? "region" : id);
  const filtered = filteredOnly(question);
  const moved = filtered.filter((id) => table.includes(id) && !addable(question, id));
  const named = [...question.by.map(replace), ...moved].filter((id) => table.includes(id));
  const where = Object.fromEntries(
    table.flatMap((id) => {
      const filter = query.where[fieldOf(id)] ?? (id === "region" && coarser ? regionsOf(question) : undefined);
      return filter ? [[fieldOf(id), filter] as const] : [];
    }),
  );
  const used = new Set<DimensionId>([...named, ...table.filter((id) => where[fieldOf(id)])]);
  const added = table.filter((id) => !used.has(id));
  const by = [...new Set([...named, ...added])];
  const asked = [...question.by, ...filtered];
  const regional = asked.includes("country") && coarser;
  const lost = (ids: readonly DimensionId[]) => ids.filter((id) => !used.has(id) && !(regional && id === "country"));
  const labels = (ids: readonly DimensionId[]) => ids.map((id) => catalogue.dimensions.get(id)!.label);
  const recounted = counted.length !== measures.length;
  const [dropped, unfiltered] = [lost(question.by), lost(filtered)];
  const other = recounted || counted.some((measure) => !measures.includes(measure));
  const whole = dropped.length + unfiltered.length + moved.length === 0 && !regional && !other;
  if (added.length > (whole ? 1 : 0)) return undefined;
  const why = [
    ...(dropped.length > 0 ? [message("whyDropped", { dimensions: labels(dropped) })] : []),
    ...(unfiltered.length > 0 ? [message("whyUnfiltered", { dimensions: labels(unfiltered) })] : []),
    ...(regional ? [message("whyRegion")] : []),
    ...(moved.length > 0 ? [message("whyBrokenDown", { dimensions: labels(moved) })] : []),
    ...(added.length > 0 ? [message("whyAdded", { dimensions: labels(added) })] : []),
  ];
  const counts = counted.map((measure) => catalogue.measures.get(measure)!.label);
  const names = by.map(nameOf);
  return {
    query: { ...query, measures: counted, by: names, where, totals: totalsLeft(query.totals, by) },
    why: other ? [...why, message("whyMeasures", { measures: counts })] : why,
    cost:
      costs.dropped * dropped.length +
      costs.unfiltered * unfiltered.length +
      (regional ? costs.region : 0) +
      costs.brokenDown * moved.length +
      costs.added * added.length +
      (other ? costs.measures : 0),
  };
}

function totalsLeft(totals: readonly DimensionName[], by: readonly DimensionId[]): DimensionName[] {
  return totals.filter((name) => by.includes(idOf(name)));
}

/** Whether the categories selected of a dimension may be added up, for all measures asked. */
function addable({ catalogue, selection, measures }: Interpretation, id: DimensionId): boolean {
  const dimension = catalogue.dimensions.get(id)!;
  return (selection.get(id) ?? []).length < 2 || !measures.some((measure) => sumFault(measure, dimension));
}

/** The regions of the countries that a question filters by. */
function regionsOf({ catalogue, selection }: Interpretation): Filter | undefined {
  const countries = selection.get("country");
  if (!countries) return undefined;
  const { categories } = catalogue.dimensions.get("country")!;
  const regions = new Set(countries.map((place) => categories[place]!.parent));
  const known = catalogue.dimensions.get("region")!.categories.map(({ code }) => code);
  return { in: known.filter((code) => regions.has(code)) };
}
