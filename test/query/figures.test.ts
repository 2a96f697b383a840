import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import type { Release } from "../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { answer, type TableAnswer } from "../../src/query/answer/answer.ts";
import { boundsOf } from "../../src/query/compare/bounds.ts";
import { changeSince } from "../../src/query/compare/change.ts";
import type { TableQuery } from "../../src/query/parse/query.ts";
import { rankOf } from "../../src/query/compare/rank.ts";
import { rankingOf } from "../../src/query/compare/ranking.ts";
import type { AnswerRow } from "../../src/query/answer/rows.ts";
import { seriesOf } from "../../src/query/compare/series.ts";
import { shareOf } from "../../src/query/compare/share.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { categoriesOf } from "../server/releases.ts";
import { directionOf, placeOf, rangeOf, shareOf as plainShare } from "./comparing.ts";
import { randomWorld } from "./random-worlds.ts";
import { type Codes, figureOf, mustBeRefused, type Question, queryOf, questions, readingOf } from "./reading.ts";

// Each is read from its file by the code under test, and from its draft by a plain search.
const worlds = [1, 2, 3, 4].map(randomWorld);

const asked = fc
  .constantFrom(...worlds)
  .chain((draft) => fc.record({ draft: fc.constant(draft), question: questions(draft) }));

