import { describe, expect, it } from "@jest/globals";
import type { Source, SourceGrade } from "../../../src/facts/source.ts";
import { distinctPages, sourceLine, sourceNames } from "../../../src/query/citation/source-line.ts";

const document: Source = {
  symbol: "A/HRC/36/31",
  title: { en: "A report" },
  url: "https://docs.un.org/en/A/HRC/36/31",
  readVia: null,
  evidence: "“three”",
};
const readOn = (grade: SourceGrade, publisher: string, url: string | null = "https://page.example/1"): Source => ({
  ...document,
  readVia: { url, host: "page.example", publisher, title: null, date: null, grade },
});

describe("sourceLine()", () => {
  it("has no page for a source that was read in the document itself", () => {
    expect(sourceLine(document, "en")).toMatchObject({ reading: null, host: null, page: null, evidence: "“three”" });
  });

  it.each([
    ["A", "read on Archive"],
    ["B", "read on Archive (United Nations)"],
    ["C", "as reported by Archive (organization)"],
    ["D", "as reported by Archive (press)"],
  ] as const)("names the publisher of a page of grade %s, and labels secondary sources", (grade, reading) => {
    expect(sourceLine(readOn(grade, "Archive"), "en").reading).toBe(reading);
  });

  it("has the host, and no link, of a page that must not be linked", () => {
    const { url, host, page } = sourceLine(readOn("D", "The Press", null), "en");
    expect([url, host, page]).toEqual([document.url, "page.example", null]);
  });
});

describe("sourceNames()", () => {
  it("names the documents and the publishers of secondary sources once", () => {
    const press = [readOn("D", "The Press"), readOn("D", "The Press", null)];
    expect(sourceNames(press, "en", 4)).toBe("A/HRC/36/31, as reported by The Press (press)");
    expect(sourceNames([document, ...press], "en", 4)).toBe("A/HRC/36/31, in part as reported by The Press (press)");
    expect(sourceNames([document, readOn("B", "OHCHR")], "en", 4)).toBe("A/HRC/36/31");
    expect(sourceNames([], "en", 4)).toBeNull();
  });

  it("counts the names beyond the maximum", () => {
    const all = ["One", "Two", "Three"].map((publisher) => readOn("C", publisher));
    expect(sourceNames(all, "en", 2)).toContain("One (organization), Two (organization) and 1 more");
  });
});

describe("distinctPages()", () => {
  it("has the first quotation of each document and page", () => {
    const other = { ...document, evidence: "“four”" };
    const read = readOn("B", "OHCHR");
    expect(distinctPages([read, document, read, other])).toEqual([read, document]);
  });
});
