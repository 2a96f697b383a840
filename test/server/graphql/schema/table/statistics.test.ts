import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveSgReports } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveSgReports();
});
afterAll(() => served.close());

describe("statistics()", () => {
  it.each([
    ['dataset: "sg-report"', 'Cannot find dataset "sg-report": did you mean "sg-reports"'],
    ['release: "2024.*"', 'Cannot find release of "sg-reports" "2024.*": did you mean "latest", "2025.1.0"'],
  ])("has an error with suggestions for %s", async (argument, message) => {
    const { errors, data } = await served.post(`{ statistics(${argument}) { release { version } } }`);
    expect(data).toBeNull();
    expect(errors).toEqual([
      { message, path: ["statistics"], locations: [{ line: 1, column: 3 }], extensions: { code: "NOT_FOUND" } },
    ]);
  });

  it.each([
    ['{ statistics(release: "newest") { release { version } } }', /^Cannot read ReleaseRef: it must be "latest"/],
    ["{ statistics { table(query: { by: [YEER] }) { outcome } } }", /Did you mean the enum value "YEAR"/],
    ["{ statistics { table(query: { bi: [YEAR] }) { outcome } } }", /Did you mean "by"/],
    ['{ statistics { table(query: { where: { trend: { in: ["x"] } } }) { outcome } } }', /Did you mean "is"/],
    ["mutation { forget }", /^Cannot answer a mutation: it must be a query$/],
    ["subscription { forget }", /^Cannot answer a subscription: it must be a query$/],
    ["{ statistics {", /^Syntax Error/],
  ])("has GRAPHQL_VALIDATION_FAILED for %s", async (query, message) => {
    const { errors, data } = await served.post(query);
    expect(data).toBeUndefined();
    expect(errors.map((error: any) => error.message).join("\n")).toMatch(message);
    for (const { extensions } of errors) expect(extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
    expect(served.faults).toEqual([]);
  });
});
