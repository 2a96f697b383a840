import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import { comparisonCaveats } from "./caveats.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Message, message } from "../../i18n/message.ts";
import { type DimensionName, idOf, type Where } from "../parse/query.ts";
import { type RankRange, rankCells } from "./rank.ts";
import type { AnswerRow } from "../answer/rows.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { selectedEditions } from "../tables/lookup.ts";

/** A query for a ranking. */
export interface RankingQuery {
  /** The dimension of the ranked categories. */
  readonly of: DimensionName;
  /** Default: that of a table query. */
  readonly measure?: MeasureId | null | undefined;
  readonly where?: Where | null | undefined;
  /** The level of the categories, 0 or more. Default: the broadest level that the answer has. */
  readonly level?: number | null | undefined;
}

/** A category with its rank. */
export interface RankedItem {
  readonly rank: RankRange;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
}

/** Categories by their figures, largest first. */
export interface RankingAnswer {
  readonly answer: TableAnswer;
  readonly items: readonly RankedItem[];
  /** Categories without a value. Their rank is unknown. */
  readonly unranked: readonly Category[];
  readonly caveats: readonly Message[];
}

/** Ranks the categories of one level of a dimension. A category and its parts are never in the same ranking. */
export function rankingOf(release: Release, query: RankingQuery, lang: Lang): RankingAnswer {
  const { of, measure, where } = query;
  const measures = measure ? [measure] : null;
  const result = answer(release, { measures, by: [of], where, orderBy: { field: "VALUE", direction: "DESC" } }, lang);
  const { tableIndex } = result.question;
  const levels = result.rows.map(({ key }) => tableIndex.level(idOf(of), key[0]!));
  const level = query.level ?? Math.min(...levels);
  const rows = result.rows.filter((_, index) => levels[index] === level);
  const ranks = rankCells(
    rows.map(({ cells }) => cells[0]!),
    result,
  );
  const items = rows.flatMap((row, index) => {
    const rank = ranks[index];
    return rank ? [{ rank, row, cell: row.cells[0]! }] : [];
  });
  if (!tableIndex.isProtected) items.sort(byRange);
  const unranked = rows.filter((_, index) => !ranks[index]).map(({ key }) => key[0]!);
  return { answer: result, items, unranked, caveats: caveatsOf(result, of, items.length, unranked.length) };
}

/** Compares published figures by their lower limit, then by their upper limit, largest first. */
function byRange({ cell: a }: RankedItem, { cell: b }: RankedItem): number {
  const [one, other] = [a, b].map(({ range }) => [range?.lower ?? 0, range?.upper ?? Number.MAX_VALUE] as const);
  return other![0] - one![0] || other![1] - one![1] || 0;
}

/** @param rankedCount the number of ranked categories; noise can affect each of their n(n − 1)/2 comparisons */
function caveatsOf(
  { question, release }: TableAnswer,
  of: DimensionName,
  rankedCount: number,
  unrankedCount: number,
): Message[] {
  const { nature } = release.manifest.dataset;
  const isOfStates = of === "COUNTRY" || of === "REGION";
  const comparisons = (rankedCount * (rankedCount - 1)) / 2;
  return [
    ...comparisonCaveats(release, isOfStates),
    ...(nature === "PUBLISHED"
      ? listsCaveat(question, release)
      : [message("ranksAreRanges"), message("comparisonsMade", { count: comparisons })]),
    ...(unrankedCount > 0 ? [message("unranked", { count: unrankedCount })] : []),
  ];
}

/** A number of editions is a minimum, because the list of States is known for some editions only. */
function listsCaveat(question: Interpretation, { editions }: Release): Message[] {
  if (!question.measures.includes("EDITIONS_CITED")) return [];
  const selected = new Set(selectedEditions(question).map(Number));
  const ofRange = editions.filter(({ year }) => selected.has(year));
  const known = ofRange.filter(({ isComplete }) => isComplete).length;
  return [message("editionsWithList", { known, all: selected.size })];
}
