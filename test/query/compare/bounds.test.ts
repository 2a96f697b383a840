import { describe, expect, it } from "@jest/globals";
import type { Release } from "../../../src/releases/release.ts";
import { boundsOf } from "../../../src/query/compare/bounds.ts";
import { type AnswerCell, emptyCell } from "../../../src/query/answer/cell.ts";
import { formatMessage } from "../../../src/i18n/message.ts";

const ofFacts = { manifest: { dataset: { nature: "PUBLISHED" } } } as unknown as Release;
const unstated = { manifest: { dataset: { nature: "SYNTHETIC" }, parameters: {} } } as unknown as Release;

function published(lower: number, upper: number | null, measure: AnswerCell["measure"] = "STATES_CITED"): AnswerCell {
  return { ...emptyCell(measure, "VALUE"), value: lower, range: { lower, upper } };
}

describe("boundsOf()", () => {
  it.each([
    ["an exact figure", published(42, 42), 42, 42, "Exact: the sources allow no other value."],
    ["a minimum", published(42, null), 42, null, "At least this much: the sources state no upper limit."],
    [
      "a minimum of a share",
      published(0.4, null, "STATES_SHARE"),
      0.4,
      1,
      "At least this much: the sources state no upper limit.",
    ],
    ["a maximum", published(0, 12), 0, 12, "At most this much: the sources state no lower limit."],
    [
      "sources that disagree",
      published(40, 45),
      40,
      45,
      "The true value lies between these limits, by the facts of the sources.",
    ],
  ])("gives the limits of %s, without a probability", (_, cell, lower, upper, sentence) => {
    const { note, ...bounds } = boundsOf(cell, ofFacts)!;
    expect(bounds).toEqual({ lower, upper, probability: null });
    expect(formatMessage(note, "en").value).toBe(sentence);
  });

  it("gives the limits of a figure that was not collected, but null without limits", () => {
    const cell = { ...emptyCell("CASES", "NOT_COLLECTED"), range: { lower: 0, upper: 7 } };
    expect(boundsOf(cell, ofFacts)).toMatchObject({ lower: 0, upper: 7 });
    expect(boundsOf({ ...cell, range: { lower: 0, upper: null } }, ofFacts)).toBeNull();
    expect(boundsOf({ ...cell, measure: "VICTIMS_SHARE", range: { lower: 0, upper: 1 } }, ofFacts)).toBeNull();
  });

  it.each(["NOT_COLLECTED", "NOT_APPLICABLE", "TOO_FEW"] as const)(
    "gives null for %s without a published cell",
    (status) => {
      expect(boundsOf(emptyCell("CASES", status), ofFacts)).toBeNull();
      expect(boundsOf(emptyCell("CASES", status), unstated)).toBeNull();
    },
  );
});
