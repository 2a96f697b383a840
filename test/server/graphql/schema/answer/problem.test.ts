import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { problemCodes } from "../../../../../src/query/parse/query-problem.ts";
import { type Served, serveBoth } from "../../../served.ts";

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
    { by: ["EDITION"], where: { country: { in: ["HUN", "Hungry"] } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "country", "in", "1"], suggestions: ["HUN"] },
  ],
  [
    "an unknown code, meant by its label in another language",
    { by: ["EDITION"], where: { country: { in: ["Allemagne"] } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "country", "in", "0"], suggestions: ["DEU"] },
  ],
  [
    "an unknown code of a many-valued dimension",
    { by: ["EDITION"], where: { trend: { in: "surveilance" } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "trend", "in", "0"], suggestions: ["surveillance"] },
    "demo-cases",
  ],
  [
    "the total as a filter",
    { by: ["EDITION"], where: { region: { in: ["_T"] } } },
    { severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "region", "in", "0"], suggestions: [] },
  ],
  [
    "a table that is not published",
    { measures: ["CASES"], by: ["COUNTRY", "TREND"] },
    { severity: "ERROR", code: "NOT_PUBLISHED", path: ["by"] },
    "demo-cases",
  ],
  [
    "a dimension that the dataset does not have",
    { by: ["FOLLOW_UP"] },
    { severity: "ERROR", code: "NOT_PUBLISHED", path: ["by", "0"], suggestions: expect.arrayContaining(["EDITION"]) },
  ],
  [
    "a filter on a dimension that the dataset does not have",
    { by: ["EDITION"], where: { stateReply: { in: ["x"] } } },
    { severity: "ERROR", code: "NOT_PUBLISHED", path: ["where", "stateReply"] },
  ],
  [
    "too many dimensions",
    { by: ["EDITION", "TREND", "GENDER", "ACT"] },
    { severity: "ERROR", code: "NOT_PUBLISHED", path: ["by"] },
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
    { measures: ["STATES_CITED"], by: ["EDITION"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"], suggestions: expect.anything() },
    "demo-cases",
  ],
  [
    "years in the wrong order",
    { by: ["EDITION"], where: { edition: { from: 2020, to: 2019 } } },
    { severity: "ERROR", code: "CONTRADICTION", path: ["where", "edition"] },
  ],
  [
    "a year outside the period",
    { by: ["EDITION"], where: { edition: { to: 2031 } } },
    { severity: "ERROR", code: "OUT_OF_RANGE", path: ["where", "edition", "to"], suggestions: ["2010", "2025"] },
  ],
  [
    "editions counted by year",
    { measures: ["EDITIONS_CITED"], by: ["EDITION"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"] },
  ],
  [
    "editions counted without a State",
    { measures: ["EDITIONS_CITED"], by: ["REGION"] },
    { severity: "ERROR", code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"], suggestions: ["COUNTRY"] },
  ],
  [
    "a filter without a code",
    { by: ["EDITION"], where: { country: { in: [] } } },
    { severity: "ERROR", code: "EMPTY_LIST", path: ["where", "country", "in"] },
  ],
  ["a dimension twice", { by: ["EDITION", "EDITION"] }, { severity: "ERROR", code: "DUPLICATE", path: ["by", "1"] }],
  [
    "a total of what is not broken down",
    { by: ["EDITION"], totals: ["REGION"] },
    { severity: "ERROR", code: "CONTRADICTION", path: ["totals", "0"], suggestions: ["EDITION"] },
  ],
  [
    "a total beside a filter",
    { by: ["REGION", "EDITION"], totals: ["EDITION"], where: { edition: { from: 2024 } } },
    { severity: "ERROR", code: "CONTRADICTION", path: ["totals", "0"] },
  ],
  [
    "a total that is not published",
    {
      measures: ["INDIVIDUALS"],
      by: ["COUNTRY"],
      totals: ["COUNTRY"],
      countOnce: true,
      where: { edition: { from: 2020, to: 2024 } },
    },
    { severity: "WARNING", code: "NOT_PUBLISHED", path: ["totals"], suggestions: [] },
    "demo-cases",
  ],
  [
    "nothing left to show",
    { measures: ["ORGANISATIONS"], by: ["EDITION"], includeEmptyRows: false, where: { edition: { to: 2012 } } },
    { severity: "WARNING", code: "NO_ROWS", path: ["includeEmptyRows"] },
  ],
  [
    "categories that overlap",
    { by: ["EDITION", "TREND"] },
    { severity: "INFO", code: "OVERLAPPING_CATEGORIES", path: ["by", "1"] },
    "demo-cases",
  ],
  [
    "several codes of a multi-valued dimension",
    { measures: ["INDIVIDUALS"], by: ["EDITION"], where: { trend: { in: ["surveillance", "anonymity"] } } },
    { severity: "ERROR", code: "OVERLAPPING_CATEGORIES", path: ["where", "trend", "in"] },
    "demo-cases",
  ],
  [
    "a limit of codes for each contributor",
    { measures: ["INDIVIDUALS"], by: ["EDITION", "TREND"] },
    { severity: "INFO", code: "CONTRIBUTION_BOUND", path: ["by", "1"] },
    "demo-cases",
  ],
  [
    "a limit of codes of a dimension that is filtered",
    { measures: ["INDIVIDUALS"], by: ["EDITION"], where: { trend: { in: ["surveillance"] } } },
    { severity: "INFO", code: "CONTRIBUTION_BOUND", path: ["where", "trend"] },
    "demo-cases",
  ],
  [
    "figures of several editions without a filter on them",
    { measures: ["INDIVIDUALS"], by: ["REGION"] },
    { severity: "INFO", code: "COUNTING_UNIT", path: [] },
    "demo-cases",
  ],
  [
    "figures of several editions by their filter",
    { measures: ["INDIVIDUALS"], by: ["REGION"], where: { edition: { from: 2024 } } },
    { severity: "INFO", code: "COUNTING_UNIT", path: ["where", "edition"] },
    "demo-cases",
  ],
  ["a source that is incomplete", { by: ["EDITION"] }, { severity: "WARNING", code: "INCOMPLETE_SOURCE", path: [] }],
  [
    "figures that are invented",
    { by: ["EDITION"] },
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
    expect(table.rows.totalCount === 0).toBe(errors.length > 0 || table.interpreted.includeEmptyRows === false);
  });

  const sixLanguages = `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) { table(query: $query) {
    problems { code ${["AR", "ZH", "EN", "FR", "RU", "ES"].map((lang) => `${lang}: message(lang: ${lang}) { value lang }`).join(" ")} }
  } } }`;

  it.each(titled)("state %s in six languages", async (_, [query, problem, dataset]) => {
    const { release } = await served.ask(sixLanguages, { query, dataset });
    const { code: _code, ...messages } = release.table.problems.find(({ code }: any) => code === (problem as any).code);
    expect(Object.entries<any>(messages).map(([key, { lang }]) => key === lang)).toEqual(Array(6).fill(true));
    expect(new Set(Object.values<any>(messages).map(({ value }) => value)).size).toBe(6);
  });

  it("appear together, and the query retains every filter", async () => {
    const query = {
      by: ["EDITION", "EDITION"],
      totals: ["REGION"],
      where: { country: { in: ["XX1"] }, edition: { to: 1900 } },
    };
    const table = await served.table(query);
    expect(table.problems.filter(({ severity }: any) => severity === "ERROR")).toHaveLength(5);
    expect(table.interpreted.where).toEqual({ country: { in: ["XX1"] }, edition: { from: 2010, to: 1900 } });
  });

  it("have a test on the server for each code", () => {
    const covered = new Set(cases.map(([, , problem]) => (problem as { code: string }).code));
    const elsewhere: Readonly<Record<string, string>> = {
      NOT_FOUND: "../../../rest/table-file.test.ts",
      RETIRED_CODE: "../../problem-of-release.test.ts",
      TOO_LARGE: "../../problem-of-release.test.ts",
      TRUNCATED: "table.test.ts",
      SERIES_BREAK: "series.test.ts",
      CONFLICTING_SOURCES: "table.test.ts",
      TOO_MANY_PROBLEMS: "../../../bounded-questions.test.ts",
    };
    expect(problemCodes.filter((code) => !covered.has(code)).toSorted()).toEqual(Object.keys(elsewhere).toSorted());
    for (const [code, file] of Object.entries(elsewhere))
      expect(readFileSync(path.join(import.meta.dirname, file), "utf8")).toContain(`"${code}"`);
  });
});
