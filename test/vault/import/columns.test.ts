import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { dimensionById } from "../../../src/codebook/dimensions/dimensions.ts";
import { caseFileColumns, codedColumns, whenEmpty } from "../../../src/vault/import/columns.ts";

const casePage = readFileSync("docs/publish-your-records.md", "utf8");
const moduleReadme = readFileSync("src/vault/README.md", "utf8");

describe("caseFileColumns", () => {
  it("has the columns of the documented case file, in the same order", () => {
    expect(casePage).toContain(`\n${caseFileColumns.join(",")}\n`);
  });

  it("has references, kind, verification status, publicly_documented and coded dimensions", () => {
    const uncoded = caseFileColumns.filter((column) => !(codedColumns as readonly string[]).includes(column));
    expect(uncoded).toEqual(["case_ref", "victim_ref", "kind", "verification", "publicly_documented"]);
  });
});

describe("whenEmpty", () => {
  it("has a code of the dimension, or no code for an act or a mechanism", () => {
    expect([whenEmpty.act, whenEmpty.mechanism]).toEqual(["", ""]);
    for (const column of codedColumns.filter((coded) => whenEmpty[coded]))
      expect(dimensionById(column).categories.map(({ code }) => code)).toContain(whenEmpty[column]);
  });

  it("agrees with the module's README, with every required column", () => {
    for (const [column, code] of Object.entries(whenEmpty))
      expect(moduleReadme).toMatch(new RegExp(`\`${column}\`[^\n]*: ${code === "" ? "no code" : `\`${code}\``}`));
    const required = caseFileColumns.filter((column) => whenEmpty[column] === undefined);
    expect(moduleReadme).toContain(required.map((column) => `\`${column}\``).join(", "));
  });
});
