import { message, formatMessage } from "../../../i18n/message.ts";
import { textIn } from "../../../i18n/text.ts";
import { displayWithInterval } from "../interval.ts";
import { pixels } from "../plots/layers.ts";
import { colours } from "../svg/palette.ts";
import { wrap } from "../svg/text-width.ts";
import type { ChartKind, Picture, Plot, Spec } from "./kind.ts";

/** The first rows of an answer as text. The page of the chart has all of them. */
export const table = {
  name: "TABLE",
  labelId: "kindTABLE",
  description: "Suits every question.",
  preference: 5,
  maxFrameHeight: 560,
  // No legend explains the mark of a flag.
  repeatedNotes: ["probablyTooHigh"],
  rolesOf: () => ({}),
  plot,
  legend: () => [],
} as const satisfies ChartKind;

const fontSize = 12;
const lineHeight = 16;
const maxRows = 24;

/** One row, each text broken into lines. */
interface Row {
  readonly key: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly weight: number;
}

function plot(picture: Picture, width: number): Plot {
  const column = Math.min(170, (width * 0.62) / Math.max(1, picture.answer.measures.length));
  const marks: Spec[] = [];
  const lines: Spec[] = [];
  let top = 0;
  const fromStart = (x: number) => (picture.rtl ? width - x : x);
  const put = (texts: readonly string[], x: number, end: boolean, weight: number) => {
    for (const [index, text] of texts.entries())
      marks.push({ x: fromStart(x), y: top + 14 + index * lineHeight, text, end, weight });
  };
  for (const { key, cells, weight } of tableRows(picture, width, column)) {
    put(key, 0, picture.rtl, weight);
    for (const [index, texts] of cells.entries())
      put(texts, width - column * (cells.length - 1 - index), !picture.rtl, weight);
    top += Math.max(key.length, ...cells.map((texts) => texts.length)) * lineHeight + 8;
    lines.push({ y: top - 2 });
  }
  return { spec: specOf(marks, lines, width, top), height: top };
}

function tableRows({ answer, lang, textWidth }: Picture, width: number, column: number): Row[] {
  const { measures, rows, dimensions, release } = answer;
  const keyWidth = width - column * measures.length - 12;
  const broken = (text: string, room: number, weight = 400) =>
    wrap(text, room, (line) => textWidth(line, fontSize, weight));
  const head = {
    key: broken(dimensions.map(({ dimension }) => textIn(dimension.label, lang).value).join(" · "), keyWidth, 600),
    cells: measures.map(({ label }) => broken(textIn(label, lang).value, column - 12, 600)),
    weight: 600,
  };
  const body = rows.slice(0, maxRows).map(({ key, cells }) => {
    const labels = key.map(({ label }) => textIn(label, lang).value).join(" · ");
    return {
      key: broken(labels || textIn(release.manifest.dataset.title, lang).value, keyWidth),
      cells: cells.map((cell) => broken(displayWithInterval(cell, release, lang), column - 12)),
      weight: 400,
    };
  });
  const count = rows.length - body.length;
  const more = { key: [formatMessage(message("moreRows", { count }), lang).value], cells: [], weight: 400 };
  return [head, ...body, ...(count > 0 ? [more] : [])];
}

function specOf(marks: Spec[], lines: Spec[], width: number, height: number): Spec {
  const texts = (end: boolean, weight: number) => ({
    transform: [{ filter: `datum.end === ${end} && datum.weight === ${weight}` }],
    mark: {
      type: "text",
      align: end ? "right" : "left",
      baseline: "alphabetic",
      fontSize,
      fontWeight: weight,
      fill: weight === 600 ? colours.soft : colours.ink,
    },
    encoding: { x: pixels("x"), y: pixels("y"), text: { field: "text" } },
  });
  return {
    width,
    height,
    data: { values: marks },
    layer: [
      {
        data: { values: lines },
        mark: { type: "rule", stroke: colours.line },
        encoding: { y: pixels("y"), x: { value: 0 }, x2: { value: width } },
      },
      ...[true, false].flatMap((end) => [texts(end, 400), texts(end, 600)]),
    ],
  };
}
