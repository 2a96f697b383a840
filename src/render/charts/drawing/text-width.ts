import type { Font } from "fontkit";
import { distFile } from "../../../dist.ts";
import { graphemesOf } from "../../../i18n/graphemes.ts";

/** How wide a text is, in pixels, at a size and a weight. */
export type TextWidth = (text: string, size: number, weight?: number) => number;

/** The files of the fonts in which charts are measured and, as pictures, drawn. */
export const fontFiles = {
  latin: { 400: "NotoSans_400Regular.ttf", 600: "NotoSans_600SemiBold.ttf" },
  arabic: {
    400: "NotoSansArabic_400Regular.ttf",
    600: "NotoSansArabic_600SemiBold.ttf",
  },
  chinese: {
    400: "NotoSansSC_400Regular.ttf",
    600: "NotoSansSC_600SemiBold.ttf",
  },
} as const;

/** The path of a font file, which the build copies. */
export function fontFile(file: string): string {
  return distFile(`fonts/${file}`);
}

/** The signs of the scripts that have a font of their own. Arrows and signs of mathematics, but the minus, are in the Chinese one only. */
const signs = {
  chinese: String.raw`\u2190-\u2211\u2213-\u22ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60`,
  arabic: String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc`,
};
const chinese = new RegExp(`[${signs.chinese}]`, "u");
const arabic = new RegExp(`[${signs.arabic}]`, "u");
/** Words of one script, each run as long as it can be, and single spaces. */
const runs = new RegExp(
  String.raw`[${signs.chinese}]+|[${signs.arabic}]+|\s|[^\s${signs.chinese}${signs.arabic}]+`,
  "gu",
);
/** The scripts that have a font of their own. */
export type Script = keyof typeof fontFiles;

/** The script whose font has a sign. */
export function scriptOf(sign: string): Script {
  if (chinese.test(sign)) return "chinese";
  return arabic.test(sign) ? "arabic" : "latin";
}

const mostKnown = 20_000;
let loaded: Promise<TextWidth> | undefined;

/** Measures text in the fonts that ship. They are read with the first chart; Chinese signs are all one em wide. */
export function textWidth(): Promise<TextWidth> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<TextWidth> {
  const fontkit = await import("fontkit");
  const fonts = new Map<string, Font>();
  const fontOf = (script: "latin" | "arabic", weight: 400 | 600) => {
    const key = `${script} ${weight}`;
    const font = fonts.get(key) ?? (fontkit.openSync(fontFile(fontFiles[script][weight])) as Font);
    fonts.set(key, font);
    return font;
  };
  const known = new Map<string, number>();
  const once = (key: string, measure: () => number): number => {
    const ems = known.get(key) ?? measure();
    if (known.size >= mostKnown) known.clear();
    known.set(key, ems);
    return ems;
  };
  /** In em. A run of one script is shaped as a whole, because Arabic letters join. */
  const emsOf = (run: string, weight: 400 | 600): number => {
    if (chinese.test(run)) return Array.from(run).length;
    return once(`${weight}${run}`, () => shaped(fontOf(arabic.test(run) ? "arabic" : "latin", weight), run));
  };
  return (text, size, weight = 400) => {
    const face = weight >= 500 ? 600 : 400;
    const ems = once(`${face} ${text}`, () => runsOf(text).reduce((sum, run) => sum + emsOf(run, face), 0));
    return ems * size;
  };
}

function shaped(font: Font, run: string): number {
  return font.layout(run).advanceWidth / font.unitsPerEm;
}

/** Words and signs of one script each: short pieces come again and again, and are measured once. */
function runsOf(text: string): string[] {
  return text.replace(/[\u2066-\u2069]/gu, "").match(runs) ?? [];
}

/** Breaks a text into lines that are not wider than `width`; Chinese may break between any two signs. */
export function wrap(text: string, width: number, measure: (words: string) => number): string[] {
  const words = text.match(/[\u2e80-\u9fff][，。：；、）”]?|[^\s\u2e80-\u9fff]+\s*|\s+/gu) ?? [];
  // A word that is wider than a line breaks between any two graphemes.
  const pieces = words.flatMap((word) => (measure(word.trimEnd()) > width ? graphemesOf(word) : word));
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const piece of pieces) {
    if (line !== "" && taken + measure(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      [line, taken] = ["", 0];
    }
    line += piece;
    taken += measure(piece);
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
