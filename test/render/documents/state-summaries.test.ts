import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { type Lang, languages } from "../../../src/i18n/languages.ts";
import { asPdf } from "../../../src/render/documents/formats/pdf/pdf.ts";
import { type Served, serveBoth } from "../../server/served.ts";
import { brief, documentText } from "./briefs.ts";
import { readPdf } from "./read-pdf.ts";

const notUnitedNations: Readonly<Partial<Record<Lang, string>>> = {
  en: "This is not a United Nations document.",
  fr: "Ceci n’est pas un document de l’Organisation des Nations Unies.",
  es: "Este no es un documento de las Naciones Unidas.",
  ru: "Это не документ Организации Объединенных Наций.",
  zh: "本文件不是联合国文件。",
  ar: "هذه ليست وثيقة من وثائق الأمم المتحدة.",
};

const withoutSpaces = (text: string) => text.replace(/\s+/g, "");

describe("the summary of a State", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  it("never calls a State cited or not cited, and never claims a rise or fall", async () => {
    for (const { code } of country.categories)
      expect(documentText(await brief(served.catalog, "sg-reports", code))).not.toMatch(
        /is (not )?cited|Rose from|Fell from/,
      );
  });

  it("has no row of a group for observer States (PSE, VAT)", async () => {
    for (const code of ["PSE", "VAT"]) {
      const text = documentText(await brief(served.catalog, "sg-reports", code));
      expect(text).not.toMatch(/regional group/i);
      const { release } = await served.ask(`{ release { place(code: "${code}") { category { parent { code } } } } }`);
      expect([code, release.place.category.parent.code]).toEqual([code, "no_group"]);
    }
  });

  it("compares with the group only in editions with a complete list: 2017, 2020 and 2022", async () => {
    const text = documentText(await brief(served.catalog, "sg-reports", "EGY"));
    const rows = [...text.matchAll(/^(\d{4}) \| named \| (\d+) \| (\d+)/gm)].map(([, ...row]) => row);
    expect(rows).toEqual([
      ["2017", "9", "29"],
      ["2020", "12", "45"],
      ["2022", "11", "42"],
    ]);
  });

  it("states shares with their base, and a compound fact once", async () => {
    const text = documentText(await brief(served.catalog, "sg-reports", "ISL"));
    expect(text).toContain("Surveillance, 2023: in half of the States named [");
    expect(text).toContain("Restrictive legislation, 2025: in more than half of the States reviewed [");
    expect(
      text.match(/Refraining from cooperating, or reporting anonymously, 2022: in a third of the States named/g),
    ).toHaveLength(1);
    expect(text).toContain("None of these figures is about Iceland.");
  });

  it.each([
    ["fr", "dans près de la moitié des États nommés", "dans plus de la moitié des États examinés"],
    ["es", "en casi la mitad de los Estados nombrados", "en más de la mitad de los Estados examinados"],
    ["ru", "почти в половине названных государств", "более чем в половине рассмотренных государств"],
    ["zh", "所提及国家近一半", "所审查国家一半以上"],
    ["ar", "في ما يقرب من نصف الدول المذكورة", "في أكثر من نصف الدول المستعرضة"],
  ] as const)(
    "states shares in the words of the source, not as numbers, in %s",
    async (lang, nearlyHalf, moreThanHalf) => {
      const text = documentText(await brief(served.catalog, "sg-reports", "ISL", lang));
      expect(text).toContain(nearlyHalf);
      expect(text).toContain(moreThanHalf);
      expect(text).not.toMatch(/50|“more than half”/);
    },
  );

  // Arabic text is extracted in visual order, so only its pages and its title are checked. VEN has one of the longest
  // names, CHN one of the longest lists.
  it.each(languages)("has two pages in PDF and the attribution clause on the first in %s", async (lang) => {
    for (const code of ["CHN", "VEN"]) {
      const { texts, title } = await readPdf(await asPdf(await brief(served.catalog, "sg-reports", code, lang)));
      expect([code, texts.length]).toEqual([code, 2]);
      expect(title).not.toMatch(/[()（）_]/);
      if (lang !== "ar") expect(withoutSpaces(texts[0]!)).toContain(withoutSpaces(notUnitedNations[lang]!));
    }
  });

  it("has its title in tabs and cards, and answers territories with the rule on names", async () => {
    const page = await served.server.inject({ method: "GET", url: "/country/EGY.html?lang=en" });
    const title = "Egypt in the Secretary-General&#39;s reports on cooperation with the United Nations";
    expect(page.body).toContain(`<title>${title}</title>`);
    expect(page.body).toContain(`<meta property="og:title" content="${title}">`);
    for (const code of ["TWN", "HKG", "ESH"]) {
      const answer = await served.server.inject({ method: "GET", url: `/country/${code}.json?lang=en` });
      expect(answer.statusCode).toBe(404);
      expect(answer.json().problems[0]).toMatchObject({
        suggestions: [],
        message: expect.stringContaining("follows United Nations usage"),
      });
    }
  });
});
