import { describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/i18n/languages.ts";
import { sgReports } from "../../../src/codebook/datasets.ts";
import type { Manifest } from "../../../src/releases/release.ts";
import { type AnswerCell, emptyCell } from "../../../src/query/answer/cell.ts";
import { display, displayFlags, displayWithBase, methodOf } from "../../../src/query/answer/display.ts";

const manifest = { dataset: sgReports, parameters: {} } as unknown as Manifest;

function value(figure: number, more: Partial<AnswerCell> = {}): AnswerCell {
  return { ...emptyCell("STATES_CITED", "VALUE"), value: figure, ...more };
}

describe("display()", () => {
  it.each<[string, AnswerCell]>([
    ["1,204", value(1204)],
    ["0", value(0)],
    ["at least 220", value(220, { flags: ["LOWER_BOUND"] })],
    ["about 50%", value(0.5, { measure: "STATES_SHARE", flags: ["APPROXIMATE"] })],
    ["33%", value(1 / 3, { measure: "VICTIMS_SHARE" })],
    ["220", value(220, { flags: ["LOWER_BOUND", "BOUNDED"] })],
    ["too few to show", emptyCell("CASES", "TOO_FEW")],
    ["not collected", emptyCell("CASES", "NOT_COLLECTED")],
    ["not applicable", emptyCell("CASES", "NOT_APPLICABLE")],
  ])("gives %s", (text, cell) => {
    expect(display(cell, manifest, "en")).toBe(text);
  });

  it("follows the conventions of the language", () => {
    expect(display(value(1204, { flags: ["LOWER_BOUND"] }), manifest, "fr")).toBe("au moins 1\u202f204");
    const share = value(0.5, { measure: "STATES_SHARE" });
    const shares = (["en", "fr", "es", "ru", "zh", "ar"] as const).map((lang) => display(share, manifest, lang));
    expect(shares).toEqual(["50%", "50\u00a0%", "50\u00a0%", "50\u00a0%", "50%", "50\u200e%\u200e"]);
    expect(display(emptyCell("CASES", "TOO_FEW"), manifest, "zh")).toBe("过少，不予显示");
    expect(display(emptyCell("CASES", "NOT_COLLECTED"), manifest, "ar")).toBe("لم تُجمع بيانات");
  });

  it("gives the flags of a protected figure separately, never as a minimum", () => {
    const flags = ["LOWER_BOUND", "BOUNDED", "NEAR_THRESHOLD"] as const;
    expect(displayFlags({ flags }, "en")).toEqual(["limited number of codes counted", "probably too high"]);
  });
});

describe("displayWithBase()", () => {
  it("adds the base of a share in six languages, and changes no other figure", () => {
    const share = value(0.5, { measure: "STATES_SHARE", flags: ["APPROXIMATE"] });
    expect(displayWithBase(share, manifest, "en")).toBe("about 50% of the States named in that report");
    expect(displayWithBase(value(0.5, { measure: "VICTIMS_SHARE" }), manifest, "en")).toBe(
      "50% of the victims in that report",
    );
    for (const lang of languages) {
      const [bare, based] = [display(share, manifest, lang), displayWithBase(share, manifest, lang)];
      expect(based).toContain(bare);
      expect(based.length).toBeGreaterThan(bare.length + 5);
    }
    expect(displayWithBase(value(45), manifest, "en")).toBe("45");
    expect(displayWithBase(emptyCell("STATES_SHARE", "NOT_COLLECTED"), manifest, "en")).toBe("not collected");
  });
});

describe("methodOf()", () => {
  it("does not claim that published figures are unchanged: words are converted, and lists are counted", () => {
    expect(methodOf(manifest, "en").value).toMatch(/shown as a number\..*counted from the lists/);
    const claims =
      /nothing was changed|rien n'a été modifié|nada se ha modificado|ничего не изменено|未作任何改动|لم يُغيَّر فيها شيء/;
    for (const lang of languages) expect(methodOf(manifest, lang).value).not.toMatch(claims);
  });
});
