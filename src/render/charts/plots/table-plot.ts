import { message, say } from "../../../i18n/message.ts";
import { textOf } from "../../../i18n/text.ts";
import { displayWithBand } from "../band.ts";
import { colours } from "../drawing/palette.ts";
import type { Picture, Plot, Spec } from "./picture.ts";
import { wrap } from "../drawing/text-width.ts";

const size = 12;
const lineHeight = 16;
const mostRows = 24;

/** The first rows of an answer as text: what they are, and a figure for each measure. The page has them all. */
export function tablePlot({ answer, lang, rtl, textWidth }: Picture, width: number): Plot {
  const { measures, rows, dimensions, release } = answer;
  const figures = rows.slice(0, mostRows).map(({ cells }) => cells.map((cell) => displayWithBand(cell, release, lang)));
  const column = Math.min(170, (width * 0.62) / Math.max(1, measures.length));
  const first = width - column * measures.length - 12;
  const broken = (text: string, room: number, weight = 400) =>
    wrap(text, room, (line) => textWidth(line, size, weight));
  const head = {
    key: broken(dimensions.map(({ dimension }) => textOf(dimension.label, lang).value).join(" · "), first, 600),
    cells: measures.map(({ label }) => broken(textOf(label, lang).value, column - 12, 600)),
    weight: 600,
  };
  const body = figures.map((texts, row) => ({
    key: broken(
      rows[row]!.key.map(({ label }) => textOf(label, lang).value).join(" · ") ||
        textOf(release.manifest.dataset.title, lang).value,
      first,
    ),
    cells: texts.map((text) => broken(text, column - 12)),
    weight: 400,
  }));
  const left = rows.length - figures.length;
  const last =
    left > 0 ? [{ key: [say(message("moreRows", { count: left }), lang).value], cells: [], weight: 400 }] : [];
  const marks: Spec[] = [];
  const lines: Spec[] = [];
  let top = 0;
  const side = (x: number) => (rtl ? width - x : x);
  for (const { key, cells, weight } of [head, ...body, ...last]) {
    for (const [index, text] of key.entries())
      marks.push({ x: side(0), y: top + 14 + index * lineHeight, text, end: rtl, weight });
    for (const [place, texts] of cells.entries())
      for (const [index, text] of texts.entries())
        marks.push({
          x: side(width - column * (measures.length - 1 - place)),
          y: top + 14 + index * lineHeight,
          text,
          end: !rtl,
          weight,
        });
    top += Math.max(key.length, ...cells.map((texts) => texts.length)) * lineHeight + 8;
    lines.push({ y: top - 2 });
  }
  return { spec: specOf(marks, lines, width, top), width, height: top };
}

function specOf(marks: Spec[], lines: Spec[], width: number, height: number): Spec {
  const at = (field: string) => ({ field, type: "quantitative", scale: null, axis: null });
  const texts = (end: boolean, weight: number) => ({
    transform: [{ filter: `datum.end === ${end} && datum.weight === ${weight}` }],
    mark: {
      type: "text",
      align: end ? "right" : "left",
      baseline: "alphabetic",
      fontSize: size,
      fontWeight: weight,
      fill: weight === 600 ? colours.soft : colours.ink,
    },
    encoding: { x: at("x"), y: at("y"), text: { field: "text" } },
  });
  return {
    width,
    height,
    data: { values: marks },
    layer: [
      {
        data: { values: lines },
        mark: { type: "rule", stroke: colours.line },
        encoding: { y: at("y"), x: { value: 0 }, x2: { value: width } },
      },
      ...[true, false].flatMap((end) => [texts(end, 400), texts(end, 600)]),
    ],
  };
}
