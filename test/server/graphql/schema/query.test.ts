import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveSgReports } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveSgReports();
});
afterAll(() => served.close());

describe("Query.release", () => {
  it.each([
    ['dataset: "sg-report"', 'Cannot find dataset "sg-report": did you mean "sg-reports"'],
    ['ref: "2024.*"', 'Cannot find release of "sg-reports" "2024.*": did you mean "latest", "2025.1.0"'],
  ])("is null, with an error and suggestions, for %s, and leaves the other fields", async (argument, message) => {
    const { errors, data } = await served.post(`{ release(${argument}) { version } dataset { name } }`);
    expect(data).toEqual({ release: null, dataset: { name: "sg-reports" } });
    expect(errors).toEqual([
      { message, path: ["release"], locations: [{ line: 1, column: 3 }], extensions: { code: "NOT_FOUND" } },
    ]);
  });

  it.each([
    ['dataset(name: "x") { name }', 'Cannot find dataset "x": did you mean "sg-reports"'],
    [
      "release { codebook { dimension(code: STATE_REPLY) { code } } }",
      /^Cannot find dimension "STATE_REPLY": this dataset has /,
    ],
    [
      'release { codebook { category(dimension: REGION, code: "nowhere") { code } } }',
      'Cannot find category of REGION "nowhere": the codebook lists its codes',
    ],
    [
      'release { codebook { category(dimension: COUNTRY, code: "HUG") { code } } }',
      /^Cannot find category of COUNTRY "HUG": did you mean "HUN"/,
    ],
    ['release { place(code: "x") { kind } }', /^Cannot find place "x": /],
    ['release { changes(since: "2020.1.0") { level } }', /^Cannot find release of "sg-reports" "2020\.1\.0": /],
  ])("reports not found in one way: null and NOT_FOUND for %s", async (selection, message) => {
    const { errors, data } = await served.post(`{ ${selection} limits { maxCost } }`);
    expect(data.limits).toEqual({ maxCost: 250_000 });
    expect(errors).toEqual([
      expect.objectContaining({
        message: typeof message === "string" ? message : expect.stringMatching(message),
        extensions: { code: "NOT_FOUND" },
      }),
    ]);
    const { path } = errors[0];
    expect(path.reduce((value: any, name: string) => value[name], data)).toBeNull();
  });

  it.each([
    ['{ release(ref: "newest") { version } }', /^Cannot read ReleaseRef: it must be "latest"/],
    ["{ release { table(query: { by: [EDTION] }) { outcome } } }", /Did you mean the enum value "EDITION"/],
    ["{ release { table(query: { bi: [EDITION] }) { outcome } } }", /Did you mean "by"/],
    ['{ release { table(query: { where: { trend: { is: "x" } } }) { outcome } } }', /Did you mean "in"/],
    ["mutation { forget }", /^Cannot answer a mutation: it must be a query$/],
    ["subscription { forget }", /^Cannot answer a subscription: it must be a query$/],
    ["{ release {", /^Syntax Error/],
  ])("has GRAPHQL_VALIDATION_FAILED for %s", async (query, message) => {
    const { errors, data } = await served.post(query);
    expect(data).toBeUndefined();
    expect(errors.map((error: any) => error.message).join("\n")).toMatch(message);
    for (const { extensions } of errors) expect(extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
    expect(served.faults).toEqual([]);
  });
});
