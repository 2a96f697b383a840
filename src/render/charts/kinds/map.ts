import { message, formatMessage } from "../../../i18n/message.ts";
import { textIn } from "../../../i18n/text.ts";
import { emptyCell } from "../../../query/answer/cell.ts";
import { display } from "../../../query/answer/display.ts";
import type { AxisCategory, ChartPoint } from "../chart-data.ts";
import { flagLayer, flagShown, pixels, separateScales, statusLayer } from "../plots/layers.ts";
import { legendOf } from "../svg/legend.ts";
import { colours, steps } from "../svg/palette.ts";
import { wrap } from "../svg/text-width.ts";
import type { ChartKind, LegendEntry, Picture, Plot, Spec } from "./kind.ts";

/** A tile of the same size for each State or territory, by regional group: no boundary, no area, no neighbour. */
export const map = {
  name: "MAP",
  labelId: "kindMAP",
  description: "A tile of equal size for each State or territory, by regional group; no boundary is shown.",
  preference: 1,
  rolesOf: ({ axes }) => (axes.length === 1 && axes[0]!.id === "country" ? { position: 0 } : undefined),
  plot,
  legend: (picture) => [...classEntries(picture), ...legendOf(picture, { upright: true, tooFew: "sign" })],
  notes({ answer }) {
    const isPublished = answer.release.manifest.dataset.nature === "PUBLISHED";
    return isPublished ? ["mapDisclaimer"] : ["mapIntervals", "mapDisclaimer"];
  },
} as const satisfies ChartKind;

