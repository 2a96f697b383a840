import type { PlannedTable } from "../../codebook/dataset.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { methodOf, readingOf } from "../answer/display.ts";
import type { Area } from "./key-figures.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { nameOf, type Where } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import { type RankingAnswer, rankingOf } from "../compare/ranking.ts";
import { type SeriesAnswer, seriesOf } from "../compare/series.ts";
import { type Text, textIn } from "../../i18n/text.ts";

/** The series of one area. Without a measure, the default of a table query applies. */
export function seriesIn(release: Release, where: Where, measure: MeasureId | null, lang: Lang): SeriesAnswer {
  return seriesOf(release, { measures: measure ? [measure] : null, by: ["YEAR"], where }, lang);
}

/** The trends of one area, largest first. */
export function trendsIn(release: Release, where: Where, lang: Lang): RankingAnswer {
  return rankingOf(release, { of: "TREND", where }, lang);
}

/** Adds a pointer to a ranking of an area's trends without figures: to those of its region, or of all States. */
export function withOtherTrends(ranking: RankingAnswer, area: Area): RankingAnswer {
  const { answer } = ranking;
  if (answer.outcome !== "REFUSED" && answer.outcome !== "NONE_SHOWN") return ranking;
  const pointer = regionalTrends(answer.release, area) ?? commonTrends(answer.release, area);
  return pointer ? { ...ranking, answer: { ...answer, problems: [...answer.problems, pointer] } } : ranking;
}

function regionalTrends({ tables }: Release, { dimension, category: { parent } }: Area): QueryProblem | undefined {
  const hasTable = tables.some(({ dimensions }) => dimensions.join() === "region,trend");
  if (dimension !== "country" || parent === undefined || !hasTable) return undefined;
  return problem("INFO", "NOT_IN_PLAN", ["country"], "trendsNotByCountry", { region: parent }, [parent]);
}

function commonTrends({ manifest }: Release, { dimension, category }: Area): QueryProblem | undefined {
  const isCommon = ({ dimensions }: PlannedTable) =>
    dimensions.includes("trend") && !dimensions.includes("region") && !dimensions.includes("country");
  const table = manifest.dataset.plan.find(isCommon);
  if (!table) return undefined;
  const by = table.dimensions.map(nameOf).join(", ");
  const params = { place: category.label, measure: table.measure, by };
  return problem("INFO", "NOT_IN_PLAN", [dimension], "trendsOfAllStates", params);
}

/** Cautions to read before quoting a figure of one area. */
export function howToRead({ manifest }: Release, lang: Lang): Text[] {
  const { nature, description } = manifest.dataset;
  return [
    ...(nature === "SYNTHETIC" ? [formatMessage(message("synthetic"), lang)] : []),
    ...(nature === "PUBLISHED" ? [textIn(description, lang)] : []),
    methodOf(manifest, lang),
    readingOf(manifest, lang),
    formatMessage(message("statesDiffer"), lang),
  ];
}
