import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sgReports } from "../../../src/codebook/datasets.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { rankOf } from "../../../src/query/compare/rank.ts";
import { facts } from "../../published/real-facts.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft } from "../../releases/made-up.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { mustBeRefused, queryOf, questions, readingOf } from "../reading.ts";

const drafts: Record<string, ReleaseDraft> = {
  "made-up": publishedDraft(),
  "demo-cases": syntheticDraft(),
  "sg-reports": {
    ...publishedDraft({ dataset: sgReports, period: [2010, 2025] }),
    tables: facts.tables,
    citations: facts.citations,
  },
};

describe("answer()", () => {
  const directory = emptyDirectory();
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    for (const draft of Object.values(drafts)) await publish(draft, { directory, publishedAt });
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

  it.each(["made-up", "sg-reports"])(
    "says of %s what a plain reading of its tables says, or refuses to add up",
    (id) => {
      const draft = drafts[id]!;
      fc.assert(
        fc.property(questions(draft), (question) => {
          const query = queryOf(question) as TableQuery;
          const { outcome, problems } = answer(release(id), query, "en");
          const refused = mustBeRefused(draft, question);
          expect([outcome === "REFUSED", query, problems.map(({ code }) => code)]).toEqual([
            refused,
            query,
            expect.anything(),
          ]);
          if (!refused) expect(figures(id, query)).toEqual(readingOf(draft, question));
        }),
        { seed: 21, numRuns: 150 },
      );
    },
  );

  it("is understood in a form that gives the same answer when it is sent back", () => {
    fc.assert(
      fc.property(questions(drafts["demo-cases"]!), (question) => {
        const first = answer(release("demo-cases"), queryOf(question) as TableQuery, "en");
        const again = answer(release("demo-cases"), first.query, "en");
        expect(again.query).toEqual(first.query);
        expect(again.queryId).toBe(first.queryId);
        expect(again.rows).toEqual(first.rows);
      }),
      { seed: 22, numRuns: 50 },
    );
  });

  it("is a function of the release alone: order, repetition and other releases change nothing", async () => {
    const other = emptyDirectory();
    await publish(drafts["demo-cases"]!, { directory: other, publishedAt: "2027-01-01T00:00:00.000Z" });
    const alone = await openCatalog(other);
    const lonely = alone.find("demo-cases", "latest")!;
    const told = (from: Release, query: TableQuery) => {
      const { question: _question, release: _release, ...rest } = answer(from, query, "en");
      return JSON.stringify(rest);
    };
    fc.assert(
      fc.property(fc.array(questions(drafts["demo-cases"]!), { minLength: 2, maxLength: 4 }), (asked) => {
        const queries = asked.map((question) => queryOf(question) as TableQuery);
        const here = queries.map((query) => told(release("demo-cases"), query));
        const there = queries.toReversed().map((query) => told(lonely, query));
        expect(there.toReversed()).toEqual(here);
      }),
      { seed: 23, numRuns: 20 },
    );
    await alone.close();
  });

  it("keeps the answers to some hundred questions, and the rows of those that were read last", () => {
    const years = Array.from({ length: 6 }, (_, at) => 2020 + at);
    const spans = years.flatMap((from) => years.filter((to) => to >= from).map((to) => ({ from, to })));
    const orders = ["CODEBOOK_ORDER", "LABEL", "VALUE_ASC", "VALUE_DESC"] as const;
    const asked = (["COUNTRY", "TREND_DETAIL", "ACT_DETAIL", "VICTIM_CATEGORY", "MECHANISM", "ACT"] as const).flatMap(
      (one) =>
        spans.flatMap((year) =>
          orders.map((sort): TableQuery => ({ measures: ["INDIVIDUALS"], by: [one, "YEAR"], where: { year }, sort })),
        ),
    );
    const ask = () => asked.map((query) => answer(release("demo-cases"), query, "en"));
    const given = ask();
    for (const [at, again] of ask().entries()) expect(again).toBe(given[at]);

    const [first] = given;
    const { rows } = first!;
    expect(first!.rows).toBe(rows);
    const read = given.reduce((sum, one) => sum + one.rows.length, 0);
    expect(read).toBeGreaterThan(20_000);
    expect(first!.rows).not.toBe(rows);
    expect(first!.rows).toEqual(rows);
  });

  it("ranks once within the same dimensions, in whichever order and however often they are named", () => {
    const given = answer(release("demo-cases"), { measures: ["INDIVIDUALS"], by: ["REGION", "YEAR"] }, "en");
    const row = given.rows.find(({ cells }) => cells[0]!.status === "VALUE")!;
    const rank = (...within: ("region" | "year")[]) => rankOf(given, row, row.cells[0]!, within);
    expect(rank("region", "year")).toEqual({ best: 1, worst: 1 });
    expect(rank("year", "region", "year")).toBe(rank("region", "year"));
    expect(rank("year", "year")).toBe(rank("year"));
    expect(rank("year")).not.toBe(rank("region"));
  });

  it("adds up only where every input is a value, and says of the rest why not", () => {
    const cases = (id: string, codes: string[]) => {
      const where = { country: { in: codes } };
      return answer(release(id), { measures: ["STATES_CITED"], by: [], where }, "en").rows[0]!.cells[0]!;
    };
    // By hand from test/release/made-up.ts: XAA 0, XAB 2, XAC not collected; the total of all is 3, a figure of its own.
    expect(cases("made-up", ["XAA", "XAB"])).toMatchObject({ status: "VALUE", value: 2, flags: [], noteIds: [] });
    expect(cases("made-up", ["XAB", "XAC"])).toMatchObject({
      status: "VALUE",
      value: 2,
      flags: ["LOWER_BOUND"],
      noteIds: ["inputMissing"],
    });
    expect(cases("made-up", ["XAC"])).toMatchObject({ status: "NOT_COLLECTED", value: null, noteIds: [] });

    const year = { from: 2020, to: 2020 };
    const own = figures("demo-cases", { measures: ["INDIVIDUALS"], by: ["COUNTRY"], where: { year } }) as [
      string,
      [string, number],
    ][];
    const first = (status: string) => own.find(([, figure]) => figure[0] === status)![0];
    const sum = (...codes: string[]) => {
      const query = { measures: ["INDIVIDUALS"], where: { country: { in: codes }, year } } as const;
      return answer(release("demo-cases"), query, "en").rows[0]!.cells[0]!;
    };
    const partly = { status: "TOO_FEW", value: null, noteIds: ["partTooFew"] };
    expect(sum(first("VALUE"), first("TOO_FEW"))).toMatchObject(partly);
    expect(sum(first("TOO_FEW"))).toMatchObject({ status: "TOO_FEW", value: null, noteIds: [] });
  });

  it("never adds up what one record may have several of: each of these dimensions, in every measure", () => {
    const { dimensions, plan } = release("demo-cases").manifest.dataset;
    const many = dimensions.filter(({ manyValued }) => manyValued);
    expect(many.map(({ id }) => id)).toEqual([
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
    for (const { id, categories } of many)
      for (const measure of ["CASES", "INDIVIDUALS", "ORGANISATIONS"] as const) {
        const codes = categories.slice(0, 2).map(({ code }) => code);
        const field = id.replace(/_./g, (letters) => letters[1]!.toUpperCase());
        const asked = answer(
          release("demo-cases"),
          { measures: [measure], by: [], where: { [field]: { in: codes } } },
          "en",
        );
        expect([asked.outcome, asked.rows]).toEqual(["REFUSED", []]);
        const isPlanned = plan.some((table) => table.measure === measure && table.dimensions.join() === id);
        const code = isPlanned ? "CONFLICTING_FILTER" : "NOT_IN_PLAN";
        expect(asked.problems).toContainEqual(expect.objectContaining({ code }));
      }
  });

  it("reads a total from its own table, and never sums it", () => {
    const query = { measures: ["STATES_CITED"], by: ["COUNTRY"], totals: ["COUNTRY"] } as const;
    expect(figures("made-up", query)).toEqual([
      ["_T", ["VALUE", 3]],
      ["XAA", ["VALUE", 0]],
      ["XAB", ["VALUE", 2]],
      ["XAC", ["NOT_COLLECTED", null]],
    ]);
  });

  it("says of a total that is not published that it is unknown, never a sum", () => {
    const { rows, problems } = answer(
      release("sg-reports"),
      { measures: ["STATES_CITED"], by: ["COUNTRY", "YEAR"], totals: ["YEAR"], where: { country: { in: ["HUN"] } } },
      "en",
    );
    expect(rows[0]!.cells[0]).toMatchObject({ status: "NOT_COLLECTED", value: null, noteIds: ["totalNotPublished"] });
    expect(problems).toContainEqual(expect.objectContaining({ code: "NOT_IN_PLAN", path: ["totals"] }));
  });

  it("leaves out rows without a figure only when asked, and a published zero is a figure", () => {
    const query = { measures: ["STATES_CITED"], by: ["COUNTRY"], fillGaps: false } as const;
    expect(figures("made-up", query).map(([code]) => code)).toEqual(["XAA", "XAB"]);
    expect(answer(release("made-up"), query, "en").tally).toEqual({ evaluated: 3, published: 2, tooFew: 0 });
  });

  it("sorts by value with the unknown last in both directions, and by label in the reader's language", () => {
    const by = { measures: ["STATES_CITED"], by: ["COUNTRY", "YEAR"] } as const;
    const values = (sort: "VALUE_ASC" | "VALUE_DESC") =>
      figures("made-up", { ...by, sort }).map(([, figure]) => figure![1]);
    expect(values("VALUE_ASC")).toEqual([0, 1, 1, 2, 7, null]);
    expect(values("VALUE_DESC")).toEqual([7, 2, 1, 1, 0, null]);
    const sorted = (lang: "en" | "fr") =>
      answer(
        release("sg-reports"),
        { measures: ["STATES_CITED"], by: ["REGION", "YEAR"], sort: "LABEL" },
        lang,
      ).rows.map(({ key }) => key[0]!.label[lang]!);
    for (const lang of ["en", "fr"] as const)
      expect(sorted(lang)).toEqual(sorted(lang).toSorted(new Intl.Collator(lang).compare));
  });

  it("takes cases where no measure is named, or the first that the dataset has by these dimensions", () => {
    const measures = (id: string, query: TableQuery) => answer(release(id), query, "en").query.measures;
    expect(measures("demo-cases", { by: ["YEAR"] })).toEqual(["CASES"]);
    expect(measures("demo-cases", { by: ["GENDER"] })).toEqual(["INDIVIDUALS"]);
    expect(measures("sg-reports", { by: ["YEAR"] })).toEqual(["STATES_CITED"]);
    expect(measures("sg-reports", { by: ["YEAR", "GENDER"] })).toEqual(["VICTIMS_SHARE"]);
    expect(measures("sg-reports", { by: ["GENDER"] })).toEqual(["VICTIMS_SHARE"]);
  });
});
