import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { dimensionById } from "../../src/codebook/dimensions/dimensions.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import type { Release } from "../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../src/query/answer/answer.ts";
import { alternatives } from "../../src/query/answer/alternatives.ts";
import { boundsOf } from "../../src/query/compare/bounds.ts";
import { nameOf, type TableQuery } from "../../src/query/parse/query.ts";
import { changeSince } from "../../src/query/compare/change.ts";
import { keyFigures } from "../../src/query/profile/key-figures.ts";
import { rankingOf } from "../../src/query/compare/ranking.ts";
import { timeOf } from "../../src/query/compare/time.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { categoriesOf } from "../server/releases.ts";
import {
  datasetOf,
  demoContributors,
  editionsFrom,
  measurementsOf,
  type World,
  worldDraft,
} from "../server/protected-draft.ts";
import { half95, type Measured, protectedQuery, protectedQuestions, expectedFigures } from "./expected-protected.ts";

const editions = editionsFrom(2018, 2025);
const worldOf = (profile: keyof typeof profiles): World => {
  const id = `world-${profile}`;
  return { id, editions, profile: profiles[profile], contributors: demoContributors(id, 3000).map(withManyCodes) };
};
/** Gives every third contributor more codes than the contribution bounds count. SYNTHETIC. */
function withManyCodes(records: readonly CaseRecord[], number: number): readonly CaseRecord[] {
  if (number % 3 > 0) return records;
  const first = (id: DimensionId) =>
    dimensionById(id)
      .categories.filter(({ parent }) => !parent)
      .slice(0, 4);
  const codes = { victim_category: first("victim_category"), trend: first("trend") };
  const many = Object.fromEntries(Object.entries(codes).map(([id, all]) => [id, all.map(({ code }) => code)]));
  return records.map((record) => ({ ...record, codes: { ...record.codes, ...many } }));
}

const worlds = [worldOf("standard"), worldOf("strict")];

