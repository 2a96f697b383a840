import { describe, expect, it } from "@jest/globals";
import type { Problem } from "../../../src/problem.ts";
import { caseFileColumns } from "../../../src/vault/import/columns.ts";
import { UnreadableCell } from "../../../src/vault/import/reading/cell.ts";
import { RowCheck } from "../../../src/vault/import/row-check.ts";
import { cellsOf, type MadeUpRow, rowOf } from "../made-up.ts";

const check = (changed: Partial<MadeUpRow>, nature: "PROTECTED" | "SYNTHETIC" | null = "SYNTHETIC") =>
  new RowCheck(nature, ["2010", "2011"]).check(cellsOf(rowOf(1, changed)), 7);

const organisation = { kind: "organisation", gender: "", age: "" } as const;

describe("RowCheck", () => {
  it("stores valid cells, trimmed, in codebook order", () => {
    expect(check({ case_ref: " C-1\u00a0", victim_category: "journalist | activist", kind: " individual" })).toEqual({
      stored: rowOf(1, { victim_category: "activist|journalist" }),
    });
  });

  it("stores the neutral code for an optional empty cell", () => {
    const empty = {
      gender: "",
      age: "",
      victim_category: "",
      trend: "",
      act: "",
      mechanism: "",
      modality: "",
      perpetrator: "",
      state_reply: "",
    };
    expect(check({ ...empty, outcome: "", publicly_documented: "" })).toMatchObject({
      stored: {
        gender: "unknown",
        age: "unknown",
        victim_category: "unknown",
        trend: "none_noted",
        act: "",
        mechanism: "",
        modality: "unknown",
        perpetrator: "unknown",
        state_reply: "",
        outcome: "none_known",
        publicly_documented: "no",
      },
    });
  });

  it.each(["case_ref", "victim_ref", "kind", "year", "country", "relation", "verification"] as const)(
    "requires %s",
    (column) => {
      expect(check({ [column]: " " })).toMatchObject({ problems: [{ code: "REQUIRED", path: ["row 7", column] }] });
    },
  );

  it("refuses an undeclared edition", () => {
    expect(check({ year: "2011" })).toHaveProperty("stored");
    expect(check({ year: "2012" })).toMatchObject({
      problems: [{ code: "UNDECLARED_EDITION", path: ["row 7", "year"] }],
    });
  });

  it.each(["XAB", "xgb", "XZA"])("suggests territories for %s, and no State", (country) => {
    const { problems } = check({ country }) as { problems: readonly Problem[] };
    expect(problems[0]!.suggestions.length).toBeGreaterThan(0);
    for (const code of problems[0]!.suggestions) expect(code).toMatch(/^X([A-Z])\1$/);
  });

  it("reports every problem of a row, with row, column, rule and suggestions", () => {
    expect(
      check({ case_ref: "A name", country: "xaa", trend: "surveilance|9", publicly_documented: "Yes" }),
    ).toMatchObject({
      problems: [
        { severity: "ERROR", code: "NOT_A_REFERENCE", path: ["row 7", "case_ref"] },
        {
          code: "UNKNOWN_CODE",
          path: ["row 7", "country"],
          suggestions: ["XAA"],
        },
        { code: "UNKNOWN_CODE", path: ["row 7", "trend"], suggestions: ["surveillance"] },
        { code: "UNKNOWN_CODE", path: ["row 7", "publicly_documented"], suggestions: ["yes"] },
      ],
    });
  });

  it.each(caseFileColumns)("refuses an unreadable cell in %s, and never stores the neutral code", (column) => {
    const row = { ...rowOf(1, { year: "2023" }), kind: "organisation", gender: "", age: "" };
    const cells = caseFileColumns.map((name) => (name === column ? new UnreadableCell("NOT_COMPUTED") : row[name]));
    expect(new RowCheck("SYNTHETIC", ["2023", "2024", "2025"]).check(cells, 7)).toMatchObject({
      problems: [{ code: "UNREADABLE_CELL", path: ["row 7", column] }],
    });
  });

  it("stores no gender or age for an organisation, also with spaces around its kind", () => {
    for (const kind of ["organisation", " organisation\u00a0"])
      for (const gender of ["", "unknown"])
        expect(check({ ...organisation, kind, gender })).toMatchObject({
          stored: { kind: "organisation", gender: "", age: "" },
        });
    expect(check({ ...organisation, gender: "women", age: "adult" })).toMatchObject({
      problems: [
        { code: "NOT_APPLICABLE", path: ["row 7", "gender"] },
        { code: "NOT_APPLICABLE", path: ["row 7", "age"] },
      ],
    });
  });

  it("refuses a State in a synthetic dataset, and a territory in a dataset of real records", () => {
    const problem = { code: "NATURE", path: ["row 7", "country"] };
    expect(check({ country: "NOR" }, "SYNTHETIC")).toMatchObject({ problems: [problem] });
    expect(check({ country: "XAA" }, "PROTECTED")).toMatchObject({ problems: [problem] });
  });

  it("determines the nature of a new dataset by the first valid row", () => {
    const rows = new RowCheck(null, ["2010", "2011"]);
    const of = (changed: Partial<MadeUpRow>) => rows.check(cellsOf(rowOf(1, changed)), 1);
    expect(of({ country: "NOR", gender: "?" })).toMatchObject({ problems: [{ code: "UNKNOWN_CODE" }] });
    expect(rows.nature).toBe(null);
    expect(of({ country: "XZZ" })).toHaveProperty("stored");
    expect(of({ country: "NOR" })).toMatchObject({ problems: [{ code: "NATURE" }] });
  });
});
