import { describe, expect, it } from "@jest/globals";
import { assert, constantFrom, array, integer, property } from "fast-check";
import { type Font, openSync } from "fontkit";
import { fontFile, fontFiles } from "../../../../src/render/charts/svg/text-width.ts";
import { breakLines, type Line } from "../../../../src/render/documents/formats/pdf-lines.ts";

const fonts = {
  latin: openSync(fontFile(fontFiles.latin[400])) as Font,
  arabic: openSync(fontFile(fontFiles.arabic[400])) as Font,
  chinese: openSync(fontFile(fontFiles.chinese[400])) as Font,
};

/** Every sign is as wide as one. */
const measure = (text: string) => text.replace(/[\u2066-\u2069]/gu, "").length;

const fromTheLeft = ({ pieces }: Line) => pieces.toSorted((a, b) => a.x - b.x).map(({ text }) => text);
const inReading = ({ pieces }: Line) => pieces.map(({ text }) => text);

describe("breakLines()", () => {
  it("sets Arabic from the right, and what it quotes from the left (UAX 9)", () => {
    const [line] = breakLines([{ text: "تقرير A/HRC 25 (مصر)" }], 100, measure, "rtl");
    // By hand: the base is right to left; the code and the number keep their order; parentheses are mirrored.
    expect(fromTheLeft(line!).join("")).toBe("(مصر) A/HRC 25 تقرير");
    expect(inReading(line!)[0]).toBe("تقرير");
    expect(inReading(line!).at(-1)).toBe("(");
  });

  it("draws arrows and signs of mathematics in a font that has them, an arrow in the direction of reading", () => {
    const [arabic] = breakLines([{ text: "من → إلى" }], 100, measure, "rtl");
    expect(fromTheLeft(arabic!).join("")).toBe("إلى ← من");
    const [english] = breakLines([{ text: "− 3 ≤ √k → b" }], 100, measure, "ltr");
    const signs = [...arabic!.pieces, ...english!.pieces].flatMap(({ text, script }) =>
      Array.from(text.trim()).map((sign) => [sign, fonts[script].hasGlyphForCodePoint(sign.codePointAt(0)!)]),
    );
    expect(signs.filter(([, has]) => !has)).toEqual([]);
  });

  it("keeps a code together, whatever stands around it", () => {
    const [line] = breakLines([{ text: "نص " }, { text: "1/2", code: true }, { text: " نص" }], 100, measure, "rtl");
    expect(fromTheLeft(line!).join("")).toBe("نص 1/2 نص");
    const codes = line!.pieces.filter(({ span }) => span.code);
    expect(codes.map(({ text }) => text)).toEqual(["1/2"]);
  });

  it("breaks no number at the space within it, and begins no Chinese line with a stop", () => {
    const texts = (text: string, width: number) =>
      breakLines([{ text }], width, measure, "ltr").map((line) => inReading(line).join(""));
    expect(texts("about 1\u00a0090 cases", 9)).toEqual(["about", "1\u00a0090", "cases"]);
    expect(texts("报告，期次。", 3)).toEqual(["报告，", "期次。"]);
  });

  it("loses no sign, and makes no line wider than it may be", () => {
    const words = array(constantFrom("case", "отчет", "تقرير", "报告。", "2025", "(a)", "–"), { minLength: 1 });
    assert(
      property(
        words,
        integer({ min: 8, max: 40 }),
        constantFrom("ltr" as const, "rtl" as const),
        (list, width, dir) => {
          const text = list.join(" ");
          const lines = breakLines([{ text }], width, measure, dir);
          for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
          const signs = (all: string) => Array.from(all.replace(/\s/g, "").replace(/[()]/g, "|")).toSorted().join("");
          expect(signs(lines.flatMap(inReading).join(""))).toBe(signs(text));
        },
      ),
      { seed: 6 },
    );
  });
});