describe("protected figures, compared with the measurements", () => {
  const directory = emptyDirectory();
  const measured = new Map<string, Measured>();
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    for (const world of worlds) {
      await publish(await worldDraft(world), { directory, publishedAt });
      const measurements = await measurementsOf(world);
      measured.set(world.id, { dataset: datasetOf(world), profile: world.profile!, editions, measurements });
    }
    catalog = await openCatalog(directory);
  }, 60_000);
  afterAll(() => catalog.close());

  const release = (id: string): Release => catalog.find(id, "latest")!;
  const standard = () => release("world-standard");
  const ask = (query: TableQuery, of = standard()) => answer(of, query, "en");

  it.each(worlds.map(({ id }) => id))("%s: every row has the expected status, value and interval", (id) => {
    const world = measured.get(id)!;
    const seen = new Set<string>();
    const property = fc.property(protectedQuestions(world), (question) => {
      const result = ask(protectedQuery(world.dataset, question), release(id));
      const actual = result.rows.map(({ key, cells: [cell] }) => {
        const bounds = boundsOf(cell!, result.release);
        const isCut = cell!.flags.includes("LOWER_BOUND");
        seen.add(`${cell!.status} ${cell!.inputs.length > 1 ? "sum" : "alone"}${isCut ? " cut" : ""}`);
        return [
          key.map(({ code }) => code).join(" "),
          { status: cell!.status, value: cell!.value, interval: bounds && [bounds.lower, bounds.upper] },
        ];
      });
      expect(actual).toEqual(expectedFigures(world, question));
    });
    fc.assert(property, { seed: 71, numRuns: 200 });
    const kinds = ["TOO_FEW alone", "TOO_FEW sum", "VALUE alone", "VALUE sum"];
    const cut = ["TOO_FEW alone cut", "TOO_FEW sum cut", "VALUE alone cut"];
    expect([...seen]).toEqual(expect.arrayContaining([...kinds, ...cut]));
  });

  // docs/methodology.en.md: σ², the half-width h of the 95 % interval, and the threshold t.
  it.each([
    [9, 6, 11],
    [12, 7, 13],
    [16, 8, 14],
    [20, 9, 16],
    [25, 10, 18],
    [36, 12, 21],
    [49, 14, 25],
  ])("the interval of a table with σ² %i is v ± %i, and 0 to %i − 1 + h for TOO_FEW", (variance, h, t) => {
    expect(half95(variance)).toBe(h);
    const { plan } = standard().manifest.dataset;
    const tables = plan.filter(({ noise, span }) => noise?.variance === variance && span === undefined);
    expect(tables.length).toBeGreaterThan(0);
    for (const { measure, dimensions } of tables) {
      const { rows } = ask({ measures: [measure], by: dimensions.map(nameOf) });
      for (const { cells } of rows) {
        if (cells[0]!.status === "NOT_APPLICABLE") continue;
        if (cells[0]!.flags.includes("LOWER_BOUND")) continue; // The allowance for cut codes widens its interval.
        const { lower, upper, level, basis } = boundsOf(cells[0]!, standard())!;
        const { value } = cells[0]!;
        expect([lower, upper, level, basis]).toEqual(
          value === null
            ? [0, t - 1 + h, 0.95, "SUPPRESSION"]
            : [Math.max(0, value - h), value + h, 0.95, "PERTURBATION"],
        );
      }
    }
  });

  it("a figure of several editions comes from the table of runs", () => {
    const all = ask({ measures: ["INDIVIDUALS"] });
    const [cell] = all.rows[0]!.cells;
    expect(cell!.inputs).toHaveLength(1);
    expect(standard().tables[cell!.inputs[0]!.table]!.span).toBe("run");
    expect(cell!.noteIds).toEqual(["countedPerEdition"]);
    expect(timeOf(all.question, "INDIVIDUALS", [])).toEqual({ unit: "RUN", first: "2018", last: "2025" });
    const part = ask({ measures: ["INDIVIDUALS"], where: { edition: { from: 2020, to: 2021 } } });
    const years = ask({ measures: ["INDIVIDUALS"], by: ["EDITION"], where: { edition: { from: 2020, to: 2021 } } });
    const sum = years.rows.reduce((total, row) => total + row.cells[0]!.value!, 0);
    expect(part.rows[0]!.cells[0]!.value).toBe(sum);
    const one = ask({ measures: ["INDIVIDUALS"], where: { edition: { from: 2020, to: 2020 } } });
    expect(one.rows[0]!.cells[0]!.value).toBe(years.rows[0]!.cells[0]!.value);
    expect(timeOf(one.question, "INDIVIDUALS", [])).toEqual({ unit: "EDITION", first: "2020", last: "2020" });
  });

  it("a figure of several editions is a sum if the release has no such run", () => {
    const query = { measures: ["INDIVIDUALS"], where: { edition: { from: 2020, to: 2021 } } } as const;
    const [cell] = ask(query, release("world-strict")).rows[0]!.cells;
    expect(cell!.inputs).toHaveLength(2);
    expect(cell!.noteIds).toEqual(["countedPerEdition"]);
    const closed = { measures: ["INDIVIDUALS"], where: { edition: { from: 2020, to: 2024 } } } as const;
    expect(ask(closed, release("world-strict")).rows[0]!.cells[0]!.inputs).toHaveLength(1);
  });

  it("a total over the years is the run of all editions", () => {
    const result = ask({ measures: ["INDIVIDUALS"], by: ["EDITION"], totals: ["EDITION"] });
    const [total] = result.rows;
    expect(total!.key[0]!.code).toBe("_T");
    expect(total!.cells[0]).toEqual(ask({ measures: ["INDIVIDUALS"] }).rows[0]!.cells[0]);
    expect(timeOf(result.question, "INDIVIDUALS", total!.indexes).unit).toBe("RUN");
  });

  it("countOnce uses a closed period, and otherwise suggests the closed periods", () => {
    const where = { edition: { from: 2020, to: 2024 } };
    const once = ask({ measures: ["INDIVIDUALS"], by: ["COUNTRY"], where, countOnce: true });
    const world = measured.get("world-standard")!;
    const values = world.measurements.get("2020-2024")!.find(({ table, unit }) => {
      return table === "country.period" && unit === "person";
    })!.values;
    // σ² 12 has the threshold 13.
    expect(once.rows.map(({ cells }) => cells[0]!.value)).toEqual(
      [...values].map((value) => (value < 13 ? null : value)),
    );
    expect(once.rows[0]!.cells[0]!.noteIds[0]).toBe("countedOnce");
    expect(timeOf(once.question, "INDIVIDUALS", once.rows[0]!.indexes)).toEqual({
      unit: "PERIOD",
      first: "2020",
      last: "2024",
    });
    expect(once.queryId).not.toBe(ask({ measures: ["INDIVIDUALS"], by: ["COUNTRY"], where }).queryId);
    for (const wrong of [
      { by: ["COUNTRY"] },
      { by: ["REGION"], where },
      { by: ["COUNTRY", "EDITION"], where },
    ] as const) {
      const refused = ask({ measures: ["INDIVIDUALS"], ...wrong, countOnce: true });
      expect(refused.outcome).toBe("REFUSED");
      expect(refused.problems).toContainEqual(
        expect.objectContaining({
          code: "NOT_PUBLISHED",
          path: ["countOnce"],
          suggestions: ["2018-2019", "2020-2024"],
        }),
      );
    }
  });

  it("a change is claimed only beyond ⌈3.29√(2σ²)⌉; TOO_FEW counts as t − 1 and only as the smaller figure", () => {
    const result = ask({ measures: ["INDIVIDUALS"], by: ["COUNTRY", "EDITION"] });
    // σ² 9: 3.29 · √18 = 13.96, rounded up to 14; t − 1 = 10.
    const seen = new Set<string>();
    for (const row of result.rows.filter(({ indexes }) => indexes[1]! > 0)) {
      const [cell] = row.cells;
      const before = result.rows[row.number - 1]!.cells[0]!;
      const since = Number(result.question.tableIndex.editions[row.indexes[1]! - 1]);
      const change = changeSince(result, row, cell!, since);
      const difference = (cell!.value ?? 10) - (before.value ?? 10);
      const none = cell!.value === null && before.value === null;
      const expected = none
        ? "NOT_COMPARABLE"
        : difference > 14
          ? "RISE"
          : difference < -14
            ? "FALL"
            : "NO_CLEAR_CHANGE";
      expect([row.number, change.direction]).toEqual([row.number, expected]);
      const isShown = cell!.value !== null && before.value !== null;
      expect([change.difference, change.ratio]).toEqual(
        isShown ? [difference, difference / before.value] : [null, null],
      );
      const interval = change.interval();
      expect(interval && [interval.lower, interval.upper, interval.level]).toEqual(
        none
          ? null
          : [cell!.value === null ? null : difference - 14, before.value === null ? null : difference + 14, 0.999],
      );
      seen.add(expected);
    }
    expect(seen.size).toBe(4);
  });

  it("a run has no change", () => {
    const result = ask({ measures: ["INDIVIDUALS"], by: ["REGION"] });
    expect(changeSince(result, result.rows[0]!, result.rows[0]!.cells[0]!, 2018).direction).toBe("NOT_COMPARABLE");
  });

  it("a ranking compares each pair by the margin of a claim, and states the number of comparisons", () => {
    const { items, unranked, caveats } = rankingOf(standard(), { of: "COUNTRY", measure: "INDIVIDUALS" }, "en");
    // A run of 8 editions: 3.29 · √(2 · 8 · 9) = 39.5, rounded up to 40; the smallest t with t² ≥ 16 · 72 is 34.
    const exceeds = (one: number, other: number) => one - other > 40;
    const values = items.map(({ cell }) => cell.value!);
    const hidden = unranked.map(() => 33);
    for (const { rank, cell } of items) {
      const better = values.filter((other) => exceeds(other, cell.value!)).length;
      const worse = [...values, ...hidden].filter((other) => exceeds(cell.value!, other)).length;
      expect(rank).toEqual({ best: better + 1, worst: values.length + hidden.length - worse });
    }
    const count = (items.length * (items.length - 1)) / 2;
    expect(caveats).toContainEqual({ id: "comparisonsMade", params: { count } });
  });

  it("the first alternative to a sparse series is its run", () => {
    const territories = categoriesOf(standard().manifest.dataset, "country").map(({ code }) => code);
    const sparse = territories.map((code) =>
      ask({ measures: ["INDIVIDUALS"], by: ["COUNTRY", "EDITION"], where: { country: { in: [code] } } }),
    );
    const few = sparse.filter(({ tally }) => tally.value > 0 && tally.value * 2 < tally.total);
    expect(few.length).toBeGreaterThan(0);
    for (const result of few) {
      const [first] = alternatives(result, "en");
      expect(first?.answer.query.by).toEqual(["COUNTRY"]);
    }
    const full = ask({ measures: ["INDIVIDUALS"], by: ["EDITION"] });
    expect(alternatives(full, "en")).toEqual([]);
  });

  it("the key figures of a sparse country begin with its run", () => {
    const category = categoriesOf(standard().manifest.dataset, "country").at(-1)!;
    const figures = keyFigures(standard(), { dimension: "country", category });
    const individuals = figures.filter(({ cell }) => cell.measure === "INDIVIDUALS");
    expect(individuals.map(({ row }) => row.key.length)).toEqual([0, 1]);
  });

  it("an answer is COMPLETE only if every cell has a value or cannot exist", () => {
    expect(ask({ measures: ["INDIVIDUALS"], by: ["EDITION"] })).toMatchObject({
      outcome: "COMPLETE",
      tally: { value: 8, tooFew: 0, notCollected: 0, notApplicable: 0, total: 8 },
    });
    const partly = ask({ measures: ["INDIVIDUALS"], by: ["COUNTRY", "EDITION"] });
    expect(partly.outcome).toBe("PARTLY");
    expect(partly.tally.value + partly.tally.tooFew).toBe(partly.tally.total);
  });
});
