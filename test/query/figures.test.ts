import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import type { Release } from "../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { answer, type TableAnswer } from "../../src/query/answer/answer.ts";
import { boundsOf } from "../../src/query/compare/bounds.ts";
import { changeSince } from "../../src/query/compare/change.ts";
import { nameOf } from "../../src/query/parse/query.ts";
import { rankOf } from "../../src/query/compare/rank.ts";
import { rankingOf } from "../../src/query/compare/ranking.ts";
import type { AnswerRow } from "../../src/query/answer/rows.ts";
import { seriesOf } from "../../src/query/compare/series.ts";
import { shareOf } from "../../src/query/compare/share.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { categoriesOf } from "../server/releases.ts";
import { directionOf, rangeOf, rankAmong, shareOf as expectedShare } from "./expected-comparisons.ts";
import { randomWorld } from "./random-worlds.ts";
import {
  type Codes,
  figureOf,
  mustBeRefused,
  type Question,
  queryOf,
  questions,
  expectedRows,
} from "./expected-answers.ts";

// The code under test reads the release. The expected values come from the facts of the draft, by plain search.
const worlds = [1, 2, 3, 4].map(randomWorld);

const cases = fc
  .constantFrom(...worlds)
  .chain((draft) => fc.record({ draft: fc.constant(draft), question: questions(draft) }));

