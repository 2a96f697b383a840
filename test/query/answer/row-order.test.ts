import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft } from "../../releases/made-up.ts";
import { publishSgReports, syntheticDraft } from "../../server/releases.ts";

const directory = emptyDirectory();
let catalog: ReleaseCatalog;

beforeAll(async () => {
  await publish(syntheticDraft(), { directory, publishedAt });
  await publish(publishedDraft(), { directory, publishedAt });
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

describe("TableQuery.orderBy", () => {
  it("sorts by value with missing values last, and by label in the reader's language", () => {
    const by = { measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION"] } as const;
    const values = (direction: "ASC" | "DESC") =>
      figures("made-up", { ...by, orderBy: { field: "VALUE", direction } }).map(([, figure]) => figure![1]);
    expect(values("ASC")).toEqual([0, 1, 1, 2, 7, null]);
    expect(values("DESC")).toEqual([7, 2, 1, 1, 0, null]);
    const sorted = (lang: "en" | "fr") =>
      answer(
        release("sg-reports"),
        { measures: ["STATES_CITED"], by: ["REGION", "EDITION"], orderBy: { field: "LABEL" } },
        lang,
      ).rows.map(({ key }) => key[0]!.label[lang]!);
    for (const lang of ["en", "fr"] as const)
      expect(sorted(lang)).toEqual(sorted(lang).toSorted(new Intl.Collator(lang).compare));
  });

  it("orders by the value of one measure in both directions, and refuses a measure that the table does not have", () => {
    const by = { measures: ["CASES", "INDIVIDUALS"], by: ["REGION", "EDITION"] } as const;
    const column = (measure: "CASES" | "INDIVIDUALS", direction: "ASC" | "DESC") => {
      const { rows } = answer(release("demo-cases"), { ...by, orderBy: { field: "VALUE", direction, measure } }, "en");
      return rows.map(({ cells }) => cells[measure === "CASES" ? 0 : 1]!.value);
    };
    for (const measure of ["CASES", "INDIVIDUALS"] as const) {
      const values = column(measure, "ASC").filter((value) => value !== null);
      expect(values.length).toBeGreaterThan(5);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      const hidden = column(measure, "ASC").slice(values.length);
      expect(column(measure, "ASC")).toEqual([...values, ...hidden]);
      expect(column(measure, "DESC")).toEqual([...values.toReversed(), ...hidden]);
    }
    const absent = { ...by, orderBy: { field: "VALUE", measure: "ORGANISATIONS" } } as const;
    const refused = answer(release("demo-cases"), absent, "en");
    expect(refused.outcome).toBe("REFUSED");
    expect(refused.problems).toContainEqual(
      expect.objectContaining({
        code: "CONTRADICTION",
        path: ["orderBy", "measure"],
        suggestions: ["CASES", "INDIVIDUALS"],
      }),
    );
  });

  it("orders the codebook backwards, too", () => {
    const codes = (direction?: "ASC" | "DESC") => {
      const query = { measures: ["STATES_CITED"], by: ["COUNTRY"], orderBy: { field: "CODEBOOK", direction } } as const;
      return figures("made-up", query).map(([code]) => code);
    };
    expect(codes()).toEqual(["XAA", "XAB", "XAC"]);
    expect(codes("DESC")).toEqual(["XAC", "XAB", "XAA"]);
  });
});
