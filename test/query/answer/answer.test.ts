import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { periodOf } from "../../../src/codebook/dataset.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { fieldOf, nameOf, type TableQuery } from "../../../src/query/parse/query.ts";
import { rankOf } from "../../../src/query/compare/rank.ts";
import { evaluate } from "../../../src/query/tables/evaluation.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft } from "../../releases/made-up.ts";
import { publishSgReports, syntheticDraft } from "../../server/releases.ts";
import { queryOf, questions } from "../expected-answers.ts";

const drafts = { "made-up": publishedDraft(), "demo-cases": syntheticDraft() };

describe("answer()", () => {
  const directory = emptyDirectory();
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    for (const draft of Object.values(drafts)) await publish(draft, { directory, publishedAt });
    await publishSgReports(directory);
    catalog = await openCatalog(directory);
  });
  afterAll(() => catalog.close());

  const release = (datasetId: string): Release => catalog.find(datasetId, "latest")!;

  function figures(datasetId: string, query: TableQuery) {
    const { rows } = answer(release(datasetId), query, "en");
    return rows.map(({ key, cells }) => [
      key.map(({ code }) => code).join(" "),
      ...cells.map(({ status, value }) => [status, value]),
    ]);
  }

  it("of sg-reports gives the evaluation of every scope, also from stored tables", () => {
    const { dataset } = release("sg-reports").manifest;
    for (const { measure, dimensions } of dataset.plan) {
      const by = dimensions.map(nameOf);
      for (const { key, cells } of answer(release("sg-reports"), { measures: [measure], by }, "en").rows) {
        const codes = new Map(key.map(({ code }, axis) => [dimensions[axis]!, code]));
        const [year, editions] = [Number(codes.get("year")), periodOf(dataset)];
        codes.delete("year");
        const scope = Object.fromEntries([...codes].map(([id, code]) => [id, [code]]));
        const expected = evaluate(release("sg-reports"), {
          measure,
          editions: Number.isNaN(year) ? editions : [year, year],
          codes: scope,
        });
        const { status, value, flags, lower, upper } = expected;
        expect([measure, scope, year, cells[0]]).toEqual([
          measure,
          scope,
          year,
          expect.objectContaining({ status, value, flags, range: { lower, upper } }),
        ]);
      }
    }
  });

  it("has a canonical query with the same answer", () => {
    fc.assert(
      fc.property(questions(drafts["demo-cases"]), (question) => {
        const first = answer(release("demo-cases"), queryOf(question), "en");
        const again = answer(release("demo-cases"), first.query, "en");
        expect(again.query).toEqual(first.query);
        expect(again.queryId).toBe(first.queryId);
        expect(again.rows).toEqual(first.rows);
      }),
      { seed: 22, numRuns: 50 },
    );
  });

  it("depends only on the release and the query, not on their order or on other releases", async () => {
    const other = emptyDirectory();
    await publish(drafts["demo-cases"], { directory: other, publishedAt: "2027-01-01T00:00:00.000Z" });
    const alone = await openCatalog(other);
    const same = alone.find("demo-cases", "latest")!;
    const textOfAnswer = (from: Release, query: TableQuery) => {
      const { question: _question, release: _release, ...rest } = answer(from, query, "en");
      return JSON.stringify(rest);
    };
    fc.assert(
      fc.property(fc.array(questions(drafts["demo-cases"]), { minLength: 2, maxLength: 4 }), (sequence) => {
        const queries = sequence.map((question) => queryOf(question));
        const here = queries.map((query) => textOfAnswer(release("demo-cases"), query));
        const there = queries.toReversed().map((query) => textOfAnswer(same, query));
        expect(there.toReversed()).toEqual(here);
      }),
      { seed: 23, numRuns: 20 },
    );
    await alone.close();
  });

  it("is cached for some hundred queries; rows are cached for the last ones", () => {
    const years = Array.from({ length: 6 }, (_, index) => 2020 + index);
    const spans = years.flatMap((from) => years.filter((to) => to >= from).map((to) => ({ from, to })));
    const orders = [
      { field: "CODEBOOK" },
      { field: "LABEL" },
      { field: "VALUE" },
      { field: "VALUE", direction: "DESC" },
    ] as const;
    const queries = (["COUNTRY", "TREND_DETAIL", "ACT_DETAIL", "VICTIM_CATEGORY", "MECHANISM", "ACT"] as const).flatMap(
      (one) =>
        spans.flatMap((edition) =>
          orders.map(
            (orderBy): TableQuery => ({
              measures: ["INDIVIDUALS"],
              by: [one, "EDITION"],
              where: { edition },
              orderBy,
            }),
          ),
        ),
    );
    const askAll = () => queries.map((query) => answer(release("demo-cases"), query, "en"));
    const results = askAll();
    for (const [index, again] of askAll().entries()) expect(again).toBe(results[index]);

    const [first] = results;
    const { rows } = first!;
    expect(first!.rows).toBe(rows);
    const read = results.reduce((sum, one) => sum + one.rows.length, 0);
    expect(read).toBeGreaterThan(20_000);
    expect(first!.rows).not.toBe(rows);
    expect(first!.rows).toEqual(rows);
  });

  it("caches ranks by the set of dimensions within which they apply", () => {
    const result = answer(release("demo-cases"), { measures: ["INDIVIDUALS"], by: ["REGION", "EDITION"] }, "en");
    const row = result.rows.find(({ cells }) => cells[0]!.status === "VALUE")!;
    const rank = (...within: ("region" | "year")[]) => rankOf(result, row, row.cells[0]!, within);
    expect(rank("region", "year")).toEqual({ best: 1, worst: 1 });
    expect(rank("year", "region", "year")).toBe(rank("region", "year"));
    expect(rank("year", "year")).toBe(rank("year"));
    expect(rank("year")).not.toBe(rank("region"));
  });

  it("adds up protected values; a sum has no value if a part is too few to show", () => {
    const year = { from: 2020, to: 2020 };
    const countries = figures("demo-cases", {
      measures: ["INDIVIDUALS"],
      by: ["COUNTRY"],
      where: { edition: year },
    }) as [string, [string, number]][];
    const first = (status: string) => countries.find(([, figure]) => figure[0] === status)![0];
    const sum = (...codes: string[]) => {
      const query = { measures: ["INDIVIDUALS"], where: { country: { in: codes }, edition: year } } as const;
      return answer(release("demo-cases"), query, "en").rows[0]!.cells[0]!;
    };
    const partly = { status: "TOO_FEW", value: null, noteIds: ["partTooFew"] };
    expect(sum(first("VALUE"), first("TOO_FEW"))).toMatchObject(partly);
    expect(sum(first("TOO_FEW"))).toMatchObject({ status: "TOO_FEW", value: null, noteIds: [] });
  });

  it("never adds up categories of a many-valued dimension, in any measure", () => {
    const { dimensions, plan } = release("demo-cases").manifest.dataset;
    const manyValued = dimensions.filter((dimension) => dimension.manyValued);
    expect(manyValued.map(({ id }) => id)).toEqual([
      "victim_category",
      "trend",
      "trend_detail",
      "act",
      "act_detail",
      "mechanism",
      "relation",
      "outcome",
      "cut",
    ]);
    for (const { id, categories } of manyValued)
      for (const measure of ["CASES", "INDIVIDUALS", "ORGANISATIONS"] as const) {
        const codes = categories.slice(0, 2).map(({ code }) => code);
        const field = fieldOf(id);
        const result = answer(
          release("demo-cases"),
          { measures: [measure], by: [], where: { [field]: { in: codes } } },
          "en",
        );
        expect([result.outcome, result.rows]).toEqual(["REFUSED", []]);
        const isPlanned = plan.some((table) => table.measure === measure && table.dimensions.join() === id);
        const code = isPlanned ? "OVERLAPPING_CATEGORIES" : "NOT_PUBLISHED";
        expect(result.problems).toContainEqual(expect.objectContaining({ code }));
      }
  });

  it("reads a total from the table without the dimension", () => {
    const query = { measures: ["STATES_CITED"], by: ["COUNTRY"], totals: ["COUNTRY"] } as const;
    expect(figures("made-up", query)).toEqual([
      ["_T", ["VALUE", 3]],
      ["XAA", ["VALUE", 0]],
      ["XAB", ["VALUE", 2]],
      ["XAC", ["NOT_COLLECTED", null]],
    ]);
  });

  it("with includeEmptyRows: false omits rows without a value; a published zero is a value", () => {
    const query = { measures: ["STATES_CITED"], by: ["COUNTRY"], includeEmptyRows: false } as const;
    expect(figures("made-up", query).map(([code]) => code)).toEqual(["XAA", "XAB"]);
    expect(answer(release("made-up"), query, "en").tally).toEqual({
      value: 2,
      tooFew: 0,
      notCollected: 1,
      notApplicable: 0,
      total: 3,
    });
  });

  it("has the default measure with the most figures; a protected one is CASES, or the first with a table by these dimensions", () => {
    const measures = (id: string, query: TableQuery) => answer(release(id), query, "en").query.measures;
    expect(measures("demo-cases", { by: ["EDITION"] })).toEqual(["CASES"]);
    expect(measures("demo-cases", { by: ["GENDER"] })).toEqual(["INDIVIDUALS"]);
    expect(measures("sg-reports", { by: ["EDITION"] })).toEqual(["STATES_CITED"]);
    expect(measures("sg-reports", { by: ["EDITION", "GENDER"] })).toEqual(["VICTIMS_SHARE"]);
    expect(measures("sg-reports", { by: ["GENDER"] })).toEqual(["VICTIMS_SHARE"]);
  });
});
