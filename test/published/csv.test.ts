import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import { readFacts } from "../../src/published/facts.ts";
import { facts } from "./real-facts.ts";
import { problemsOf, readChanged, withCopy } from "./seeds.ts";

describe("readCsv()", () => {
  it("refuses a missing and an unknown column by name, and suggests the missing one", async () => {
    const { problems } = await readChanged("citations.csv", (text) => text.replace("country_iso3", "country"));
    expect(problems.map(({ code, path: position, suggestions }) => [code, ...position, ...suggestions])).toEqual([
      ["MISSING_COLUMN", "citations.csv", "row 1", "country_iso3"],
      ["UNKNOWN_COLUMN", "citations.csv", "row 1", "country", "country_iso3"],
    ]);
  });

  it("refuses a repeated column", async () => {
    const problems = await problemsOf("countries.csv", (text) =>
      text.replaceAll(/^(.*)$/gm, "$1,x").replace(",x", ",iso3"),
    );
    expect(problems[0]).toBe("DUPLICATE / countries.csv / row 1 / iso3");
  });

  it("refuses a row with too many fields", async () => {
    expect(await problemsOf("countries.csv", (text) => text.replace("AFG,004", "AFG,004,004"))).toEqual([
      "WRONG_LENGTH / countries.csv / row 2",
    ]);
  });

  it("refuses a file that is not CSV", async () => {
    expect(await problemsOf("reports.csv", (text) => `${text}"`)).toEqual(["UNREADABLE_FILE / reports.csv"]);
  });

  it("refuses a file in another encoding", async () => {
    const { problems } = await withCopy((directory) => {
      // The byte E9 is "é" in Latin-1, and no character in UTF-8.
      writeFileSync(path.join(directory, "votes.csv"), Buffer.from("resolution\ncaf\xe9\n", "latin1"));
      return readFacts(directory, sgReports);
    });
    expect(problems).toEqual([
      expect.objectContaining({
        code: "UNREADABLE_FILE",
        path: ["votes.csv"],
        message: expect.stringMatching(/^must be CSV in UTF-8: /),
      }),
    ]);
  });

  it("ignores a byte order mark and CRLF", async () => {
    const { problems, ...read } = await readChanged("reports.csv", (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(problems).toEqual([]);
    expect({ problems, ...read }).toEqual(facts);
  });

  it("skips a blank line, and counts it", async () => {
    const broken = (text: string) => text.replace("\n", "\n\n").replace("2012,LKA,", "2012,XQQ,");
    expect(await problemsOf("citations.csv", broken)).toEqual(["UNKNOWN_CODE / citations.csv / row 3 / country_iso3"]);
  });
});

describe("readFiles()", () => {
  it("requires the facts, the publishers, the reports and the lists, and refuses a file of another name", async () => {
    const { problems } = await withCopy((directory) => {
      for (const name of ["facts.csv", "publishers.csv", "reports.csv"]) rmSync(path.join(directory, name));
      renameSync(path.join(directory, "citations.csv"), path.join(directory, "citation.csv"));
      return readFacts(directory, sgReports);
    });
    expect(problems.map(({ code, path: position }) => [code, ...position])).toEqual([
      ["UNKNOWN_FILE", "citation.csv"],
      ["MISSING_FILE", "reports.csv"],
      ["MISSING_FILE", "citations.csv"],
      ["MISSING_FILE", "facts.csv"],
      ["MISSING_FILE", "publishers.csv"],
    ]);
  });

  it("reads a missing optional file as a file without rows", async () => {
    const { problems, positions } = await withCopy((directory) => {
      rmSync(path.join(directory, "votes.csv"));
      return readFacts(directory, sgReports);
    });
    expect(problems).toEqual([]);
    // The files have 87 States in joint statements, 38 raised cases and 6 replies.
    expect(positions).toHaveLength(87 + 38 + 6);
  });

  it("reports the missing files of a directory that does not exist", async () => {
    const { problems } = await readFacts("/nowhere", sgReports);
    expect(problems.map(({ code, path: [file] }) => `${code} ${file}`)).toEqual([
      "MISSING_FILE reports.csv",
      "MISSING_FILE citations.csv",
      "MISSING_FILE facts.csv",
      "MISSING_FILE publishers.csv",
    ]);
  });
});
