import type { Lang } from "../../../i18n/languages.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { message, formatMessage } from "../../../i18n/message.ts";
import { displayStatus } from "../../../query/answer/display.ts";
import type { LegendEntry, Picture } from "../kinds/kind.ts";
import { type Direction, type EmptyStatus, flagPaths, opposite, flagShown, statusCounts } from "../plots/layers.ts";
import { colours, intervalDash, seriesColours, seriesDashes, seriesShapes, statusPaths } from "./palette.ts";

/** The signs of a kind of chart. */
interface LegendSigns {
  /** The sign of a series; left out if the kind has none. */
  readonly series?: "line" | "swatch";
  /** The sign of a 95 % interval; left out if the kind shows none. */
  readonly interval?: "area" | "bar";
  /** The sign of a TOO_FEW cell. */
  readonly tooFew?: "sign" | "sign and interval";
  /** Whether larger values are further up, and not further along the reading direction. */
  readonly upright: boolean;
}

/** The legend of a picture, with entries only for signs that the picture contains. */
export function legendOf(picture: Picture, signs: LegendSigns): LegendEntry[] {
  const { series, interval, tooFew = "sign and interval", upright } = signs;
  return [
    ...(series ? seriesEntries(picture, series) : []),
    ...(interval ? intervalEntry(picture, interval) : []),
    ...[...statusCounts(picture).keys()].map((status) =>
      status === "TOO_FEW" && tooFew === "sign and interval"
        ? tooFewEntry(picture.lang)
        : statusEntry(status, picture.lang),
    ),
    ...flagEntries(picture, upright ? "up" : picture.rtl ? "left" : "right"),
  ];
}

function seriesEntries({ data, roles }: Picture, sign: "line" | "swatch"): LegendEntry[] {
  const series = roles.series === undefined ? [] : data.axes[roles.series]!.categories;
  return series.map(({ label }, index) => {
    const colour = seriesColours[index]!;
    if (sign === "swatch") return { sign: `<rect x="2" y="0" width="12" height="12" fill="${colour}"/>`, label };
    const dash = seriesDashes[index]!.join(" ");
    const line = `<path d="M0,6H18" stroke="${colour}" stroke-width="2.2"${dash && ` stroke-dasharray="${dash}"`}/>`;
    return { sign: `${line}<path d="${shapePaths[seriesShapes[index]!]}" fill="${colour}"/>`, label };
  });
}

const shapePaths: Readonly<Record<(typeof seriesShapes)[number], string>> = {
  circle: "M12.5,6A3.5,3.5,0,1,1,5.5,6A3.5,3.5,0,1,1,12.5,6Z",
  square: "M6,3H12V9H6Z",
  diamond: "M9,1.5L12.5,6L9,10.5L5.5,6Z",
  "triangle-up": "M9,2L13,9H5Z",
  "triangle-down": "M9,10L13,3H5Z",
  cross: "M7.7,2H10.3V4.7H13V7.3H10.3V10H7.7V7.3H5V4.7H7.7Z",
};

const intervalSigns = {
  area: `<rect x="0" y="1" width="18" height="10" fill="${seriesColours[0]}" opacity=".22"/>`,
  bar: `<rect x="0" y="4" width="18" height="5" fill="${colours.ink}" opacity=".4"/>`,
} as const;

function intervalEntry({ answer, data, lang }: Picture, sign: "area" | "bar"): LegendEntry[] {
  if (!data.points.some(({ low, value }) => low !== null && value !== null)) return [];
  const { isProtected } = answer.question.tableIndex;
  return [
    {
      sign: intervalSigns[sign],
      label: formatMessage(message(isProtected ? "boundsBand" : "boundsPossible"), lang).value,
      means: "BOUNDS",
    },
  ];
}

function statusEntry(status: EmptyStatus, lang: Lang): LegendEntry {
  const dash = status === "NOT_COLLECTED" ? ` stroke-dasharray=".32 .32"` : "";
  return { sign: statusSign(status, 8, dash), label: displayStatus(status, lang), means: status };
}

/** The sign of a TOO_FEW cell beside the outline of its interval. */
function tooFewEntry(lang: Lang): LegendEntry {
  const outline = `<rect x="13" y="0" width="5" height="12" stroke="${colours.soft}" stroke-width="1.2" stroke-dasharray="${intervalDash.join(" ")}"/>`;
  const label = formatMessage(message("tooFewBand", { tooFew: displayStatus("TOO_FEW", lang) }), lang).value;
  return { sign: statusSign("TOO_FEW", 5, "") + outline, label, means: "TOO_FEW" };
}

function statusSign(status: EmptyStatus, x: number, dash: string): string {
  return `<path transform="translate(${x} 6) scale(4.7)" d="${statusPaths[status]}" fill="${colours.page}" stroke="${colours.soft}" stroke-width=".28"${dash}/>`;
}

/** The origin of an arrow, off-centre because the arrow starts at the bound and must fit in the sign. */
const arrowOrigins: Readonly<Record<Direction | "down", string>> = {
  up: "8 11",
  down: "8 1",
  right: "4 6",
  left: "13 6",
};

function flagEntries({ data, lang }: Picture, direction: Direction): LegendEntry[] {
  const paths = flagPaths(direction);
  const origins: Readonly<Record<string, string>> = {
    LOWER_BOUND: arrowOrigins[direction],
    UPPER_BOUND: arrowOrigins[opposite[direction]],
  };
  const shown = new Set(data.points.flatMap((point) => (point.value === null ? [] : (flagShown(point) ?? []))));
  const marks = (Object.keys(paths) as (keyof typeof paths)[]).filter((flag) => shown.has(flag));
  return marks.map((flag) => ({
    sign: `<path transform="translate(${origins[flag] ?? "8 6"}) scale(4.4)" d="${paths[flag]}" fill="${colours.page}" stroke="${colours.ink}" stroke-width=".32"/>`,
    label: formatMessage(message(`flag${flag}` satisfies MessageId), lang).value,
    means: flag,
  }));
}
