import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DimensionName, nameOf } from "../../../src/query/parse/query.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { compatible } from "../../../src/query/tables/compatible.ts";
import { formatMessage } from "../../../src/i18n/message.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../server/releases.ts";

let catalog: ReleaseCatalog;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  catalog = await openCatalog(directory);
});
afterAll(() => catalog.close());

const release = (datasetId: string): Release => catalog.find(datasetId, "latest")!;
const ids = <T extends string>(found: readonly { readonly id: T }[]) => found.map(({ id }) => id);

describe("compatible()", () => {
  it("lists the dimensions and tables of a measure", () => {
    const found = compatible(release("sg-reports"), ["STATES_CITED"], []);
    expect(found.dimensions).toEqual(release("sg-reports").manifest.dataset.dimensions);
    expect(ids(compatible(release("sg-reports"), ["ORGANISATIONS"], []).dimensions)).not.toContain("gender");
    expect(found.tables).toContainEqual(["region", "year"]);
    expect(found.reason).toEqual([]); // A table without dimensions is published.
  });

  it("lists the measures of a combination of dimensions", () => {
    const found = compatible(release("sg-reports"), undefined, ["EDITION", "TREND"]);
    const measures = ids(release("sg-reports").manifest.dataset.measures);
    expect(ids(found.measures)).toEqual(measures.filter((id) => id !== "EDITIONS_CITED"));
    expect([found.tables, found.reason]).toEqual([[["year", "trend"]], []]);
    expect(ids(compatible(release("demo-cases"), undefined, ["TREND", "REGION"]).measures)).toEqual(["INDIVIDUALS"]);
  });

  it.each<[string, any, DimensionName[], string, string]>([
    ["demo-cases", ["CASES"], ["COUNTRY", "TREND"], "NOT_PUBLISHED", "Cannot break Cases down by"],
    [
      "demo-cases",
      ["ORGANISATIONS"],
      ["GENDER"],
      "INCOMPATIBLE_MEASURES",
      "Organizations have no Gender: only persons do",
    ],
    ["demo-cases", ["STATES_CITED"], ["EDITION"], "INCOMPATIBLE_MEASURES", 'Cannot count "STATES_CITED"'],
    ["demo-cases", ["CASES", "INDIVIDUALS"], ["COUNTRY"], "INCOMPATIBLE_MEASURES", "Cannot give Cases in this table"],
    ["sg-reports", ["EDITIONS_CITED"], ["EDITION"], "INCOMPATIBLE_MEASURES", "it counts editions"],
    ["sg-reports", ["EDITIONS_CITED"], ["REGION"], "INCOMPATIBLE_MEASURES", "without a State"],
    ["sg-reports", undefined, ["FOLLOW_UP"], "NOT_PUBLISHED", "Cannot use"],
    ["demo-cases", undefined, ["EDITION", "TREND", "GENDER", "ACT"], "NOT_PUBLISHED", "Cannot combine 4 dimensions"],
    ["sg-reports", undefined, ["EDITION", "EDITION"], "DUPLICATE", "twice"],
  ])("of %s gives the reason against %j by %j", (datasetId, measures, by, code, sentence) => {
    const { reason } = compatible(release(datasetId), measures, by);
    expect(reason.map((one) => one.code)).toContain(code);
    expect(reason.map((one) => formatMessage(one.message, "en").value).join("\n")).toContain(sentence);
    expect(reason.map((one) => formatMessage(one.message, "en").value).join("\n")).not.toContain("alternatives");
    for (const { message } of reason) expect(formatMessage(message, "ru").lang).toBe("ru");
  });

  it.each(["sg-reports", "demo-cases"])("of %s agrees with answer()", (datasetId) => {
    const { dataset } = release(datasetId).manifest;
    const measures = fc.option(fc.subarray(ids(dataset.measures), { minLength: 1, maxLength: 2 }), { nil: undefined });
    const by = fc.subarray(
      dataset.dimensions.map(({ id }) => nameOf(id)),
      { maxLength: 3 },
    );
    const property = fc.property(measures as any, by as any, (measureIds: any, names: any) => {
      const found = compatible(release(datasetId), measureIds, names);
      const { problems } = answer(release(datasetId), { measures: measureIds, by: names }, "en");
      const isRefused = problems.some(({ severity, code }) => severity === "ERROR" && code !== "TOO_LARGE");
      expect(found.reason.length > 0).toBe(isRefused);
      for (const table of found.tables) {
        const whole = compatible(release(datasetId), measureIds, table.map(nameOf));
        expect(whole.reason).toEqual([]);
        expect(ids(found.dimensions)).toEqual(expect.arrayContaining([...table]));
      }
      // Each dimension of the result can be added.
      for (const id of ids(found.dimensions)) {
        const more = compatible(release(datasetId), measureIds, [...new Set([...names, nameOf(id)])]);
        if (datasetId === "sg-reports") expect(more.reason).toEqual([]);
        else expect(more.tables.length).toBeGreaterThan(0);
      }
    });
    fc.assert(property, { seed: 41, numRuns: 80 });
  });
});
