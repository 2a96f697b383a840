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

/** Every character has the width 1. */
const measure = (text: string) => text.replace(/[\u2066-\u2069]/gu, "").length;

const inVisualOrder = ({ pieces }: Line) => pieces.toSorted((a, b) => a.x - b.x).map(({ text }) => text);
const inReadingOrder = ({ pieces }: Line) => pieces.map(({ text }) => text);

describe("breakLines()", () => {
  it("orders Arabic from the right, and its quotations from the left (UAX 9)", () => {
    const [line] = breakLines([{ text: "تقرير A/HRC 25 (مصر)" }], 100, measure, "rtl");
    // By hand: the base direction is right to left, the code and the number keep their order, parentheses are mirrored.
    expect(inVisualOrder(line!).join("")).toBe("(مصر) A/HRC 25 تقرير");
    expect(inReadingOrder(line!)[0]).toBe("تقرير");
    expect(inReadingOrder(line!).at(-1)).toBe("(");
  });

  it("selects a font that has the character, and points arrows in the reading direction", () => {
    const [arabic] = breakLines([{ text: "من → إلى" }], 100, measure, "rtl");
    expect(inVisualOrder(arabic!).join("")).toBe("إلى ← من");
    const [english] = breakLines([{ text: "− 3 ≤ √k → b" }], 100, measure, "ltr");
    const characters = [...arabic!.pieces, ...english!.pieces].flatMap(({ text, script }) =>
      Array.from(text.trim()).map((one) => [one, fonts[script].hasGlyphForCodePoint(one.codePointAt(0)!)]),
    );
    expect(characters.filter(([, has]) => !has)).toEqual([]);
  });

  it("does not split a code between other text", () => {
    const [line] = breakLines([{ text: "نص " }, { text: "1/2", code: true }, { text: " نص" }], 100, measure, "rtl");
    expect(inVisualOrder(line!).join("")).toBe("نص 1/2 نص");
    const codes = line!.pieces.filter(({ span }) => span.code);
    expect(codes.map(({ text }) => text)).toEqual(["1/2"]);
  });

  it("breaks no number at its inner space, and starts no Chinese line with punctuation", () => {
    const texts = (text: string, width: number) =>
      breakLines([{ text }], width, measure, "ltr").map((line) => inReadingOrder(line).join(""));
    expect(texts("about 1\u00a0090 cases", 9)).toEqual(["about", "1\u00a0090", "cases"]);
    expect(texts("报告，期次。", 3)).toEqual(["报告，", "期次。"]);
  });

  it("loses no character, and exceeds no width", () => {
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
          const sorted = (all: string) => Array.from(all.replace(/\s/g, "").replace(/[()]/g, "|")).toSorted().join("");
          expect(sorted(lines.flatMap(inReadingOrder).join(""))).toBe(sorted(text));
        },
      ),
      { seed: 6 },
    );
  });
});
