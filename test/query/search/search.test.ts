import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Lang } from "../../../src/i18n/languages.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { search } from "../../../src/query/search/search.ts";
import { termsOf } from "../../../src/query/search/terms.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../server/releases.ts";

const methodology = {
  en: "# How figures are protected\n\n## What this does not promise\n\nNobody can promise that no attacker succeeds.",
  fr: "# Protection des chiffres\n\n## Ce qui n'est pas promis\n\nPersonne ne peut promettre le secret absolu.",
};

describe("search()", () => {
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    await publishSynthetic(directory, { disclosureReport: { checks: [], methodology } });
    catalog = await openCatalog(directory);
  });
  afterAll(() => catalog.close());

  const find = (text: string, lang: Lang = "en", first = 20) => search(catalog, "sg-reports", text, lang, first);
  const named = (text: string, lang: Lang = "en") =>
    find(text, lang).map(({ entry: { what } }) => {
      if (what.kind === "category") return what.category.code;
      if (what.kind === "dimension") return what.dimension.id;
      if (what.kind === "resolution") return what.resolution.symbol;
      if (what.kind === "edition") return what.edition.symbol;
      return what.kind === "measure" ? what.measure.id : what.kind;
    });

  it.each<[text: string, lang: Lang, first: string]>([
    ["human rights defender", "en", "human_rights_defender"],
    ["Humman rihgts DEFENDRS", "en", "human_rights_defender"],
    ["HUN", "fr", "HUN"],
    ["hongrie", "en", "HUN"],
    ["cote d'ivoire", "en", "CIV"],
    ["CÔTE D’IVOIRE", "ru", "CIV"],
    ["M49 348", "en", "HUN"],
    ["disparition forcee", "fr", "enforced_disappearance"],
    ["venganza represalia", "es", "administrative_reprisal"],
    ["Венгря", "ru", "HUN"],
    ["人权维护者", "zh", "human_rights_defender"],
    ["匈", "zh", "HUN"],
    ["ＨＵＮ", "zh", "HUN"],
    ["المدافعين عن حقوق الإنسان", "ar", "human_rights_defender"],
    ["سُـــورِيَا", "ar", "SYR"],
    ["XAA", "en", "XAA"],
    ["trend", "en", "trend"],
    ["cases", "en", "CASES"],
    ["STATES_CITED", "zh", "STATES_CITED"],
    ["A/HRC/60/62", "fr", "A/HRC/60/62"],
    ["a/hrc/res/24/24", "zh", "A/HRC/RES/24/24"],
    ["2025.1.0", "en", "release"],
    ["demo-cases", "en", "dataset"],
    ["does not promise", "en", "methodology"],
    ["secret absolu", "en", "methodology"],
  ])("finds first for %s (%s): %s", (text, lang, first) => {
    expect(named(text, lang)[0]).toBe(first);
  });

  it("returns titles in the reader's language, and snippets in the language of the match", () => {
    const [hungary] = find("hongrie", "ar");
    expect(hungary).toMatchObject({ title: { value: "هنغاريا", lang: "ar", dir: "rtl" }, snippet: { lang: "ar" } });
    const [promise] = find("secret absolu", "ar");
    expect(promise).toMatchObject({
      title: { value: "Ce qui n'est pas promis", lang: "fr" },
      snippet: { value: "Personne ne peut promettre le secret absolu.", lang: "fr", dir: "ltr" },
    });
    const [women] = find("women", "es").filter(({ snippet }) => snippet.lang === "en");
    expect(women!.title.lang).toBe("es");
    expect(women!.snippet.value).toContain("women");
  });

  it("limits the hits, the length of the text and the length of snippets", () => {
    expect(find("surveillance", "en", 2)).toHaveLength(2);
    expect(find("surveillance", "en", 0)).toEqual([]);
    expect(named(`${" ".repeat(200)}surveillance`)).toEqual([]);
    for (const { snippet } of find("reprisal report State")) expect(snippet.value.length).toBeLessThanOrEqual(204);
  });

  it.each(["", " ", "…", "xyzzyqq", "\u0640\u0301"])("finds nothing for %j", (text) => {
    expect(find(text)).toEqual([]);
  });

  it("returns the same hits in the same order again", () => {
    expect(named("surveillance")).toEqual(named("surveillance"));
    expect(named("surveillance").slice(0, 3)).toEqual(
      expect.arrayContaining(["surveillance", "online_surveillance", "offline_surveillance"]),
    );
  });
});

describe("termsOf()", () => {
  it.each([
    ["Côte d’Ivoire", ["cote", "divoire"]],
    ["ﬁﬀty ＡＢＣ", ["fiffty", "abc"]],
    ["online_self_censorship", ["online", "self", "censorship"]],
    ["والمُدافِعـــون", ["مدافعون"]],
    ["人权维护者", ["人权", "权维", "维护", "护者"]],
    ["A/HRC/36/31报告", ["a", "hrc", "36", "31", "报告"]],
    ["ёлка", ["елка"]],
  ])("of %s are %j", (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });
});
