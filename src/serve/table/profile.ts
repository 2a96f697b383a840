import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../codebook/words.ts";
import type { Release } from "../../release/release.ts";
import { methodOf, readingOf } from "./display.ts";
import { message, say } from "./message.ts";
import type { Where } from "./query.ts";
import { problem } from "./query-problem.ts";
import { type RankingAnswer, rankingOf } from "./ranking.ts";
import { type SeriesAnswer, seriesOf } from "./series.ts";
import { type Text, textOf } from "./text.ts";

/** The series of one place. */
export function seriesIn(release: Release, where: Where, measure: MeasureId | null, lang: Lang): SeriesAnswer {
  return seriesOf(release, { measures: measure ? [measure] : null, by: ["YEAR"], where }, lang);
}

/** The trends of one place, the largest first. */
export function trendsIn(release: Release, where: Where, lang: Lang): RankingAnswer {
  return rankingOf(release, { of: "TREND", where }, lang);
}

/** A refused ranking of a country's trends, with the region whose trends can be had, if the plan has them. */
export function withRegion(found: RankingAnswer, region: string | undefined): RankingAnswer {
  const { answer } = found;
  const regional = answer.release.tables.some(({ dimensions }) => dimensions.join() === "region,trend");
  if (answer.outcome !== "REFUSED" || region === undefined || !regional) return found;
  const hint = problem("INFO", "NOT_IN_PLAN", ["country"], "trendsNotByCountry", { region }, [region]);
  return { ...found, answer: { ...answer, problems: [...answer.problems, hint] } };
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
