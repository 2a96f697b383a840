import { describe, expect, it } from "@jest/globals";
import type { Release } from "../../../src/releases/release.ts";
import { boundsOf } from "../../../src/query/compare/bounds.ts";
import { type AnswerCell, emptyCell } from "../../../src/query/answer/cell.ts";
import { formatMessage } from "../../../src/i18n/message.ts";

const published = { manifest: { dataset: { nature: "PUBLISHED" } } } as unknown as Release;
const unstated = { manifest: { dataset: { nature: "SYNTHETIC" }, parameters: {} } } as unknown as Release;

function value(figure: number, ...flags: AnswerCell["flags"][number][]): AnswerCell {
  return { ...emptyCell("STATES_CITED", "VALUE"), value: figure, flags };
}

describe("boundsOf()", () => {
  it("gives an exact published figure, without a probability", () => {
    const { note, ...bounds } = boundsOf(value(42), published)!;
    expect(bounds).toEqual({ lower: 42, upper: 42, probability: null });
    expect(formatMessage(note, "en").value).toBe("Exact, as its source has published it.");
  });

  it("gives a published minimum no upper limit, and a share the limit 1", () => {
    expect(boundsOf(value(42, "LOWER_BOUND"), published)).toMatchObject({ lower: 42, upper: null, probability: null });
    const share = { ...value(0.4, "LOWER_BOUND"), measure: "STATES_SHARE" as const };
    expect(boundsOf(share, published)).toMatchObject({ lower: 0.4, upper: 1 });
  });

  it.each(["APPROXIMATE", "CONFLICTING_SOURCES"] as const)("gives null for a figure with the flag %s", (flag) => {
    expect(boundsOf(value(42, flag), published)).toBeNull();
  });

  it.each(["NOT_COLLECTED", "NOT_APPLICABLE", "TOO_FEW"] as const)(
    "gives null for %s without a published cell",
    (status) => {
      expect(boundsOf(emptyCell("CASES", status), published)).toBeNull();
      expect(boundsOf(emptyCell("CASES", status), unstated)).toBeNull();
    },
  );
});
