import { describe, expect, it } from "@jest/globals";
import { readMapping } from "../../../../src/vault/import/uwazi/mapping.ts";
import { mappingOf } from "./exports.ts";

function problemsOf(change: (mapping: any) => void) {
  const mapping = mappingOf();
  change(mapping);
  const read = readMapping(JSON.stringify(mapping));
  return "problems" in read ? read.problems : [];
}

describe("readMapping()", () => {
  it("reads a valid mapping", () => {
    expect(problemsOf(() => {})).toEqual([]);
  });

  it("reports all problems at once, with suggestions", () => {
    const problems = problemsOf(({ templates: { Reprisal } }) => {
      delete Reprisal.columns.outcome;
      Reprisal.columns.outcom = null;
      Reprisal.columns.year = null;
      Reprisal.columns.relation = { always: "cooperatio" };
      Reprisal.columns.act.codes.Arrest = ["libertyy"];
    });
    const at = (...path: string[]) => ["mapping", "templates", "Reprisal", "columns", ...path];
    expect(problems).toMatchObject(
      [
        { code: "MISSING_COLUMN", path: at("outcome") },
        { code: "REQUIRED", path: at("year") },
        { code: "UNKNOWN_CODE", path: at("act", "codes", "1"), suggestions: ["liberty"] },
        { code: "UNKNOWN_CODE", path: at("relation", "always"), suggestions: ["cooperation"] },
        { code: "UNKNOWN_COLUMN", path: at("outcom"), suggestions: ["outcome"] },
      ].toSorted((a, b) => order(problems, a) - order(problems, b)),
    );
    expect(problems).toHaveLength(5);
  });

  it("refuses a title, a name or an ignored property as a column", () => {
    for (const property of ["Title", "title", "Name", "Título"])
      expect(
        problemsOf(({ templates: { Reprisal } }) => void (Reprisal.columns.case_ref = { property })),
      ).toMatchObject([{ path: expect.arrayContaining(["case_ref"]) }]);
    expect(problemsOf(({ templates: { Reprisal } }) => Reprisal.ignore.push("Case number"))).toHaveLength(1);
  });

  it("refuses editionOf outside year, a source without a property, and a label twice", () => {
    const problems = problemsOf(({ templates: { Reprisal } }) => {
      Reprisal.columns.act.codes = { Arrest: "liberty", " ARREST": null };
      Reprisal.columns.country = { property: "Country", editionOf: "Case number" };
      Reprisal.columns.gender = { codes: {} };
    });
    expect(problems).toMatchObject([
      { code: "MAPPING", path: expect.arrayContaining(["country"]) },
      { code: "REQUIRED", path: expect.arrayContaining(["gender"]) },
      { code: "MAPPING", path: expect.arrayContaining(["act", "codes", "2"]) },
    ]);
  });

  it("refuses another file, and does not repeat its content", () => {
    for (const text of [
      "",
      "Jane Roe",
      "[]",
      '{"templates":{}}',
      '{"templates":{"Jane":{"columns":3}}}',
      '{"other":1}',
    ]) {
      const read = readMapping(text);
      expect("problems" in read && read.problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(read)).not.toContain("Roe");
    }
  });

  it("refuses a file that is not JSON, and does not repeat its content", () => {
    const read = readMapping("Jane Roe");
    expect(read).toMatchObject({ problems: [{ path: ["mapping"], message: expect.stringContaining("must be JSON") }] });
    expect(JSON.stringify(read)).not.toContain("Roe");
  });
});

const order = (problems: readonly { path: readonly string[] }[], { path }: { path: readonly string[] }) =>
  problems.findIndex((one) => one.path.join() === path.join());