describe("figures of random worlds, compared with a plain reading of the release", () => {
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

  /** Answers random questions that are not refused, and hands over every cell. */
  function forEveryCell(
    seed: number,
    check: (cell: { given: TableAnswer; row: AnswerRow; column: number; asked: any; codes: Codes }) => void,
  ): void {
    const property = fc.property(asked, ({ draft, question }) => {
      fc.pre(!mustBeRefused(draft, question));
      const given = answer(releaseOf(draft), queryOf(question) as TableQuery, "en");
      for (const row of given.rows)
        for (const [column, measure] of question.measures.entries())
          check({ given, row, column, asked: { draft, question, measure }, codes: codesOf(question, row) });
    });
    fc.assert(property, { seed, numRuns: 150 });
  }

  it("answer(): status and value of every row", () => {
    const property = fc.property(asked, ({ draft, question }) => {
      const { outcome, rows } = answer(releaseOf(draft), queryOf(question) as TableQuery, "en");
      expect(outcome === "REFUSED").toBe(mustBeRefused(draft, question));
      if (outcome === "REFUSED") return;
      const told = rows.map(({ key, cells }) => [
        key.map(({ code }) => code).join(" "),
        ...cells.map(({ status, value }) => [status, value]),
      ]);
      expect(told).toEqual(readingOf(draft, question));
    });
    fc.assert(property, { seed: 51, numRuns: 200 });
  });

  it("boundsOf(): limits of single figures and of sums", () => {
    forEveryCell(52, ({ given, row, column, asked: of, codes }) => {
      const plain = rangeOf(of, codes);
      const bounds = boundsOf(row.cells[column]!, given.release);
      const upper = plain?.upper === Infinity ? null : plain?.upper;
      expect(bounds && { ...bounds, note: undefined }).toEqual(
        plain ? { lower: plain.lower, upper, probability: null, note: undefined } : null,
      );
    });
  });

  it("shareOf(): of a published total, never of a sum", () => {
    forEveryCell(53, ({ given, row, column, asked: of, codes }) => {
      for (const within of [[], of.question.by.slice(0, 1), of.question.by.slice(1)]) {
        const { status, value, bounds } = shareOf(given, row, row.cells[column]!, within);
        const [plainStatus, plainValue] = plainShare(of, codes, within);
        expect([status, value]).toEqual([plainStatus, plainValue]);
        if (!bounds || value === null) continue;
        expect(bounds.lower).toBeLessThanOrEqual(value + 1e-9);
        expect(bounds.upper!).toBeGreaterThanOrEqual(value - 1e-9);
      }
    });
  });

  it("changeSince(): a direction only where the ranges do not overlap, and no word of it otherwise", () => {
    const seen = new Set<string>();
    forEveryCell(54, ({ given, row, column, asked: of, codes }) => {
      const { selected, by } = of.question as Question;
      const only = !by.includes("year") && selected.get("year")?.length === 1 ? selected.get("year")! : [];
      const dated = new Map([...codes, ...only.map((year) => ["year", year] as const)]);
      for (const since of ["2019", "2021"]) {
        const change = changeSince(given, row, row.cells[column]!, Number(since));
        expect(change.direction).toBe(directionOf(dropped(of, only), dated, since));
        expect(change.status === "VALUE").toBe(change.absolute !== null);
        if (change.direction === "NOT_COMPARABLE") expect(change.absolute).toBeNull();
        const before = figureOf(of.draft, dropped(of, only).question, of.measure, new Map([...dated, ["year", since]]));
        if (change.absolute !== null) expect(change.absolute).toBe(row.cells[column]!.value! - before[1]!);
        seen.add(change.direction);
      }
    });
    expect([...seen].toSorted()).toEqual(["FALL", "NOT_COMPARABLE", "NO_CLEAR_CHANGE", "RISE"]);
  });

  /** The question broken down by its one year instead of filtered by it: another way to the same cells. */
  function dropped(of: any, only: readonly string[]) {
    if (only.length === 0) return of;
    const selected = new Map([...of.question.selected].filter(([id]: any) => id !== "year"));
    return { ...of, question: { ...of.question, by: [...of.question.by, "year"], selected } };
  }

  it("rankOf(): among cells of the same level, each compared with each", () => {
    const property = fc.property(asked, ({ draft, question }) => {
      fc.pre(!mustBeRefused(draft, question));
      const given = answer(releaseOf(draft), queryOf(question) as TableQuery, "en");
      const within = question.by.slice(0, 1);
      const levels = ({ key }: AnswerRow) =>
        key.map(({ code, parent }, axis) => {
          if (within.includes(question.by[axis]!) || code === "_T") return code;
          const nested = categoriesOf(draft.dataset, question.by[axis]!).some((broader) => broader.code === parent);
          return nested ? 1 : 0;
        });
      for (const [column, measure] of question.measures.entries()) {
        const of = { draft, question, measure };
        const ranked = given.rows.filter(({ cells }) => cells[column]!.status === "VALUE");
        for (const row of given.rows) {
          const peers = ranked.filter((other) => levels(other).join() === levels(row).join());
          const ranges = peers.map((other) => rangeOf(of, codesOf(question, other)));
          const plain = placeOf(rangeOf(of, codesOf(question, row)), ranges);
          const rank = rankOf(given, row, row.cells[column]!, within);
          expect(rank).toEqual(row.cells[column]!.status === "VALUE" ? plain : null);
        }
      }
    });
    fc.assert(property, { seed: 55, numRuns: 100 });
  });

  it("seriesOf(): every cell of the table once, year by year", () => {
    const property = fc.property(asked, ({ draft, question }) => {
      const totals = question.totals.filter((id) => id !== "year");
      const own = { ...question, totals };
      const timed: Question = { ...own, by: own.by.includes("year") ? own.by : [...own.by, "year"] };
      const { answer: given, series } = seriesOf(releaseOf(draft), queryOf(own) as TableQuery, "en");
      expect(given.query).toEqual(answer(releaseOf(draft), queryOf(timed) as TableQuery, "en").query);
      const plain = given.outcome === "REFUSED" ? [] : readingOf(draft, timed);
      const axis = timed.by.indexOf("year");
      const told = series.flatMap(({ measure, key, points }) => {
        expect(points.map(({ year }) => year)).toEqual(points.map(({ year }) => year).toSorted((a, b) => a - b));
        return points.map(({ year, cell }) => {
          const codes = key.map(({ code }) => code).toSpliced(axis, 0, String(year));
          return [codes.join(" "), measure, cell.status, cell.value].join("|");
        });
      });
      const expected = plain.flatMap(([codes, ...figures]) =>
        figures.map(([status, value], column) => [codes, timed.measures[column], status, value].join("|")),
      );
      expect(told.toSorted()).toEqual(expected.toSorted());
      const names = series.map(({ measure, key }) => [measure, ...key.map(({ code }) => code)].join("|"));
      expect(new Set(names).size).toBe(series.length);
    });
    fc.assert(property, { seed: 56, numRuns: 150 });
  });

  it("rankingOf(): every category of one level is an item or unranked, in the order of figures", () => {
    const property = fc.property(asked, ({ draft, question }) => {
      const [of] = question.by;
      fc.pre(of !== undefined && !mustBeRefused(draft, { ...question, by: [of] }));
      const measure = question.measures[0]!;
      const where = (queryOf(question) as TableQuery).where!;
      const found = rankingOf(releaseOf(draft), { of: of.toUpperCase() as any, measure, where }, "en");
      fc.pre(found.answer.outcome !== "REFUSED");
      const alone = { ...question, by: [of], measures: [measure], totals: [] };
      const reading = new Map(readingOf(draft, alone).map(([code, figure]) => [code, figure!]));
      const filtered = question.selected.get(of);
      const level = categoriesOf(draft.dataset, of)
        .filter(({ code }) => filtered?.includes(code) ?? true)
        .filter(({ parent }) => filtered !== undefined || of !== "trend" || parent === undefined)
        .map(({ code }) => code);
      const items = found.items.map(({ row }) => row.key[0]!.code);
      expect([...items, ...found.unranked.map(({ code }) => code)].toSorted()).toEqual(level.toSorted());
      expect(items.toSorted()).toEqual(level.filter((code) => reading.get(code)![0] === "VALUE").toSorted());
      const values = found.items.map(({ cell }) => cell.value!);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
      const ranges = items.map((code) => rangeOf({ draft, question: alone, measure }, new Map([[of, code]])));
      expect(found.items.map(({ rank }) => rank)).toEqual(ranges.map((range) => placeOf(range, ranges)));
      expect(found.caveats.length).toBeGreaterThan(0);
    });
    fc.assert(property, { seed: 57, numRuns: 200 });
  });

  it("no filter is lost: each stands in the canonical query, and makes another question of it", () => {
    const property = fc.property(asked, ({ draft, question }) => {
      const query = queryOf(question) as TableQuery;
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
