import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Message, message } from "../../i18n/message.ts";
import { type DimensionName, idOf, type Where } from "../parse/query.ts";
import { type RankRange, rankCells } from "./rank.ts";
import type { AnswerRow } from "../answer/rows.ts";

/** What is ranked, and by what. */
export interface RankingQuery {
  readonly of: DimensionName;
  /** Left out: what a table would count. */
  readonly measure?: MeasureId | null | undefined;
  readonly where?: Where | null | undefined;
  /** Which level of categories; left out, the broadest. */
  readonly level?: number | null | undefined;
}

/** A category with its place. */
export interface RankedItem {
  readonly rank: RankRange;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
}

/** Categories by their figures, the largest first. */
export interface RankingAnswer {
  readonly answer: TableAnswer;
  readonly items: readonly RankedItem[];
  /** Categories that have no figure: they may belong anywhere. */
  readonly unranked: readonly Category[];
  readonly caveats: readonly Message[];
}

/** Ranks the categories of one level of a dimension. A category and its own parts are never in one ranking. */
export function rankingOf(release: Release, asked: RankingQuery, lang: Lang): RankingAnswer {
  const { of, measure, where, level } = asked;
  const query = { measures: measure ? [measure] : null, by: [of], where, sort: "VALUE_DESC" as const };
  const given = answer(release, query, lang);
  const { catalogue } = given.question;
  const levels = given.rows.map(({ key }) => catalogue.level(idOf(of), key[0]!));
  const wanted = level ?? Math.min(...levels);
  const rows = given.rows.filter((_, index) => levels[index] === wanted);
  const ranks = rankCells(
    rows.map(({ cells }) => cells[0]!),
    given,
  );
  const items = rows.flatMap((row, index) => {
    const rank = ranks[index];
    return rank ? [{ rank, row, cell: row.cells[0]! }] : [];
  });
  const unranked = rows.filter((_, index) => !ranks[index]).map(({ key }) => key[0]!);
  return {
    answer: given,
    items,
    unranked,
    caveats: caveatsOf(given, of, items.length, unranked.length),
  };
}

/** What must be known of any ranking of these categories. */
function caveatsOf({ release }: TableAnswer, of: DimensionName, ranked: number, unranked: number): Message[] {
  const { nature } = release.manifest.dataset;
  const comparisons = (ranked * (ranked - 1)) / 2;
  const states = of === "COUNTRY" || of === "REGION";
  return [
    ...(nature === "SYNTHETIC" ? [message("synthetic")] : []),
    ...(states ? [message("statesDiffer")] : []),
    ...(nature === "PUBLISHED"
      ? [message("allegations"), message("readingPublished")]
      : [message("ranksAreRanges"), message("comparisonsMade", { count: comparisons })]),
    ...(unranked > 0 ? [message("unranked", { count: unranked })] : []),
  ];
}
