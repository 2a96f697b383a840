import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishSgReports, syntheticDraft } from "../../server/releases.ts";

const directory = emptyDirectory();
let catalog: ReleaseCatalog;

beforeAll(async () => {
  await publish(syntheticDraft(), { directory, publishedAt });
  await publishSgReports(directory);
  catalog = await openCatalog(directory);
});
afterAll(() => catalog.close());

const release = (datasetId: string): Release => catalog.find(datasetId, "latest")!;

function figures(datasetId: string, query: TableQuery) {
  const { rows } = answer(release(datasetId), query, "en");
  return rows.map(({ key, cells }): readonly [string, ...(readonly [string, number | null])[]] => [
    key.map(({ code }) => code).join(" "),
    ...cells.map(({ status, value }) => [status, value] as const),
  ]);
}

describe("TableQuery.where", () => {
  it("refuses several codes of a many-valued dimension of protected data, unless it is in by", () => {
    const where = { trend: { in: ["surveillance", "anonymity"] } };
    const refused = answer(release("demo-cases"), { measures: ["INDIVIDUALS"], where }, "en");
    expect([refused.outcome, refused.rows]).toEqual(["REFUSED", []]);
    expect(refused.problems.filter(({ severity }) => severity === "ERROR")).toMatchObject([
      { code: "OVERLAPPING_CATEGORIES", path: ["where", "trend", "in"] },
    ]);
    const rows = (query: TableQuery) => figures("demo-cases", { measures: ["INDIVIDUALS"], by: ["TREND"], ...query });
    expect(rows({ where })).toEqual(rows({}).filter(([code]) => where.trend.in.includes(code)));
    expect(rows({ where })).toHaveLength(2);
  });

  it("answers several codes of a many-valued dimension of published facts as their union", () => {
    const editions = { edition: { from: 2017, to: 2017 } };
    const cell = (...codes: string[]) => {
      const query = { measures: ["STATES_CITED"], where: { ...editions, group: { in: codes } } } as const;
      return answer(release("sg-reports"), query, "en").rows[0]!.cells[0]!;
    };
    const [both, asean, eu] = [cell("asean", "eu"), cell("asean"), cell("eu")];
    // No State is a member of both: the union has the sum.
    expect(both.value).toBe(asean.value! + eu.value!);
    expect(cell("eu", "eu", "eu")).toMatchObject({ value: eu.value });
  });

  it("refuses a filter on a field that no dimension has", () => {
    const refused = answer(release("sg-reports"), { where: { year: { from: 2017 } } }, "en");
    expect(refused.outcome).toBe("REFUSED");
    expect(refused.problems).toContainEqual(
      expect.objectContaining({ severity: "ERROR", code: "UNKNOWN_CODE", path: ["where", "year"] }),
    );
  });
});