/** A range of values that share one colour. Both ends are included. */
interface MapClass {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** At most five classes of about as many tiles each. A published zero has a tile without a colour. */
function mapClasses(points: readonly ChartPoint[]): MapClass[] {
  const values = points.flatMap(({ value }) => (value !== null && value > 0 ? value : [])).sort((a, b) => a - b);
  const distinct = [...new Set(values)];
  const count = Math.min(steps.length, distinct.length);
  const cuts = new Set(
    Array.from({ length: count }, (_, index) =>
      distinct.length <= steps.length ? distinct[index]! : values[Math.floor((index * values.length) / count)]!,
    ),
  );
  const starts = [...cuts];
  return starts.map((from, index) => ({
    from,
    to: values.findLast((value) => index + 1 >= starts.length || value < starts[index + 1]!) ?? from,
    colour: starts.length === 1 ? steps[3] : steps[Math.round((index * (steps.length - 1)) / (starts.length - 1))]!,
  }));
}

function classEntries({ answer, data, lang }: Picture): LegendEntry[] {
  const [measure] = answer.measures;
  const print = (value: number) =>
    display({ ...emptyCell(measure!.id, "VALUE"), value }, answer.release.manifest, lang);
  const swatch = (attributes: string) => `<rect x="2" y="0" width="12" height="12" ${attributes}/>`;
  const zero = {
    sign: swatch(`fill="${colours.page}" stroke="${colours.zero}"`),
    label: formatMessage(message("zeroPublished"), lang).value,
  };
  return [
    ...(data.points.some(({ value }) => value === 0) ? [zero] : []),
    ...mapClasses(data.points).map(({ from, to, colour }) => ({
      sign: swatch(`fill="${colour}"`),
      label: from === to ? print(from) : `${print(from)}–${print(to)}`,
    })),
  ];
}

interface Group {
  /** The name, broken into lines. */
  readonly lines: readonly string[];
  readonly tiles: readonly AxisCategory[];
}

const headingSize = 12;
const headingLine = 15;
const tileGap = 3;
const columnGap = 16;
const groupGap = 6;
const [minTile, minReadableTile, maxTile] = [20, 28, 64];

function headingHeight({ lines }: Group): number {
  return 9 + headingLine * Math.max(1, lines.length);
}

/** Groups below each other, in columns side by side. Lengths are in pixels. */
interface Layout {
  readonly columns: readonly (readonly Group[])[];
  readonly columnWidth: number;
  readonly tile: number;
  readonly height: number;
}

/** One column of readable tiles. If a height makes them unreadable, the number of columns with the largest tiles. */
function layoutOf(picture: Picture, width: number, height: number | undefined): Layout {
  if (height === undefined) return balanced(picture, width, 1, width < 420 ? minReadableTile : 40);
  const layouts = [1, 2, 3].map((count) => {
    for (let tile = maxTile; tile > minTile; tile -= 1) {
      const layout = balanced(picture, width, count, tile);
      if (layout.height <= height) return layout;
    }
    return balanced(picture, width, count, minTile);
  });
  if (layouts[0]!.tile >= minReadableTile) return layouts[0]!;
  return layouts.toSorted((one, other) => other.tile - one.tile || one.height - other.height)[0]!;
}

/** The groups in columns of about the same height. */
function balanced(picture: Picture, width: number, count: number, tile: number): Layout {
  const columnWidth = (width - (count - 1) * columnGap) / count;
  const layouts = splits(groupsOf(picture, columnWidth), count).map((columns) => {
    const height = Math.max(0, ...columns.map((groups) => heightOf(groups, columnWidth, tile)));
    return { columns, columnWidth, tile, height };
  });
  return layouts.reduce((best, one) => (one.height < best.height ? one : best));
}

/** Every way to cut a list into `count` parts. */
function splits<T>(list: readonly T[], count: number): (readonly T[])[][] {
  if (count === 1 || list.length < 2) return [[list]];
  return list
    .slice(1)
    .flatMap((_, index) => splits(list.slice(index + 1), count - 1).map((rest) => [list.slice(0, index + 1), ...rest]));
}

function tilesAcross(width: number, tile: number): number {
  return Math.floor((width + tileGap) / (tile + tileGap));
}

function heightOf(groups: readonly Group[], width: number, tile: number): number {
  const across = tilesAcross(width, tile);
  return groups.reduce((sum, group) => {
    return sum + headingHeight(group) + Math.ceil(group.tiles.length / across) * (tile + tileGap) + groupGap;
  }, 0);
}

function groupsOf({ answer, data, lang, textWidth }: Picture, width: number): Group[] {
  const { categories } = data.axes[0]!;
  const regions = answer.release.manifest.dataset.dimensions.find(({ id }) => id === "region")?.categories ?? [];
  const groups = regions.map(({ code, label }) => ({
    lines: wrap(textIn(label, lang).value, width, (line) => textWidth(line, headingSize, 600)),
    tiles: categories.filter(({ parent }) => parent === code),
  }));
  const grouped = new Set(groups.flatMap(({ tiles }) => tiles));
  const rest = { lines: [], tiles: categories.filter((category) => !grouped.has(category)) };
  return [...groups, rest].filter(({ tiles }) => tiles.length > 0);
}

function plot(picture: Picture, width: number, height: number | undefined): Plot {
  const layout = layoutOf(picture, width, height);
  const { tile, columnWidth } = layout;
  const across = tilesAcross(columnWidth, tile);
  const points = new Map(picture.data.points.map((point) => [point.codes[0]!, point]));
  const classes = mapClasses(picture.data.points);
  const tiles: Spec[] = [];
  const headings: Spec[] = [];
  for (const [column, groups] of layout.columns.entries()) {
    const start = column * (columnWidth + columnGap);
    let top = 0;
    for (const group of groups) {
      for (const [index, text] of group.lines.entries())
        headings.push({ x: picture.rtl ? width - start : start, y: top + 16 + index * headingLine, text });
      for (const [index, { code, label }] of group.tiles.entries()) {
        const left = start + (index % across) * (tile + tileGap);
        const x = picture.rtl ? width - left - tile : left;
        const y = top + headingHeight(group) + Math.floor(index / across) * (tile + tileGap);
        tiles.push({ code, label, ...tileMark(points.get(code)!, x, y, tile, classes) });
      }
      top += heightOf([group], columnWidth, tile);
    }
  }
  return { spec: specOf(picture, headings, tiles, width, layout.height, tile), height: layout.height };
}

function tileMark(point: ChartPoint, x: number, y: number, size: number, classes: readonly MapClass[]): Spec {
  const { value, status, display: text } = point;
  const fill = value === null ? undefined : classes.findLast(({ from }) => value >= from)?.colour;
  const isDark = steps.findIndex((step) => step === fill) > 2;
  const mark = flagShown(point) ?? "value";
  return {
    value,
    status,
    text,
    mark,
    x,
    y,
    x2: x + size,
    y2: y + size,
    middle: x + size / 2,
    name: y + size * (status === "VALUE" && mark === "value" ? 0.5 : 0.36),
    sign: y + size * (mark === "LOWER_BOUND" ? 0.92 : mark === "UPPER_BOUND" ? 0.62 : 0.7),
    fill: fill ?? colours.page,
    ink: isDark ? colours.onDark : fill === undefined ? colours.ink : colours.onLight,
  };
}

function specOf({ rtl }: Picture, headings: Spec[], tiles: Spec[], width: number, height: number, tile: number): Spec {
  const colourIn = (field: string) => ({ field, type: "nominal", scale: null, legend: null });
  return {
    width,
    height,
    data: { values: tiles },
    resolve: separateScales,
    layer: [
      {
        data: { values: headings },
        mark: {
          type: "text",
          align: rtl ? "right" : "left",
          baseline: "alphabetic",
          fontSize: headingSize,
          fontWeight: 600,
          fill: colours.soft,
        },
        encoding: { x: pixels("x"), y: pixels("y"), text: { field: "text" } },
      },
      {
        mark: { type: "rect", cornerRadius: 2, strokeWidth: 1 },
        encoding: {
          x: pixels("x"),
          y: pixels("y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          fill: colourIn("fill"),
          stroke: {
            condition: { test: "datum.status === 'VALUE' && datum.value > 0", value: colours.page },
            value: colours.line,
          },
        },
      },
      {
        mark: { type: "text", align: "center", baseline: "middle", fontSize: Math.max(8, Math.round(tile * 0.28)) },
        encoding: { x: pixels("middle"), y: pixels("name"), text: { field: "code" }, fill: colourIn("ink") },
      },
      statusLayer({ x: pixels("middle"), y: pixels("sign") }),
      flagLayer({ x: pixels("middle"), y: pixels("sign") }, colourIn("ink")),
    ],
  };
}
