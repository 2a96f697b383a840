import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { answer } from "../../../src/query/answer/answer.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { countRows } from "../../../src/query/tables/geography.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports } from "../../server/releases.ts";

let catalog: ReleaseCatalog;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  catalog = await openCatalog(directory);
});
afterAll(() => catalog.close());

function keys(query: TableQuery): string[] {
  const { rows, question } = answer(catalog.find("sg-reports", "latest")!, query, "en");
  expect(countRows(question)).toBe(rows.length);
  return rows.map(({ key }) => key.map(({ code }) => code).join(" "));
}

describe("geographicRows()", () => {
  const states = { measures: ["STATES_CITED"] } as const;

  it("gives the States of a filtered region, and no other", () => {
    // Statute of the GCC: Bahrain, Kuwait, Oman, Qatar, Saudi Arabia, United Arab Emirates.
    const where = { group: { in: ["gcc"] } };
    expect(keys({ ...states, by: ["COUNTRY"], where })).toEqual(["ARE", "BHR", "KWT", "OMN", "QAT", "SAU"]);
    expect(keys({ ...states, by: ["COUNTRY"], where: { ...where, region: { in: ["african"] } } })).toEqual([]);
  });

  it("gives each State once beside its region", () => {
    const rows = keys({ ...states, by: ["REGION", "COUNTRY"] });
    expect(rows).toHaveLength(195);
    expect(rows).toContain("african EGY");
    expect(rows).not.toContain("asia_pacific EGY");
  });

  it("gives the groups that a State belongs to, by year, and totals", () => {
    const where = { country: { in: ["TUR"] }, edition: { from: 2024, to: 2025 } };
    const rows = keys({ ...states, by: ["EDITION", "REGION"], where, totals: ["REGION"] });
    expect(rows).toEqual([
      "2024 _T",
      "2024 western_european_and_others",
      "2025 _T",
      "2025 western_european_and_others",
    ]);
  });
});
