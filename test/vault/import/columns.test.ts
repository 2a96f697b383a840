import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { dimensionById } from "../../../src/codebook/dimensions/dimensions.ts";
import { caseFileColumns, codedColumns, whenEmpty } from "../../../src/vault/import/columns.ts";

const main = readFileSync("README.md", "utf8");
const room = readFileSync("src/vault/README.md", "utf8");

describe("caseFileColumns", () => {
  it("are those of the README, in its order", () => {
    expect(main.replace(/\s+/g, " ")).toContain(caseFileColumns.join(", "));
  });

  it("hold references, a kind and grade, whether it is public, and codes of dimensions", () => {
    const others = caseFileColumns.filter((column) => !(codedColumns as readonly string[]).includes(column));
    expect(others).toEqual(["case_ref", "victim_ref", "kind", "verification", "publicly_documented"]);
  });
});

describe("whenEmpty", () => {
  it("is a code of the column's dimension, or no code for an act or a mechanism", () => {
    expect([whenEmpty.act, whenEmpty.mechanism]).toEqual(["", ""]);
    for (const column of codedColumns.filter((coded) => whenEmpty[coded]))
      expect(dimensionById(column).categories.map(({ code }) => code)).toContain(whenEmpty[column]);
  });

  it("is in the room's README, with every column that must be filled", () => {
    for (const [column, code] of Object.entries(whenEmpty))
      expect(room).toMatch(new RegExp(`\`${column}\`[^\n]*: ${code === "" ? "no code" : `\`${code}\``}`));
    const required = caseFileColumns.filter((column) => whenEmpty[column] === undefined);
    expect(room).toContain(required.map((column) => `\`${column}\``).join(", "));
  });
});
