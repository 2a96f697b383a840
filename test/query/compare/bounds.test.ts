import { describe, expect, it } from "@jest/globals";
import type { Release } from "../../../src/releases/release.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { boundsOf } from "../../../src/query/compare/bounds.ts";
import { deviationsOf } from "../../../src/query/compare/noise.ts";
import type { Where } from "../../../src/query/parse/query.ts";
import { languages } from "../../../src/i18n/languages.ts";
import { type AnswerCell, emptyCell } from "../../../src/query/answer/cell.ts";
import { formatMessage } from "../../../src/i18n/message.ts";
import { edition, openSgReports } from "../questions.ts";

const ofFacts = { manifest: { dataset: { nature: "PUBLISHED" } } } as unknown as Release;
const unstated = { manifest: { dataset: { nature: "SYNTHETIC" }, parameters: {} } } as unknown as Release;

/** The figure 50 and a TOO_FEW figure, with σ² 9, the threshold 11 and the half-width 6. */
const noisy = {
  manifest: {
    dataset: {
      nature: "SYNTHETIC",
      plan: [{ measure: "INDIVIDUALS", dimensions: ["gender"], noise: { variance: 9 } }],
      dimensions: [],
      measures: [],
    },
    parameters: { noise: [{ variance: 9, threshold: 11, half95: 6 }] },
  },
  tables: [
    { number: 0, measure: "INDIVIDUALS", dimensions: ["gender"], values: [50, 0], statuses: [0, 1], flags: [0, 0] },
  ],
} as unknown as Release;

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
  ])("gives the limits of %s, at any level", (_, cell, lower, upper, sentence) => {
    const { note, ...bounds } = boundsOf(cell, ofFacts, 0.5)!;
    expect(bounds).toMatchObject({ lower, upper, level: 1 });
    expect(formatMessage(note, "en").value).toBe(sentence);
  });

  // Quantiles of the standard normal distribution (NIST/SEMATECH e-Handbook, 1.3.6.7.1): 1.645 for 90 %, 2.576 for 99 %.
  it.each([
    [0.9, 1.645],
    [0.95, 1.96],
    [0.99, 2.576],
    [0.999, 3.291],
    [0.5, 0.674],
  ])("deviationsOf() gives the quantile of level %d", (level, quantile) => {
    expect(Math.abs(deviationsOf(level) - quantile)).toBeLessThan(1e-3);
  });

  it.each([
    // σ² 9: ⌈1.645 · 3⌉ = ⌈4.94⌉ = 5; h 6; ⌈2.576 · 3⌉ = ⌈7.73⌉ = 8; the threshold is 11.
    [0.9, [45, 55], [0, 15], "With a probability of 90 %"],
    [undefined, [44, 56], [0, 16], "With a probability of 95 %"],
    [0.99, [42, 58], [0, 18], "With a probability of 99 %"],
    [0.999, [40, 60], [0, 20], "With a probability of 99.9 %"],
  ] as const)("gives the interval of a protected figure at level %s, and states it", (level, shown, hidden, start) => {
    const [figure, few] = ["VALUE", "TOO_FEW"].map((status, position) => {
      const cell = { ...emptyCell("INDIVIDUALS", status as "VALUE"), inputs: [{ table: 0, position }] };
      return boundsOf(cell, noisy, level)!;
    });
    expect(figure).toMatchObject({ lower: shown[0], upper: shown[1], level: level ?? 0.95, basis: "PERTURBATION" });
    expect(few).toMatchObject({ lower: hidden[0], upper: hidden[1], basis: "SUPPRESSION" });
    for (const { note } of [figure!, few!]) {
      expect(formatMessage(note, "en").value.startsWith(start)).toBe(true);
      for (const lang of languages)
        expect(formatMessage(note, lang).value).toMatch(new RegExp(/[\d.]+/.exec(start)![0].replace(".", ".")));
    }
  });

  it("names the reason of a published range", async () => {
    const { catalog, release } = await openSgReports();
    const basisOf = (where: Where) => {
      const { rows } = answer(release, { measures: ["STATES_CITED"], where }, "en");
      return boundsOf(rows[0]!.cells[0]!, release)!.basis;
    };
    // 48 States in 2019; 40 or 45 in 2020 by two sources; no source counts the African States of 2018.
    expect(basisOf(edition(2019))).toBe("EXACT");
    expect(basisOf(edition(2020))).toBe("SOURCE_DISAGREEMENT");
    expect(basisOf({ region: { in: ["african"] }, ...edition(2018) })).toBe("OTHER_FACTS");
    const wordings = release.facts.filter(
      ({ kind, measure, editions, scope }) =>
        kind === "APPROXIMATE" && measure === "VICTIMS_SHARE" && editions[0] === editions[1] && scope.gender,
    );
    expect(wordings.length).toBeGreaterThan(0);
    for (const { editions, scope } of wordings.slice(0, 1)) {
      const where = { gender: { in: [...scope.gender!] }, ...edition(editions[0]) };
      const [cell] = answer(release, { measures: ["VICTIMS_SHARE"], where }, "en").rows[0]!.cells;
      expect(boundsOf(cell!, release)!.basis).toBe("SOURCE_WORDING");
    }
    await catalog.close();
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
