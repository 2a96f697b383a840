import type { Lang } from "../../i18n/languages.ts";
import { displayStatus, methodOf, readingOf } from "../../query/answer/display.ts";
import { comparedAmong, isExact, notCompared } from "../../query/answer/mark-kind.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { message, say } from "../../i18n/message.ts";
import type { ChartPoint } from "./chart-data.ts";
import type { Picture } from "./plots/picture.ts";
import { statusCounts } from "./plots/status-layers.ts";

/** What a chart shows, for who does not see it: its kind and subject, the range, and how much has no figure. */
export function altText(picture: Picture, title: string): string {
  const { drawing, lang } = picture;
  const kind = said(`kind${drawing.kind}`, lang);
  return [said("altChart", lang, { kind, title }), range(picture), ...statuses(picture)].join(" ");
}

/** The alternative text, the first and last figure of each line, and how the figures were made and are to be read. */
export function longDescription(picture: Picture, title: string, more: readonly string[]): string[] {
  const { manifest } = picture.answer.release;
  const { lang } = picture;
  return [
    altText(picture, title),
    ...ends(picture),
    ...more,
    methodOf(manifest, lang).value,
    readingOf(manifest, lang).value,
  ];
}

function said(id: Parameters<typeof message>[0], lang: Lang, fillings: Parameters<typeof message>[1] = {}): string {
  return say(message(id, fillings), lang).value;
}

function where({ labels }: ChartPoint, lang: Lang): string {
  return labels.join(languageFacts(lang).listSeparator);
}

/**
 * The lowest and the highest of the exact figures; of protected ones, of those that are shown. Of equal figures the first
 * is named, and how many more there are.
 */
function range({ answer, data: { points }, lang }: Picture): string {
  const valued = points.filter(({ value }) => value !== null);
  if (valued.length === 0) return said("altNone", lang);
  if (points.length === 1) return said("altOne", lang, { figure: valued[0]!.display });
  const exact = valued.filter(isExact);
  const apart = notCompared(valued).map((sentence) => say(sentence, lang).value);
  const count = valued.length;
  if (exact.length < 2) return [said("altFigures", lang, { count }), ...apart].join(" ");
  const of = comparedAmong(answer.release, apart.length);
  const low = exact.reduce((least, point) => (point.value! < least.value! ? point : least));
  const high = exact.reduce((most, point) => (point.value! > most.value! ? point : most));
  const extremes = said("altRange", lang, {
    of,
    count,
    low: low.display,
    lowWhere: whereAll(exact, low, lang),
    high: high.display,
    highWhere: whereAll(exact, high, lang),
  });
  const noise = of === "shown" ? [said("altNoise", lang)] : [];
  return [extremes, ...noise, ...apart].join(" ");
}

function whereAll(points: readonly ChartPoint[], one: ChartPoint, lang: Lang): string {
  const more = points.filter(({ value, display }) => value === one.value && display === one.display).length - 1;
  return more === 0 ? where(one, lang) : said("altMore", lang, { first: where(one, lang), count: more });
}

function statuses(picture: Picture): string[] {
  const { data, lang } = picture;
  const all = data.points.length;
  return [...statusCounts(picture)].map(([status, count]) =>
    said("altStatus", lang, { status: capital(displayStatus(status, lang), lang), count, all }),
  );
}

function capital(text: string, lang: Lang): string {
  return text.slice(0, 1).toLocaleUpperCase(lang) + text.slice(1);
}

/** What stands at both ends of the years, said without a word on rise or fall: that is for who knows the noise. */
function ends({ data, drawing: { roles }, lang }: Picture): string[] {
  if (roles.position === undefined || data.axes[roles.position]?.id !== "year") return [];
  const lines = new Map<string, ChartPoint[]>();
  for (const point of data.points) {
    const key = point.codes.filter((_, place) => place !== roles.position).join(" ");
    lines.set(key, [...(lines.get(key) ?? []), point]);
  }
  return [...lines.values()].flatMap((points) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    if (first === last) return [];
    const fillings = {
      first: where(first, lang),
      firstFigure: first.display,
      last: where(last, lang),
      lastFigure: last.display,
    };
    return [said("altEnds", lang, fillings)];
  });
}
