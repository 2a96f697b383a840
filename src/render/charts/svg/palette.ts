import type { CellStatus } from "../../../releases/cell.ts";

/** The colours of a chart in the light theme, each with its counterpart in the dark theme. */
const darkOf = {
  "#1f1e1c": "#e8e5de",
  "#5c5952": "#b3afa5",
  "#fdfcf9": "#171614",
  "#dedad0": "#3d3a35",
  "#8f8a7f": "#7d7970",
  "#2a6aa0": "#7fb4e6",
  "#cf5c2e": "#e8743b",
  "#32a56a": "#2fa77f",
  "#6a30ad": "#a56edd",
  "#c49a00": "#f2d060",
  "#78b3dd": "#c9ecff",
  "#d0568a": "#fab1c6",
  "#4a4f55": "#8a90a0",
  "#d5e4f1": "#1a3145",
  "#a8c7e1": "#21496c",
  "#6e9fca": "#356f9f",
  "#3d76a9": "#6ea5d3",
  "#1e4d7c": "#b3d4f0",
  "#211f1d": "#f0ede6",
  "#fffefb": "#11100e",
  "#7a5b00": "#ffe7a8",
} as const;

export const colours = {
  ink: "#1f1e1c",
  soft: "#5c5952",
  page: "#fdfcf9",
  line: "#dedad0",
  zero: "#8f8a7f",
  /** Ink on a light tile of a map. */
  onLight: "#211f1d",
  onDark: "#fffefb",
  notice: "#7a5b00",
} as const;

/** Series differ in lightness and hue, also for colour-blind readers. Each has its own dash and shape as well. */
export const seriesColours = [
  "#2a6aa0",
  "#cf5c2e",
  "#32a56a",
  "#6a30ad",
  "#c49a00",
  "#78b3dd",
  "#d0568a",
  "#4a4f55",
] as const;

const dashes = [[], [6, 3], [2, 2], [9, 3, 2, 3]] as const;
export const seriesDashes: readonly (readonly number[])[] = [...dashes, ...dashes];

export const seriesShapes = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "cross",
  "triangle-down",
  "circle",
  "square",
] as const;

/** The width of the mark of a flag at the end of a bar, in pixels. */
export const flagGap = 10;

/** The colours of a map, from few to many. */
export const steps = ["#d5e4f1", "#a8c7e1", "#6e9fca", "#3d76a9", "#1e4d7c"] as const;

/** The dash of the outline of a TOO_FEW cell's interval. */
export const intervalDash = [2, 1.5] as const;

/** The signs of cells without a value, as paths from -1 to 1. No sign looks like a zero. */
export const statusPaths: Readonly<Record<Exclude<CellStatus, "VALUE">, string>> = {
  TOO_FEW: "M-0.95,-0.75L0.95,-0.75L0,0.95Z",
  NOT_COLLECTED: "M0.9,0A0.9,0.9,0,1,1,-0.9,0A0.9,0.9,0,1,1,0.9,0Z",
  NOT_APPLICABLE: "M-0.8,0L0.8,0",
};

/** CSS that changes every colour of the chart with an id to its dark counterpart. */
export function darkStyle(id: string): string {
  return Object.entries(darkOf)
    .map(([light, dark]) => `#${id} [fill="${light}"]{fill:${dark}}#${id} [stroke="${light}"]{stroke:${dark}}`)
    .join("");
}
