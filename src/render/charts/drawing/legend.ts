import { display, displayStatus } from "../../../query/answer/display.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { message, say } from "../../../i18n/message.ts";
import { emptyCell } from "../../../query/answer/cell.ts";
import { mapClasses } from "../plots/map-plot.ts";
import { colours, intervalDash, seriesColours, seriesDashes, seriesShapes, statusPaths } from "./palette.ts";
import { type Direction, flagPaths, flagShown, type Picture } from "../plots/picture.ts";
import { directionOf } from "../plots/plot.ts";
import { type EmptyStatus, statusCounts } from "../plots/status-layers.ts";

/** One entry of a legend: a sign of 16 × 12 pixels as SVG, and what it means. */
export interface LegendEntry {
  readonly sign: string;
  readonly label: string;
  /** The status or flag that it explains, for programs that read the picture. */
  readonly means?: string;
}

/** What the signs of a chart mean, as far as it has them. */
export function legendOf(picture: Picture): LegendEntry[] {
  const { kind } = picture.drawing;
  if (kind === "TABLE") return []; // It says all in words.
  return [
    ...(kind === "MAP" ? stepEntries(picture) : seriesEntries(picture)),
    ...bandEntry(picture),
    ...statusEntries(picture),
    ...flagEntries(picture),
  ];
}

function seriesEntries({ data, drawing: { kind, roles } }: Picture): LegendEntry[] {
  const series = roles.series === undefined ? [] : data.axes[roles.series]!.categories;
  const lines = kind === "LINE" || kind === "SMALL_MULTIPLES";
  return series.map(({ label }, index) => {
    const colour = seriesColours[index]!;
    const dash = seriesDashes[index]!.join(" ");
    const line = `<path d="M0,6H18" stroke="${colour}" stroke-width="2.2"${dash && ` stroke-dasharray="${dash}"`}/>${shapeSign(seriesShapes[index]!, colour)}`;
    return { sign: lines ? line : `<rect x="2" y="0" width="12" height="12" fill="${colour}"/>`, label };
  });
}

const shapeSigns: Readonly<Record<string, string>> = {
  circle: "M12.5,6A3.5,3.5,0,1,1,5.5,6A3.5,3.5,0,1,1,12.5,6Z",
  square: "M6,3H12V9H6Z",
  diamond: "M9,1.5L12.5,6L9,10.5L5.5,6Z",
  "triangle-up": "M9,2L13,9H5Z",
  "triangle-down": "M9,10L13,3H5Z",
  cross: "M7.7,2H10.3V4.7H13V7.3H10.3V10H7.7V7.3H5V4.7H7.7Z",
};

function shapeSign(shape: string, colour: string): string {
  return `<path d="${shapeSigns[shape]}" fill="${colour}"/>`;
}

function stepEntries({ answer, data, lang }: Picture): LegendEntry[] {
  const [measure] = answer.measures;
  const print = (value: number) =>
    display({ ...emptyCell(measure!.id, "VALUE"), value }, answer.release.manifest, lang);
  const zero = data.points.some(({ value }) => value === 0)
    ? [
        {
          sign: `<rect x="2" y="0" width="12" height="12" fill="${colours.page}" stroke="${colours.zero}"/>`,
          label: say(message("zeroPublished"), lang).value,
        },
      ]
    : [];
  return [
    ...zero,
    ...mapClasses(data.points).map(({ from, to, colour }) => ({
      sign: `<rect x="2" y="0" width="12" height="12" fill="${colour}"/>`,
      label: from === to ? print(from) : `${print(from)}–${print(to)}`,
    })),
  ];
}

function bandEntry({ data, drawing: { kind }, lang }: Picture): LegendEntry[] {
  const shown = kind === "LINE" || kind === "BAR" || kind === "SMALL_MULTIPLES";
  if (!shown || !data.points.some(({ low, value }) => low !== null && value !== null)) return [];
  const sign =
    kind === "LINE"
      ? `<rect x="0" y="1" width="18" height="10" fill="${seriesColours[0]}" opacity=".22"/>`
      : `<rect x="0" y="4" width="18" height="5" fill="${colours.ink}" opacity=".4"/>`;
  return [{ sign, label: say(message("boundsBand"), lang).value, means: "BOUNDS" }];
}

function statusEntries(picture: Picture): LegendEntry[] {
  return [...statusCounts(picture).keys()].map((status) =>
    status === "TOO_FEW" && picture.drawing.kind !== "MAP"
      ? tooFewEntry(picture.lang)
      : statusEntry(status, picture.lang),
  );
}

function statusEntry(status: EmptyStatus, lang: Picture["lang"]): LegendEntry {
  const dash = status === "NOT_COLLECTED" ? ` stroke-dasharray=".32 .32"` : "";
  const sign = statusSign(status, 8, dash);
  return { sign, label: displayStatus(status, lang), means: status };
}

/** The sign of a figure that is too few to show, beside the outline of its interval. */
function tooFewEntry(lang: Picture["lang"]): LegendEntry {
  const outline = `<rect x="13" y="0" width="5" height="12" stroke="${colours.soft}" stroke-width="1.2" stroke-dasharray="${intervalDash.join(" ")}"/>`;
  const tooFew = displayStatus("TOO_FEW", lang);
  const label = say(message("tooFewBand", { tooFew }), lang).value;
  return { sign: statusSign("TOO_FEW", 5, "") + outline, label, means: "TOO_FEW" };
}

function statusSign(status: EmptyStatus, x: number, dash: string): string {
  return `<path transform="translate(${x} 6) scale(4.7)" d="${statusPaths[status]}" fill="${colours.page}" stroke="${colours.soft}" stroke-width=".28"${dash}/>`;
}

/** An arrow starts at the bound; its sign stands so far from the middle that all of it is seen. */
const arrowStarts: Readonly<Record<Direction, string>> = { up: "8 11", right: "4 6", left: "13 6" };

function flagEntries(picture: Picture): LegendEntry[] {
  const { data, lang } = picture;
  const more = directionOf(picture);
  const paths = flagPaths(more);
  const shown = new Set(data.points.flatMap((point) => (point.value === null ? [] : (flagShown(point) ?? []))));
  const marks = (Object.keys(paths) as (keyof typeof paths)[]).filter((flag) => shown.has(flag));
  const broken = data.points.some(({ flags }) => flags.includes("SERIES_BREAK"));
  return [
    ...marks.map((flag) => ({
      sign: `<path transform="translate(${flag === "LOWER_BOUND" ? arrowStarts[more] : "8 6"}) scale(4.4)" d="${paths[flag]}" fill="${colours.page}" stroke="${colours.ink}" stroke-width=".32"/>`,
      label: say(message(`flag${flag}` satisfies MessageId), lang).value,
      means: flag,
    })),
    ...(broken
      ? [
          {
            sign: `<path d="M9,0V12" stroke="${colours.zero}" stroke-width="1.4" stroke-dasharray="4 3"/>`,
            label: say(message("flagSERIES_BREAK"), lang).value,
            means: "SERIES_BREAK",
          },
        ]
      : []),
  ];
}
