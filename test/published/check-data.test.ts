import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { checkData } from "../../src/published/check-data.ts";
import { inRow, withCopy } from "./seeds.ts";

describe("checkData()", () => {
  it("finds no problem in the shipped directories", async () => {
    const { lines, exitCode } = await checkData();
    expect(exitCode).toBe(0);
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      "seeds/sg-reports",
      "seeds/ngo-committee",
      "seeds/special-procedures",
    ]);
  });

  it("prints file, row, column, rule and condition of every problem, and exits with 1", async () => {
    await withCopy(async (directory) => {
      const file = path.join(directory, "citations.csv");
      const change = inRow("A/HRC/21/18,2012,LKA", "2012,LKA,,,,yes", "2012,XQQ,,,,perhaps");
      writeFileSync(file, change(readFileSync(file, "utf8")));
      expect(await checkData(directory)).toEqual({
        lines: [
          "ERROR citations.csv, row 2, country_iso3: UNKNOWN_CODE: must be a country of the codebook",
          "ERROR citations.csv, row 2, source_seen: NOT_YES_OR_NO: must be yes or no",
          `${directory}: 2 errors`,
        ],
        exitCode: 1,
      });
    });
  });

  it("refuses a directory that does not exist", async () => {
    expect(await checkData("/nowhere")).toEqual({
      lines: ['Cannot check "/nowhere": it must be a directory'],
      exitCode: 1,
    });
  });
});
