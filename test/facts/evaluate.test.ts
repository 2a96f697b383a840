import { describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import { evaluator } from "../../src/facts/evaluate.ts";
import type { EvaluatedCell, FactBase } from "../../src/facts/evaluated-cell.ts";
import { citationOf, datasetOf, editionOf, factOf } from "./fact-base.ts";

const states = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH"];
const dataset = datasetOf(states, [1, 2, 3]);

function evaluate(given: Partial<FactBase>, scope: Parameters<ReturnType<typeof evaluator>>[0]): EvaluatedCell {
  return evaluator({ dataset, facts: [], citations: [], editions: [], ...given })(scope);
}

function figureIn({ status, value, lower, upper, flags }: EvaluatedCell) {
  return { status, value, bounds: [lower, upper], flags: flags.join() };
}

function usesIn({ facts }: EvaluatedCell) {
  return facts.map(({ fact, use }) => `${fact.id} ${use}`);
}

describe("evaluator", () => {
  const third = factOf("third", {
    measure: "STATES_SHARE",
    editions: [1, 1],
    scope: { trend: ["a", "b"] },
    kind: "APPROXIMATE",
    figure: 0.333,
    lower: 0.3,
    upper: 0.37,
    wording: "a third",
  });

  it("shows a figure of categories joined by or for the union, and as an upper bound of each", () => {
    const of = (trend: string[]) =>
      evaluate({ facts: [third] }, { measure: "STATES_SHARE", editions: [1, 1], codes: { trend } });
    expect(figureIn(of(["a", "b"]))).toEqual({
      status: "VALUE",
      value: 0.333,
      bounds: [0.3, 0.37],
      flags: "APPROXIMATE",
    });
    expect(figureIn(of(["a"]))).toEqual({
      status: "VALUE",
      value: 0.333,
      bounds: [0, 0.37],
      flags: "APPROXIMATE,UPPER_BOUND",
    });
    expect(of(["a"]).notes[0]!.en).toContain("at most this figure");
    expect(figureIn(of(["a1"]))).toEqual({ status: "NOT_COLLECTED", value: null, bounds: [0, 0.37], flags: "" });
  });

  it("does not compare shares of two editions", () => {
    const cell = evaluate({ facts: [third] }, { measure: "STATES_SHARE", editions: [1, 2], codes: {} });
    expect(figureIn(cell)).toEqual({ status: "NOT_COLLECTED", value: null, bounds: [0, 1], flags: "" });
  });

  it("bounds a count by narrower and broader scopes", () => {
    const facts = [
      factOf("year", { measure: "INDIVIDUALS", editions: [1, 1], lower: 240, upper: 240 }),
      factOf("trend", {
        measure: "INDIVIDUALS",
        editions: [2, 2],
        scope: { trend: ["a1"] },
        kind: "AT_LEAST",
        lower: 100,
      }),
    ];
    const of = (editions: [number, number], codes = {}) =>
      evaluate({ facts }, { measure: "INDIVIDUALS", editions, codes });
    expect(figureIn(of([1, 1], { trend: ["a"] }))).toEqual({
      status: "NOT_COLLECTED",
      value: null,
      bounds: [0, 240],
      flags: "",
    });
    expect(figureIn(of([2, 2], { trend: ["a"] }))).toEqual({
      status: "VALUE",
      value: 100,
      bounds: [100, null],
      flags: "LOWER_BOUND",
    });
    // The editions may count the same persons, so that 240 and 100 are not added.
    expect(figureIn(of([1, 2]))).toEqual({ status: "VALUE", value: 240, bounds: [240, null], flags: "LOWER_BOUND" });
  });

  it("shows both figures of sources that disagree, with an interval that contains both", () => {
    const facts = [11, 9].map((count) =>
      factOf(`of-${count}`, { measure: "CASES", editions: [1, 1], lower: count, upper: count }),
    );
    const cell = evaluate({ facts }, { measure: "CASES", editions: [1, 1], codes: {} });
    expect(figureIn(cell)).toEqual({ status: "VALUE", value: 11, bounds: [9, 11], flags: "CONFLICTING_SOURCES" });
    expect(usesIn(cell)).toEqual(["of-11 SHOWN", "of-9 CONTRADICTS"]);
    expect(cell.sources).toHaveLength(2);
    expect(cell.notes[0]!.en).toContain("9");
  });

  it("shows a figure on a part, or with another definition, as no figure of other scopes", () => {
    const facts = [
      factOf("named", { measure: "CASES", editions: [1, 1], part: "named victims", lower: 5, upper: 5 }),
      factOf("own", {
        measure: "CASES",
        editions: [1, 1],
        scope: { group: ["ends"] },
        combines: false,
        lower: 9,
        upper: 9,
      }),
    ];
    const of = (codes: object) => evaluate({ facts }, { measure: "CASES", editions: [1, 1], codes });
    expect(figureIn(of({}))).toEqual({ status: "VALUE", value: 5, bounds: [5, null], flags: "LOWER_BOUND" });
    expect(figureIn(of({ group: ["ends"] }))).toEqual({ status: "VALUE", value: 9, bounds: [9, 9], flags: "" });
    expect(of({ group: ["ends"] }).notes[0]!.en).toContain("its own definition");
    expect(of({ country: ["AAA"] }).value).toBeNull();
  });

  it("bounds a region by the total of an incomplete list", () => {
    // Edition 1 cites 4 States, of which 3 are listed: AAA and BBB in the region `one` of 4 States, and EEE in `two`.
    const base = {
      facts: [factOf("total", { measure: "STATES_CITED", editions: [1, 1], lower: 4, upper: 4 })],
      citations: ["AAA", "BBB", "EEE"].map((state) => citationOf(state, 1)),
      editions: [editionOf(1, 3, false)],
    };
    const cell = evaluate(base, { measure: "STATES_CITED", editions: [1, 1], codes: { region: ["one"] } });
    expect(figureIn(cell)).toEqual({ status: "VALUE", value: 2, bounds: [2, 3], flags: "LOWER_BOUND" });
    expect(usesIn(cell)).toEqual(["total BOUNDS"]);
    const unlisted = evaluate(base, { measure: "STATES_CITED", editions: [1, 1], codes: { country: ["CCC"] } });
    expect(figureIn(unlisted)).toEqual({ status: "NOT_COLLECTED", value: null, bounds: [0, 1], flags: "" });
  });

  it("excludes the States of a region whose listed States are all States of the region", () => {
    const base = {
      facts: [
        factOf("region", { measure: "STATES_CITED", editions: [1, 1], scope: { region: ["one"] }, lower: 1, upper: 1 }),
      ],
      citations: [citationOf("AAA", 1)],
      editions: [editionOf(1, 1, false)],
    };
    const of = (country: string[]) => evaluate(base, { measure: "STATES_CITED", editions: [1, 1], codes: { country } });
    expect(figureIn(of(["BBB"]))).toEqual({ status: "VALUE", value: 0, bounds: [0, 0], flags: "" });
    expect(usesIn(of(["BBB"]))).toEqual(["region BOUNDS"]);
    expect(of(["EEE"]).value).toBeNull();
  });

  it("counts a State of several editions once, and the editions that cite a State", () => {
    const base = {
      citations: [citationOf("AAA", 1), citationOf("BBB", 1), citationOf("AAA", 2)],
      editions: [editionOf(1, 2, true), editionOf(2, 1, false)],
    };
    const distinct = evaluate(base, { measure: "STATES_CITED", editions: [1, 2], codes: {} });
    expect(figureIn(distinct)).toEqual({ status: "VALUE", value: 2, bounds: [2, 8], flags: "LOWER_BOUND" });
    const editions = evaluate(base, { measure: "EDITIONS_CITED", editions: [1, 3], codes: { country: ["AAA"] } });
    expect(figureIn(editions)).toEqual({ status: "VALUE", value: 2, bounds: [2, 3], flags: "LOWER_BOUND" });
    expect(editions.notes[0]!.en).toBe("Cited in at least 2 of 3 editions. The status is known for 2 of 3 editions.");
    expect(evaluate(base, { measure: "EDITIONS_CITED", editions: [1, 1], codes: { country: ["CCC"] } }).value).toBe(0);
  });

  it("lets a list decide against a fact on the number of editions", () => {
    const facts = [
      factOf("press", { measure: "EDITIONS_CITED", editions: [1, 2], scope: { country: ["AAA"] }, lower: 1, upper: 1 }),
    ];
    const citations = [citationOf("AAA", 1), citationOf("AAA", 2)];
    const cell = evaluate(
      { facts, citations },
      { measure: "EDITIONS_CITED", editions: [1, 2], codes: { country: ["AAA"] } },
    );
    expect(figureIn(cell)).toEqual({ status: "VALUE", value: 2, bounds: [1, 2], flags: "CONFLICTING_SOURCES" });
    expect(usesIn(cell)).toEqual(["press CONTRADICTS"]);
  });

  it("does not count an unverified citation", () => {
    const citations = [{ ...citationOf("AAA", 1), sourceSeen: false, note: "inferred" }];
    const cell = evaluate({ citations }, { measure: "STATES_CITED", editions: [1, 1], codes: { country: ["AAA"] } });
    expect(figureIn(cell)).toEqual({ status: "NOT_COLLECTED", value: null, bounds: [0, 1], flags: "" });
    expect(cell.notes.map(({ en }) => en).join()).toContain("inferred");
  });

  it("is not applicable to a State outside a region", () => {
    const cell = evaluate(
      {},
      { measure: "STATES_CITED", editions: [1, 1], codes: { region: ["two"], country: ["AAA"] } },
    );
    expect(cell.status).toBe("NOT_APPLICABLE");
  });

  it("labels notes of the compiler", () => {
    const facts = [factOf("cases", { measure: "CASES", editions: [1, 1], lower: 3, upper: 3, note: "Read in part." })];
    const cell = evaluate({ facts }, { measure: "CASES", editions: [1, 1], codes: {} });
    expect(cell.notes.map(({ en }) => en)).toEqual(["Note of the compiler: Read in part."]);
  });
});

describe("evaluator of a dataset without geography", () => {
  it("derives figures from its facts", () => {
    const none = {
      ...sgReports,
      dimensions: sgReports.dimensions.filter(({ id }) => id === "year" || id === "gender"),
    };
    const facts = [factOf("persons", { measure: "INDIVIDUALS", editions: [2017, 2017], lower: 8, upper: 8 })];
    const cell = evaluate({ dataset: none, facts }, { measure: "INDIVIDUALS", editions: [2017, 2017], codes: {} });
    expect(figureIn(cell)).toEqual({ status: "VALUE", value: 8, bounds: [8, 8], flags: "" });
  });
});
