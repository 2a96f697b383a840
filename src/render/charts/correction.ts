import { longDays } from "../../i18n/local-formats.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { answer } from "../../query/answer/answer.ts";
import { message, say } from "../../i18n/message.ts";
import type { TableQuery } from "../../query/parse/query.ts";

/**
 * What a live chart must say when its figures were revised after it was made: that they were, and when; never which
 * and by how much. Null where the chart shows what it showed.
 */
export function correctionOf(made: Release | undefined, shown: Release, query: TableQuery, lang: Lang): string | null {
  const { publishedAt, digest } = shown.manifest;
  if (made?.manifest.digest === digest) return null;
  const date = longDays(lang).format(new Date(publishedAt));
  if (!made) return say(message("correctedUnknown", { date }), lang).value;
  if (figuresOf(made, shown, query) === figuresOf(shown, made, query)) return null;
  return say(message("corrected", { date, version: made.manifest.version }), lang).value;
}

/** The same of a chart that does not say from which release it was made: whether the newest revised the one before. */
export function revisionOf(before: Release | undefined, shown: Release, query: TableQuery, lang: Lang): string | null {
  if (!before || figuresOf(before, shown, query) === figuresOf(shown, before, query)) return null;
  const date = longDays(lang).format(new Date(shown.manifest.publishedAt));
  return say(message("correctedSince", { date, version: before.manifest.version }), lang).value;
}

/** The figures of a release, by their codes; a category that only the other release has is no revision of a figure. */
function figuresOf(release: Release, other: Release, query: TableQuery): string {
  const [own, beside] = [answer(release, query, "en"), answer(other, query, "en")];
  const there = new Set(beside.rows.map(({ key }) => key.map(({ code }) => code).join("|")));
  const rows = own.rows.flatMap(({ key, cells }) => {
    const codes = key.map(({ code }) => code).join("|");
    const figures = cells.map(({ measure, status, value, flags }) => [measure, status, value, flags.join()].join(":"));
    return there.has(codes) ? [`${codes} ${figures.join(" ")}`] : [];
  });
  return [own.outcome === "REFUSED", ...rows.sort()].join("\n");
}
