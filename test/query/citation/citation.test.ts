import { describe, expect, it } from "@jest/globals";
// @ts-expect-error -- the package has no types
import bibtex from "bibtex-parse";
import { shippedRights } from "../../../src/codebook/rights.ts";
import { languages } from "../../../src/i18n/languages.ts";
import type { Manifest } from "../../../src/releases/release.ts";
import { cite, citationStyles } from "../../../src/query/citation/citation.ts";
import { referenceOf } from "../../../src/query/citation/reference.ts";
import { dataset, protectedDraft } from "../../releases/made-up.ts";

const digest = `sha256:0123456789abcdef${"0".repeat(48)}`;
const manifest = {
  version: "2025.1.0",
  digest,
  publishedAt: "2026-11-24T23:30:00.000Z",
  rights: { ...shippedRights, publisher: { name: "Office & Co.", url: null } },
  dataset: { ...dataset(), title: { en: "Figures {50 %} & more", fr: "Chiffres élevés" } },
} as unknown as Manifest;
const url = "https://figures.example/v1/table.csv?by=year";
const answered = { url, symbols: ["X/1/2", "X/1/3", "X/1/2"] };
const reference = referenceOf(manifest, "https://figures.example", "en", answered);

describe("cite()", () => {
  it.each([
    [
      "APA",
      `Office & Co. (2026, November 24). Figures {50 %} & more (Version 2025.1.0) [Data set; sha256:0123456789abcdef]. ${url} Figures read in public sources on X/1/2, X/1/3.`,
    ],
    [
      "CHICAGO",
      `Office & Co. “Figures {50 %} & more.” Version 2025.1.0 (sha256:0123456789abcdef). Data set. November 24, 2026. ${url}. Figures read in public sources on X/1/2, X/1/3.`,
    ],
    [
      "UN_EDITORIAL",
      `Office & Co., “Figures {50 %} & more”, data set, version 2025.1.0 (sha256:0123456789abcdef), 24 November 2026. Available at ${url}. Figures read in public sources on X/1/2, X/1/3.`,
    ],
  ] as const)("writes %s", (style, text) => {
    expect(cite(reference, style)).toBe(text);
  });

  it("writes BibTeX that the package bibtex-parse can read, with LaTeX characters escaped", () => {
    const text = cite(reference, "BIBTEX");
    expect(text).toMatch(/^@misc\{unhindered-made-up-2025\.1\.0,\n/);
    expect(text).toContain("title = {{Figures \\{50 \\%\\} \\& more}},");
    expect(bibtex.entries(text)).toEqual([
      {
        type: "misc",
        key: "unhindered-made-up-2025.1.0",
        AUTHOR: "Office \\& Co.",
        TITLE: "Figures {50 %} \\& more",
        YEAR: "2026",
        DATE: "2026-11-24",
        PUBLISHER: "Office \\& Co.",
        VERSION: "2025.1.0",
        NOTE: "Version 2025.1.0, sha256:0123456789abcdef. Figures read in public sources on X/1/2, X/1/3.",
        URL: url,
        LANGID: "en",
      },
    ]);
  });

  it("writes RIS and CSL JSON with the same fields", () => {
    const ris = Object.fromEntries(
      cite(reference, "RIS")
        .split("\r\n")
        .map((line) => line.split("  - ")),
    );
    expect(ris).toMatchObject({
      TY: "DATA",
      TI: reference.title,
      UR: url,
      ET: "2025.1.0",
      AU: "Office & Co.",
      PB: "Office & Co.",
    });
    expect(ris).toMatchObject({ DA: "2026/11/24/", N1: expect.stringContaining("on X/1/2, X/1/3."), ER: "" });
    expect(JSON.parse(cite(reference, "CSL_JSON"))).toEqual([
      {
        id: "unhindered-made-up-2025.1.0",
        type: "dataset",
        title: "Figures {50 %} & more",
        author: [{ literal: "Office & Co." }],
        publisher: "Office & Co.",
        version: "2025.1.0",
        URL: url,
        issued: { "date-parts": [[2026, 11, 24]] },
        note: "Version 2025.1.0, sha256:0123456789abcdef. Figures read in public sources on X/1/2, X/1/3.",
        language: "en",
      },
    ]);
  });

  it("contains SYNTHETIC in every style and language, and the address, version and digest", () => {
    const { dataset: synthetic } = protectedDraft();
    const words = ["SYNTHETIC", "SYNTHÉTIQUE", "SINTÉTICO", "СИНТЕТИЧЕСКИЕ ДАННЫЕ", "合成数据", "بيانات اصطناعية"];
    for (const lang of languages)
      for (const style of citationStyles) {
        const syntheticReference = referenceOf({ ...manifest, dataset: synthetic }, "https://figures.example", lang);
        const text = cite(syntheticReference, style);
        expect([style, lang, words.some((word) => text.includes(word))]).toEqual([style, lang, true]);
        expect([style, lang, text]).toEqual([style, lang, expect.not.stringContaining("..")]);
        expect(text).toContain(`https://figures.example/releases/made-up-cases/${digest}`);
        expect(text).toContain("sha256:0123456789abcdef");
        expect(text).toContain("2025.1.0");
      }
  });
});
