import type { PlannedTable } from "../../codebook/dataset.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../answer/answer.ts";
import { methodOf, readingOf } from "../answer/display.ts";
import type { Place } from "./key-figures.ts";
import { message, say } from "../../i18n/message.ts";
import { nameOf, type Where } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import { type RankingAnswer, rankingOf } from "../compare/ranking.ts";
import { type SeriesAnswer, seriesOf } from "../compare/series.ts";
import { type Text, textOf } from "../../i18n/text.ts";

/** The series of one place. */
export function seriesIn(release: Release, where: Where, measure: MeasureId | null, lang: Lang): SeriesAnswer {
  return seriesOf(release, { measures: measure ? [measure] : null, by: ["YEAR"], where }, lang);
}

/** The trends of one place, the largest first. */
export function trendsIn(release: Release, where: Where, lang: Lang): RankingAnswer {
  return rankingOf(release, { of: "TREND", where }, lang);
}

/** A refused ranking of a place's trends, with where trends can be had: of its region, else of all States together. */
export function withOtherTrends(found: RankingAnswer, place: Place): RankingAnswer {
  const { answer } = found;
  const hint = answer.outcome === "REFUSED" && (regionalTrends(answer, place) ?? commonTrends(answer, place));
  return hint ? { ...found, answer: { ...answer, problems: [...answer.problems, hint] } } : found;
}

function regionalTrends(
  { release }: TableAnswer,
  { dimension, category: { parent } }: Place,
): QueryProblem | undefined {
  const regional = release.tables.some(({ dimensions }) => dimensions.join() === "region,trend");
  if (dimension !== "country" || parent === undefined || !regional) return undefined;
  return problem("INFO", "NOT_IN_PLAN", ["country"], "trendsNotByCountry", { region: parent }, [parent]);
}

function commonTrends({ release }: TableAnswer, { dimension, category }: Place): QueryProblem | undefined {
  const isCommon = ({ dimensions }: PlannedTable) =>
    dimensions.includes("trend") && !dimensions.includes("region") && !dimensions.includes("country");
  const table = release.manifest.dataset.plan.find(isCommon);
  if (!table) return undefined;
  const by = table.dimensions.map(nameOf).join(", ");
  const fillings = { place: category.label, measure: table.measure, by };
  return problem("INFO", "NOT_IN_PLAN", [dimension], "trendsOfAllStates", fillings);
}

/** What must be known before a figure of one place is quoted. */
export function howToRead({ manifest }: Release, lang: Lang): Text[] {
  const { nature, description } = manifest.dataset;
  return [
    ...(nature === "SYNTHETIC" ? [say(message("synthetic"), lang)] : []),
    ...(nature === "PUBLISHED" ? [textOf(description, lang)] : []),
    methodOf(manifest, lang),
    readingOf(manifest, lang),
    say(message("statesDiffer"), lang),
  ];
}
