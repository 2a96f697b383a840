import { describe, expect, it } from "@jest/globals";
import { licences, shippedRights } from "../../../src/codebook/rights.ts";
import { languages } from "../../../src/i18n/languages.ts";
import { attributionOf, rightsEntries, statedRights } from "../../../src/query/citation/attribution.ts";
import { madeUpRights } from "../../made-up-rights.ts";

describe("attributionOf()", () => {
  it.each([
    ["en", "© Made-up Archive, published by Made-up Office & Co., CC BY-SA 4.0"],
    ["fr", "© Made-up Archive, publié par Made-up Office & Co., CC BY-SA 4.0"],
    ["zh", "© Made-up Archive，由Made-up Office & Co.发布，CC BY-SA 4.0"],
  ] as const)("names the owner, the publisher and the licence in %s", (lang, line) => {
    expect(attributionOf(madeUpRights, lang)).toBe(line);
  });

  it("names the publisher once in every language if it is the owner", () => {
    for (const lang of languages)
      expect(attributionOf(shippedRights, lang)).toMatch(/^© Unhindered[,،，] ?CC BY 4\.0$/);
  });

  it.each(["CC0-1.0", "PDDL-1.0"])("claims no copyright under %s", (id) => {
    const licence = licences.find(({ spdxId }) => spdxId === id)!;
    for (const lang of languages) expect(attributionOf({ ...madeUpRights, licence }, lang)).not.toContain("©");
  });
});

describe("rightsEntries()", () => {
  it("leaves out a missing address and a missing rights holder", () => {
    expect(rightsEntries(shippedRights, "en")).toEqual([
      ["licence", "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"],
      ["publisher", "Unhindered"],
      ["attribution", "© Unhindered, CC BY 4.0"],
    ]);
  });

  it("is empty for a release without rights", () => {
    expect(rightsEntries(null, "en")).toEqual([]);
  });
});

describe("statedRights()", () => {
  it("states null for a release without rights", () => {
    expect(statedRights(null, "en")).toEqual({ licence: null, publisher: null, rightsHolder: null, attribution: null });
  });
});
