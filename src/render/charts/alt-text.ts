import type { Lang } from "../../i18n/languages.ts";
import { languageFacts, type MessageId } from "../../i18n/locales.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { displayStatus, methodOf, readingOf } from "../../query/answer/display.ts";
import { comparedAmong, isExact, notCompared } from "../../query/answer/mark-kind.ts";
import type { ChartPoint } from "./chart-data.ts";
import type { Picture } from "./kinds/kind.ts";
import { statusCounts } from "./plots/layers.ts";

/** The alternative text: kind and title, the range of the figures, and the number of cells without a value. */
export function altText(picture: Picture, title: string): string {
  const { kind, lang } = picture;
  const subject = sentence("altChart", lang, { kind: sentence(kind.labelId, lang), title });
  return [subject, rangeText(picture), ...statusTexts(picture)].join(" ");
}

/** The alternative text, the first and last figure of each line, the notes, the method and the reading advice. */
export function longDescription(picture: Picture, title: string, notes: readonly string[]): string[] {
  const { manifest } = picture.answer.release;
  const { lang } = picture;
  return [
    altText(picture, title),
    ...endTexts(picture),
    ...notes,
    methodOf(manifest, lang).value,
    readingOf(manifest, lang).value,
  ];
}

function sentence(id: MessageId, lang: Lang, params: Parameters<typeof message>[1] = {}): string {
  return formatMessage(message(id, params), lang).value;
}

function labelOf({ labels }: ChartPoint, lang: Lang): string {
  return labels.join(languageFacts(lang).listSeparator);
}

/**
 * The lowest and the highest of the exact figures, or of the protected figures that are shown. Of equal figures, the first
 * is named and the rest are counted.
 */
function rangeText({ answer, data: { points }, lang }: Picture): string {
  const valued = points.filter(({ value }) => value !== null);
  if (valued.length === 0) return sentence("altNone", lang);
  if (points.length === 1) return sentence("altOne", lang, { figure: valued[0]!.display });
  const exact = valued.filter(isExact);
  const excluded = notCompared(valued).map((one) => formatMessage(one, lang).value);
  const count = valued.length;
  if (exact.length < 2) return [sentence("altFigures", lang, { count }), ...excluded].join(" ");
  const of = comparedAmong(answer.release, excluded.length);
  const low = exact.reduce((lowest, point) => (point.value! < lowest.value! ? point : lowest));
  const high = exact.reduce((highest, point) => (point.value! > highest.value! ? point : highest));
  const extremes = sentence("altRange", lang, {
    of,
    count,
    low: low.display,
    lowWhere: labelOfEqual(exact, low, lang),
    high: high.display,
    highWhere: labelOfEqual(exact, high, lang),
  });
  return [extremes, ...(of === "shown" ? [sentence("altNoise", lang)] : []), ...excluded].join(" ");
}

function labelOfEqual(points: readonly ChartPoint[], first: ChartPoint, lang: Lang): string {
  const count = points.filter(({ value, display }) => value === first.value && display === first.display).length - 1;
  const label = labelOf(first, lang);
  return count === 0 ? label : sentence("altMore", lang, { first: label, count });
}

function statusTexts(picture: Picture): string[] {
  const { data, lang } = picture;
  const all = data.points.length;
  return [...statusCounts(picture)].map(([status, count]) => {
    const text = displayStatus(status, lang);
    return sentence("altStatus", lang, {
      status: text.slice(0, 1).toLocaleUpperCase(lang) + text.slice(1),
      count,
      all,
    });
  });
}

/** The first and the last year of each line. The text never claims a trend, because noise can reverse one. */
function endTexts({ data, roles, lang }: Picture): string[] {
  if (roles.position === undefined || data.axes[roles.position]?.id !== "year") return [];
  const lines = new Map<string, ChartPoint[]>();
  for (const point of data.points) {
    const key = point.codes.filter((_, axis) => axis !== roles.position).join(" ");
    lines.set(key, [...(lines.get(key) ?? []), point]);
  }
  return [...lines.values()].flatMap((points) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    if (first === last) return [];
    const params = {
      first: labelOf(first, lang),
      firstFigure: first.display,
      last: labelOf(last, lang),
      lastFigure: last.display,
    };
    return [sentence("altEnds", lang, params)];
  });
}
