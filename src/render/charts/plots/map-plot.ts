import { textOf } from "../../../i18n/text.ts";
import type { AxisCategory, ChartPoint } from "../chart-data.ts";
import { colours, steps } from "../drawing/palette.ts";
import { flagShown, type Picture, type Plot, type Spec } from "./picture.ts";
import { apart, flagLayer, statusLayer } from "./status-layers.ts";
import { wrap } from "../drawing/text-width.ts";

/** Figures from `from` up to `to` share one colour. */
export interface MapClass {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** At most five classes with about as many tiles in each; a published zero has a tile of its own look. */
export function mapClasses(points: readonly ChartPoint[]): MapClass[] {
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

interface Group {
  /** Its name, in lines. */
  readonly lines: readonly string[];
  readonly tiles: readonly AxisCategory[];
}

const headingSize = 12;
const headingLine = 15;
const gap = 3;
/** Between two columns of groups. */
const between = 16;

/** The room of a heading above its tiles. */
const headingOf = ({ lines }: Group) => 9 + headingLine * Math.max(1, lines.length);

const [smallest, readable, largest] = [20, 28, 64];

/** Where the groups stand: below each other in columns, which stand beside each other. */
interface Layout {
  readonly columns: readonly (readonly Group[])[];
  /** Of one column. */
  readonly width: number;
  /** Of one tile. */
  readonly size: number;
  readonly height: number;
}

/** One column with tiles that an eye can read; where a height is given and they would be too small, as many as let them be largest. */
function layoutOf(picture: Picture, width: number, height: number | undefined): Layout {
  if (height === undefined) return laid(picture, width, 1, width < 420 ? readable : 40);
  const filled = [1, 2, 3].map((count) => {
    for (let size = largest; size > smallest; size -= 1) {
      const layout = laid(picture, width, count, size);
      if (layout.height <= height) return layout;
    }
    return laid(picture, width, count, smallest);
  });
  if (filled[0]!.size >= readable) return filled[0]!;
  return filled.toSorted((one, other) => other.size - one.size || one.height - other.height)[0]!;
}

/** The groups in so many columns that are about as high as each other. */
function laid(picture: Picture, whole: number, count: number, size: number): Layout {
  const width = (whole - (count - 1) * between) / count;
  const layouts = splits(groupsOf(picture, width), count).map((columns) => {
    const height = Math.max(0, ...columns.map((groups) => heightOf(groups, width, size)));
    return { columns, width, size, height };
  });
  return layouts.reduce((best, one) => (one.height < best.height ? one : best));
}

/** Every way to part a list into so many lists of neighbours. */
function splits<T>(list: readonly T[], count: number): (readonly T[])[][] {
  if (count === 1 || list.length < 2) return [[list]];
  return list
    .slice(1)
    .flatMap((_, index) => splits(list.slice(index + 1), count - 1).map((rest) => [list.slice(0, index + 1), ...rest]));
}

function heightOf(groups: readonly Group[], width: number, size: number): number {
  const columns = Math.floor((width + gap) / (size + gap));
  return groups.reduce(
    (sum, group) => sum + headingOf(group) + Math.ceil(group.tiles.length / columns) * (size + gap) + 6,
    0,
  );
}

function groupsOf({ answer, data, lang, textWidth }: Picture, width: number): Group[] {
  const { categories } = data.axes[0]!;
  const regions = answer.release.manifest.dataset.dimensions.find(({ id }) => id === "region")?.categories ?? [];
  const groups = regions.map(({ code, label }) => ({
    lines: wrap(textOf(label, lang).value, width, (line) => textWidth(line, headingSize, 600)),
    tiles: categories.filter(({ parent }) => parent === code),
  }));
  const placed = new Set(groups.flatMap(({ tiles }) => tiles));
  const rest = { lines: [], tiles: categories.filter((category) => !placed.has(category)) };
  return [...groups, rest].filter(({ tiles }) => tiles.length > 0);
}

/** One tile of the same size for each State or territory, by regional group: no boundary, no area, no neighbour. */
export function mapPlot(picture: Picture, width: number, height: number | undefined): Plot {
  const layout = layoutOf(picture, width, height);
  const { size } = layout;
  const across = Math.floor((layout.width + gap) / (size + gap));
  const points = new Map(picture.data.points.map((point) => [point.codes[0]!, point]));
  const classes = mapClasses(picture.data.points);
  const tiles: Spec[] = [];
  const headings: Spec[] = [];
  for (const [column, groups] of layout.columns.entries()) {
    const start = column * (layout.width + between);
    let top = 0;
    for (const group of groups) {
      const heading = headingOf(group);
      for (const [index, text] of group.lines.entries())
        headings.push({ x: picture.rtl ? width - start : start, y: top + 16 + index * headingLine, text });
      for (const [index, { code, label }] of group.tiles.entries()) {
        const left = start + (index % across) * (size + gap);
        const place = {
          x: picture.rtl ? width - left - size : left,
          y: top + heading + Math.floor(index / across) * (size + gap),
        };
        tiles.push(tileOf(points.get(code)!, code, label, place, size, classes));
      }
      top += heightOf([group], layout.width, size);
    }
  }
  return { spec: specOf(picture, headings, tiles, width, layout.height, size), width, height: layout.height };
}

function tileOf(
  point: ChartPoint,
  code: string,
  label: string,
  { x, y }: { x: number; y: number },
  size: number,
  classes: readonly MapClass[],
): Spec {
  const { value, status, display } = point;
  const place = value === null ? -1 : classes.findLastIndex(({ from }) => value >= from);
  const colour = place < 0 ? colours.page : classes[place]!.colour;
  const mark = flagShown(point) ?? "value";
  return {
    code,
    label,
    value,
    status,
    text: display,
    mark,
    x,
    y,
    x2: x + size,
    y2: y + size,
    middle: x + size / 2,
    name: y + size * (status === "VALUE" && mark === "value" ? 0.5 : 0.36),
    sign: y + size * (mark === "LOWER_BOUND" ? 0.92 : 0.7),
    fill: colour,
    ink:
      place >= 0 && steps.indexOf(colour as (typeof steps)[number]) > 2
        ? colours.onDark
        : place < 0
          ? colours.ink
          : colours.onLight,
  };
}

function specOf({ rtl }: Picture, headings: Spec[], tiles: Spec[], width: number, height: number, size: number): Spec {
  const at = (field: string) => ({ field, type: "quantitative", scale: null, axis: null });
  const own = (field: string) => ({ field, type: "nominal", scale: null, legend: null });
  return {
    width,
    height,
    data: { values: tiles },
    resolve: apart,
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
        encoding: { x: at("x"), y: at("y"), text: { field: "text" } },
      },
      {
        mark: { type: "rect", cornerRadius: 2, strokeWidth: 1 },
        encoding: {
          x: at("x"),
          y: at("y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          fill: own("fill"),
          stroke: {
            condition: { test: "datum.status === 'VALUE' && datum.value > 0", value: colours.page },
            value: colours.line,
          },
        },
      },
      {
        mark: { type: "text", align: "center", baseline: "middle", fontSize: Math.max(8, Math.round(size * 0.28)) },
        encoding: { x: at("middle"), y: at("name"), text: { field: "code" }, fill: own("ink") },
      },
      statusLayer({ x: at("middle"), y: at("sign") }),
      flagLayer({ x: at("middle"), y: at("sign") }, own("ink")),
    ],
  };
}
