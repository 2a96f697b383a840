import type { Font } from "fontkit";
import { cacheBudget } from "../../../cache.ts";
import { distFile } from "../../../dist.ts";
import { graphemesOf } from "../../../i18n/graphemes.ts";

/** Measures the width of a text in pixels, at a font size in pixels. */
export type TextWidth = (text: string, size: number, weight?: number) => number;

/** The font files in which text is measured, and rendered in PNG. */
export const fontFiles = {
  latin: { 400: "NotoSans_400Regular.ttf", 600: "NotoSans_600SemiBold.ttf" },
  arabic: { 400: "NotoSansArabic_400Regular.ttf", 600: "NotoSansArabic_600SemiBold.ttf" },
  chinese: { 400: "NotoSansSC_400Regular.ttf", 600: "NotoSansSC_600SemiBold.ttf" },
} as const;

/** The path of a font file, which the build copies. */
export function fontFile(file: string): string {
  return distFile(`fonts/${file}`);
}

/** The characters of each font but the Latin one. Only the Chinese font has arrows and, except the minus, mathematical symbols. */
const characters = {
  chinese: String.raw`\u2190-\u2211\u2213-\u22ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60`,
  arabic: String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc`,
};
const chinese = new RegExp(`[${characters.chinese}]`, "u");
const arabic = new RegExp(`[${characters.arabic}]`, "u");
/** The longest runs of one script without spaces, and single spaces. */
const runs = new RegExp(
  String.raw`[${characters.chinese}]+|[${characters.arabic}]+|\s|[^\s${characters.chinese}${characters.arabic}]+`,
  "gu",
);
export type Script = keyof typeof fontFiles;

/** The script of a character, which selects its font. */
export function scriptOf(character: string): Script {
  if (chinese.test(character)) return "chinese";
  return arabic.test(character) ? "arabic" : "latin";
}

const widths = cacheBudget.region<string, number>("textWidths", () => 100);
let loaded: Promise<TextWidth> | undefined;

/** Measures text in the installed fonts. The first call reads them. All Chinese characters are one em wide. */
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
  // A run is shaped as a whole, because Arabic letters join.
  const emsOf = (run: string, weight: 400 | 600): number => {
    if (chinese.test(run)) return Array.from(run).length;
    return widths.getOrMake(`${weight}${run}`, () =>
      shapedWidth(fontOf(arabic.test(run) ? "arabic" : "latin", weight), run),
    );
  };
  return (text, size, weight = 400) => {
    const face = weight >= 500 ? 600 : 400;
    const ems = widths.getOrMake(`${face} ${text}`, () => runsOf(text).reduce((sum, run) => sum + emsOf(run, face), 0));
    return ems * size;
  };
}

function shapedWidth(font: Font, run: string): number {
  return font.layout(run).advanceWidth / font.unitsPerEm;
}

/** Short runs repeat often, so the cache serves most of them. */
function runsOf(text: string): string[] {
  return text.replace(/[\u2066-\u2069]/gu, "").match(runs) ?? [];
}

/** Breaks a text into lines of at most `width`. Chinese can break between any two characters. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const words = text.match(/[\u2e80-\u9fff][，。：；、）”]?|[^\s\u2e80-\u9fff]+\s*|\s+/gu) ?? [];
  // A word wider than a line can break between any two graphemes.
  const pieces = words.flatMap((word) => (measure(word.trimEnd()) > width ? graphemesOf(word) : word));
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of pieces) {
    if (line !== "" && used + measure(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      [line, used] = ["", 0];
    }
    line += piece;
    used += measure(piece);
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
