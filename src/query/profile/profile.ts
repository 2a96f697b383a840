import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { methodOf, readingOf } from "../answer/display.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import type { Where } from "../parse/query.ts";
import { type RankingAnswer, rankingOf } from "../compare/ranking.ts";
import { type SeriesAnswer, seriesOf } from "../compare/series.ts";
import { type Text, textIn } from "../../i18n/text.ts";

/** The series of one area. Without a measure, the default of a table query applies. */
export function seriesIn(release: Release, where: Where, measure: MeasureId | null, lang: Lang): SeriesAnswer {
  return seriesOf(release, { measures: measure ? [measure] : null, by: ["EDITION"], where }, lang);
}

/** The trends of one area, largest first. */
export function trendsIn(release: Release, where: Where, lang: Lang): RankingAnswer {
  return rankingOf(release, { of: "TREND", where }, lang);
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
