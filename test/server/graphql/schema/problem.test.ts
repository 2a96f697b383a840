import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { problemCodes } from "../../../../src/query/parse/query-problem.ts";
import { type Served, serveBoth } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

/** A query, its problem, and the suggestions. */
type Case = readonly [title: string, query: object, problem: object, dataset?: string];

const cases: readonly Case[] = [
  [
    "an unknown code",
    { by: ["YEAR"], where: { country: { in: ["HUN", "Hungry"] } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "country", "in", "1"], suggestions: ["HUN"] },
  ],
  [
    "an unknown code, meant by its label in another language",
    { by: ["YEAR"], where: { country: { in: ["Allemagne"] } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "country", "in", "0"], suggestions: ["DEU"] },
  ],
  [
    "an unknown code of a many-valued dimension",
    { by: ["YEAR"], where: { trend: { is: "surveilance" } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "trend", "is"], suggestions: ["surveillance"] },
    "demo-cases",
  ],
  [
    "the total as a filter",
    { by: ["YEAR"], where: { region: { in: ["_T"] } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "region", "in", "0"], suggestions: [] },
  ],
  [
    "a table that is not published",
    { measures: ["CASES"], by: ["COUNTRY", "TREND"] },
    { severity: "ERROR", code: "NOT_IN_PLAN", path: ["by"] },
    "demo-cases",
  ],
  [
    "a dimension that the dataset does not have",
    { by: ["OUTCOME"] },
    { severity: "ERROR", code: "NOT_IN_PLAN", path: ["by", "0"], suggestions: expect.arrayContaining(["YEAR"]) },
  ],
  [
    "a filter on a dimension that the dataset does not have",
    { by: ["YEAR"], where: { stateReply: { in: ["x"] } } },
    { severity: "ERROR", code: "NOT_IN_PLAN", path: ["where", "stateReply"] },
  ],
  [
    "too many dimensions",
    { by: ["YEAR", "TREND", "GENDER", "ACT"] },
    { severity: "ERROR", code: "TOO_MANY_DIMENSIONS", path: ["by"] },
    "demo-cases",
  ],
  [
    "measures of different tables",
    { measures: ["INDIVIDUALS", "CASES"], by: ["COUNTRY"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "1"] },
    "demo-cases",
  ],
  [
    "a measure that the dataset does not have",
    { measures: ["STATES_CITED"], by: ["YEAR"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"], suggestions: expect.anything() },
    "demo-cases",
  ],
  [
    "years in the wrong order",
    { by: ["YEAR"], where: { year: { from: 2020, to: 2019 } } },
    { severity: "ERROR", code: "CONFLICTING_FILTER", path: ["where", "year"] },
  ],
  [
    "a year outside the period",
    { by: ["YEAR"], where: { year: { to: 2031 } } },
    { severity: "ERROR", code: "CONFLICTING_FILTER", path: ["where", "year", "to"], suggestions: ["2010", "2025"] },
  ],
  [
    "editions counted by year",
    { measures: ["EDITIONS_CITED"], by: ["YEAR"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"] },
  ],
  [
    "editions counted without a State",
    { measures: ["EDITIONS_CITED"], by: ["REGION"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"], suggestions: ["COUNTRY"] },
  ],
  [
    "a filter without a code",
    { by: ["YEAR"], where: { country: { in: [] } } },
    { severity: "ERROR", code: "CONFLICTING_FILTER", path: ["where", "country", "in"] },
  ],
  ["a dimension twice", { by: ["YEAR", "YEAR"] }, { severity: "ERROR", code: "CONFLICTING_FILTER", path: ["by", "1"] }],
  [
    "a total of what is not broken down",
    { by: ["YEAR"], totals: ["REGION"] },
    { severity: "ERROR", code: "CONFLICTING_FILTER", path: ["totals", "0"], suggestions: ["YEAR"] },
  ],
  [
    "a total beside a filter",
    { by: ["REGION", "YEAR"], totals: ["YEAR"], where: { year: { from: 2024 } } },
    { severity: "ERROR", code: "CONFLICTING_FILTER", path: ["totals", "0"] },
  ],
  [
    "a total that is not published",
    {
      measures: ["INDIVIDUALS"],
      by: ["COUNTRY"],
      totals: ["COUNTRY"],
      countOnce: true,
      where: { year: { from: 2020, to: 2024 } },
    },
    { severity: "WARNING", code: "NOT_IN_PLAN", path: ["totals"], suggestions: [] },
    "demo-cases",
  ],
  [
    "nothing left to show",
    { measures: ["ORGANISATIONS"], by: ["YEAR"], fillGaps: false, where: { year: { to: 2012 } } },
    { severity: "WARNING", code: "EMPTY_RESULT", path: ["fillGaps"] },
  ],
  [
    "categories that overlap",
    { by: ["YEAR", "TREND"] },
    { severity: "INFO", code: "OVERLAPPING_CATEGORIES", path: ["by", "1"] },
    "demo-cases",
  ],
  ["a source that is incomplete", { by: ["YEAR"] }, { severity: "WARNING", code: "INCOMPLETE_SOURCE", path: [] }],
  [
    "figures that are invented",
    { by: ["YEAR"] },
    { severity: "WARNING", code: "SYNTHETIC_DATA", path: [] },
    "demo-cases",
  ],
];

describe("problems", () => {
  const titled = cases.map(([title, ...rest]) => [title, rest] as const);

  it.each(titled)("state %s with path and suggestions", async (_, [query, problem, dataset]) => {
    const table = await served.table(query, dataset);
    expect(table.problems).toContainEqual(expect.objectContaining(problem));
    const errors = table.problems.filter(({ severity }: any) => severity === "ERROR");
    expect(table.outcome === "REFUSED").toBe(errors.length > 0);
    expect(table.rows.totalCount === 0).toBe(errors.length > 0 || table.interpreted.fillGaps === false);
  });

  const sixLanguages = `query ($query: TableQuery!, $dataset: String) { statistics(dataset: $dataset) { table(query: $query) {
    problems { code ${["AR", "ZH", "EN", "FR", "RU", "ES"].map((lang) => `${lang}: message(lang: ${lang}) { value lang }`).join(" ")} }
  } } }`;

  it.each(titled)("state %s in six languages", async (_, [query, problem, dataset]) => {
    const { statistics } = await served.ask(sixLanguages, { query, dataset });
    const { code: _code, ...messages } = statistics.table.problems.find(
      ({ code }: any) => code === (problem as any).code,
    );
    expect(Object.entries<any>(messages).map(([key, { lang }]) => key === lang)).toEqual(Array(6).fill(true));
    expect(new Set(Object.values<any>(messages).map(({ value }) => value)).size).toBe(6);
  });

  it("appear together, and the query retains every filter", async () => {
    const query = { by: ["YEAR", "YEAR"], totals: ["REGION"], where: { country: { in: ["XX1"] }, year: { to: 1900 } } };
    const table = await served.table(query);
    expect(table.problems.filter(({ severity }: any) => severity === "ERROR")).toHaveLength(5);
    expect(table.interpreted.where).toEqual({ country: { in: ["XX1"] }, year: { from: 2010, to: 1900 } });
  });

  it("have a test on the server for each code", () => {
    const covered = new Set(cases.map(([, , problem]) => (problem as { code: string }).code));
    const elsewhere: Readonly<Record<string, string>> = {
      UNKNOWN_DATASET: "table/explain.test.ts",
      UNKNOWN_RELEASE: "table/explain.test.ts",
      CODE_RETIRED: "../problem-of-release.test.ts",
      TOO_MANY_CELLS: "../problem-of-release.test.ts",
      SERIES_BREAK_IN_RANGE: "table/series.test.ts",
      CONFLICTING_SOURCES: "table/table.test.ts",
      LIST_TOO_LONG: "../../bounded-questions.test.ts",
      TOO_MANY_PROBLEMS: "../../bounded-questions.test.ts",
    };
    expect(problemCodes.filter((code) => !covered.has(code)).toSorted()).toEqual(Object.keys(elsewhere).toSorted());
    for (const [code, file] of Object.entries(elsewhere))
      expect(readFileSync(path.join(import.meta.dirname, file), "utf8")).toContain(`"${code}"`);
  });
});