describe("figures of random worlds, compared with a plain search of the facts", () => {
  const directory = emptyDirectory();
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    for (const draft of worlds) await publish(draft, { directory, publishedAt });
    catalog = await openCatalog(directory);
  });
  afterAll(() => catalog.close());

  const releaseOf = ({ dataset }: { dataset: { id: string } }): Release => catalog.find(dataset.id, "latest")!;
  const codesOf = (question: Question, row: AnswerRow): Codes =>
    new Map(
      row.key.flatMap(({ code }, axis): [DimensionId, string][] => (code === "_T" ? [] : [[question.by[axis]!, code]])),
    );

  /** Checks every cell of the answers to random valid questions. */
  function forEveryCell(
    seed: number,
    check: (cell: { result: TableAnswer; row: AnswerRow; column: number; context: any; codes: Codes }) => void,
  ): void {
    const property = fc.property(cases, ({ draft, question }) => {
      fc.pre(!mustBeRefused(draft, question));
      const result = answer(releaseOf(draft), queryOf(question), "en");
      for (const row of result.rows)
        for (const [column, measure] of question.measures.entries())
          check({ result, row, column, context: { draft, question, measure }, codes: codesOf(question, row) });
    });
    fc.assert(property, { seed, numRuns: 150 });
  }

  it("answer() gives the status and value of every row", () => {
    const property = fc.property(cases, ({ draft, question }) => {
      const { outcome, rows } = answer(releaseOf(draft), queryOf(question), "en");
      expect(outcome === "REFUSED").toBe(mustBeRefused(draft, question));
      if (outcome === "REFUSED") return;
      const actual = rows.map(({ key, cells }) => [
        key.map(({ code }) => code).join(" "),
        ...cells.map(({ status, value }) => [status, value]),
      ]);
      expect(actual).toEqual(expectedRows(draft, question));
    });
    fc.assert(property, { seed: 51, numRuns: 200 });
  });

  it("boundsOf() gives the limits of every figure", () => {
    forEveryCell(52, ({ result, row, column, context, codes }) => {
      const expected = rangeOf(context, codes);
      const bounds = boundsOf(row.cells[column]!, result.release);
      const upper = expected?.upper === Infinity ? null : expected?.upper;
      expect(bounds && [bounds.lower, bounds.upper, bounds.level]).toEqual(
        expected ? [expected.lower, upper, 1] : null,
      );
    });
  });

  it("shareOf() uses a published total, never a sum", () => {
    forEveryCell(53, ({ result, row, column, context, codes }) => {
      for (const within of [[], context.question.by.slice(0, 1), context.question.by.slice(1)]) {
        const { status, value, bounds } = shareOf(result, row, row.cells[column]!, within);
        const [expectedStatus, expectedValue] = expectedShare(context, codes, within);
        expect([status, value]).toEqual([expectedStatus, expectedValue]);
        const range = bounds();
        if (!range || value === null) continue;
        expect(range.lower).toBeLessThanOrEqual(value + 1e-9);
        expect(range.upper!).toBeGreaterThanOrEqual(value - 1e-9);
      }
    });
  });

  it("changeSince() states a direction only if the ranges do not overlap", () => {
    const seen = new Set<string>();
    forEveryCell(54, ({ result, row, column, context, codes }) => {
      const { selected, by } = context.question as Question;
      const only = !by.includes("year") && selected.get("year")?.length === 1 ? selected.get("year")! : [];
      const dated = new Map([...codes, ...only.map((year) => ["year", year] as const)]);
      for (const since of ["2019", "2021"]) {
        const change = changeSince(result, row, row.cells[column]!, Number(since));
        expect(change.direction).toBe(directionOf(brokenDown(context, only), dated, since));
        if (change.direction === "NOT_COMPARABLE")
          expect([change.difference, change.interval(), change.ratio]).toEqual([null, null, null]);
        const before = figureOf(
          context.draft,
          brokenDown(context, only).question,
          context.measure,
          new Map([...dated, ["year", since]]),
        );
        seen.add(change.direction);
        if (change.difference === null) continue;
        const [from, to] = [before[1]!, row.cells[column]!.value!];
        expect([change.difference, change.ratio]).toEqual([to - from, from === 0 ? null : (to - from) / from]);
        expect(change.interval()).toMatchObject({ lower: to - from, upper: to - from, level: 1, basis: "EXACT" });
      }
    });
    expect([...seen].toSorted()).toEqual(["FALL", "NOT_COMPARABLE", "NO_CLEAR_CHANGE", "RISE"]);
  });

  /** The same question with its one year in `by` instead of a filter. It has the same cells. */
  function brokenDown(context: any, only: readonly string[]) {
    if (only.length === 0) return context;
    const selected = new Map([...context.question.selected].filter(([id]: any) => id !== "year"));
    return { ...context, question: { ...context.question, by: [...context.question.by, "year"], selected } };
  }

  it("rankOf() compares cells of the same level pairwise", () => {
    const property = fc.property(cases, ({ draft, question }) => {
      fc.pre(!mustBeRefused(draft, question));
      const result = answer(releaseOf(draft), queryOf(question), "en");
      const within = question.by.slice(0, 1);
      const levels = ({ key }: AnswerRow) =>
        key.map(({ code, parent }, axis) => {
          if (within.includes(question.by[axis]!) || code === "_T") return code;
          const nested = categoriesOf(draft.dataset, question.by[axis]!).some((broader) => broader.code === parent);
          return nested ? 1 : 0;
        });
      for (const [column, measure] of question.measures.entries()) {
        const context = { draft, question, measure };
        const ranked = result.rows.filter(({ cells }) => cells[column]!.status === "VALUE");
        for (const row of result.rows) {
          const peers = ranked.filter((other) => levels(other).join() === levels(row).join());
          const ranges = peers.map((other) => rangeOf(context, codesOf(question, other)));
          const expected = rankAmong(rangeOf(context, codesOf(question, row)), ranges);
          const rank = rankOf(result, row, row.cells[column]!, within);
          expect(rank).toEqual(row.cells[column]!.status === "VALUE" ? expected : null);
        }
      }
    });
    fc.assert(property, { seed: 55, numRuns: 100 });
  });

  it("seriesOf() has every cell of the table once, by year", () => {
    const property = fc.property(cases, ({ draft, question }) => {
      const totals = question.totals.filter((id) => id !== "year");
      const withoutYear = { ...question, totals };
      const by: DimensionId[] = question.by.includes("year") ? [...question.by] : [...question.by, "year"];
      const timed: Question = { ...withoutYear, by };
      const { answer: result, series } = seriesOf(releaseOf(draft), queryOf(withoutYear), "en");
      expect(result.query).toEqual(answer(releaseOf(draft), queryOf(timed), "en").query);
      const rows = result.outcome === "REFUSED" ? [] : expectedRows(draft, timed);
      const axis = timed.by.indexOf("year");
      const actual = series.flatMap(({ measure, key, points }) => {
        expect(points.map(({ year }) => year)).toEqual(points.map(({ year }) => year).toSorted((a, b) => a - b));
        return points.map(({ year, cell }) => {
          const codes = key.map(({ code }) => code).toSpliced(axis, 0, String(year));
          return [codes.join(" "), measure, cell.status, cell.value].join("|");
        });
      });
      const expected = rows.flatMap(([codes, ...figures]) =>
        figures.map(([status, value], column) => [codes, timed.measures[column], status, value].join("|")),
      );
      expect(actual.toSorted()).toEqual(expected.toSorted());
      const names = series.map(({ measure, key }) => [measure, ...key.map(({ code }) => code)].join("|"));
      expect(new Set(names).size).toBe(series.length);
    });
    fc.assert(property, { seed: 56, numRuns: 150 });
  });

  it("rankingOf() has every category of one level, by lower limit", () => {
    const property = fc.property(cases, ({ draft, question }) => {
      const [of] = question.by;
      fc.pre(of !== undefined && !mustBeRefused(draft, { ...question, by: [of] }));
      const measure = question.measures[0]!;
      const where = queryOf(question).where!;
      const ranking = rankingOf(releaseOf(draft), { of: nameOf(of), measure, where }, "en");
      fc.pre(ranking.answer.outcome !== "REFUSED");
      const alone = { ...question, by: [of], measures: [measure], totals: [] };
      const expected = new Map(expectedRows(draft, alone).map(([code, figure]) => [code, figure!]));
      const filtered = question.selected.get(of);
      const level = categoriesOf(draft.dataset, of)
        .filter(({ code }) => filtered?.includes(code) ?? true)
        .filter(({ parent }) => filtered !== undefined || of !== "trend" || parent === undefined)
        .map(({ code }) => code);
      const items = ranking.items.map(({ row }) => row.key[0]!.code);
      expect([...items, ...ranking.unranked.map(({ code }) => code)].toSorted()).toEqual(level.toSorted());
      expect(items.toSorted()).toEqual(level.filter((code) => expected.get(code)![0] === "VALUE").toSorted());
      const ranges = items.map((code) => rangeOf({ draft, question: alone, measure }, new Map([[of, code]])));
      const lowers = ranges.map((range) => range?.lower ?? 0);
      expect(lowers).toEqual(lowers.toSorted((a, b) => b - a));
      expect(ranking.items.map(({ rank }) => rank)).toEqual(ranges.map((range) => rankAmong(range, ranges)));
      expect(ranking.caveats.length).toBeGreaterThan(0);
    });
    fc.assert(property, { seed: 57, numRuns: 200 });
  });

  it("answer() includes every filter in the canonical query, and each filter changes the queryId", () => {
    const property = fc.property(cases, ({ draft, question }) => {
      const query = queryOf(question);
      const { query: canonical, queryId } = answer(releaseOf(draft), query, "en");
      for (const field of Object.keys(query.where!)) {
        expect(canonical.where[field]).toEqual(query.where![field]);
        const { [field]: _left, ...where } = query.where!;
        expect(answer(releaseOf(draft), { ...query, where }, "en").queryId).not.toBe(queryId);
      }
    });
    fc.assert(property, { seed: 58, numRuns: 100 });
  });
});
