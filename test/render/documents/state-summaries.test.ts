import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { type Lang, languages } from "../../../src/i18n/languages.ts";
import { nameForms } from "../../../src/i18n/name-forms.ts";
import { asPdf } from "../../../src/render/documents/formats/pdf/pdf.ts";
import type { Block, Document } from "../../../src/render/documents/document.ts";
import { type Served, serveBoth } from "../../server/served.ts";
import { brief, documentText } from "./briefs.ts";
import { readPdf } from "./read-pdf.ts";

const titles: Readonly<Partial<Record<Lang, string>>> = {
  en: "* in the Secretary-General's reports on cooperation with the United Nations",
  fr: "* dans les rapports du Secrétaire général sur la coopération avec l’Organisation des Nations Unies",
  es: "* en los informes del Secretario General sobre la cooperación con las Naciones Unidas",
  ru: "* в докладах Генерального секретаря о сотрудничестве с Организацией Объединенных Наций",
  zh: "秘书长关于与联合国合作的报告中的*",
  ar: "* في تقارير الأمين العام عن التعاون مع الأمم المتحدة",
};
const headlines: Readonly<Partial<Record<Lang, RegExp>>> = {
  en: /^Named in (\d+) of 16 editions: (.*)\. Not on a list printed in full: (.*)\. Not established: (.*)\.$/,
  fr: /^Mention dans (\d+) des 16 éditions\s: (.*)\. Absence d’une liste publiée intégralement\s: (.*)\. Non établi\s: (.*)\.$/,
  es: /^Mención en (\d+) de las 16 ediciones: (.*)\. Ausencia en una lista publicada íntegramente: (.*)\. No establecido: (.*)\.$/,
  ru: /^Упоминание в (\d+) из 16 докладов: (.*)\. Нет в списке, опубликованном полностью: (.*)\. Не установлено: (.*)\.$/,
  zh: /^16 份年度报告中有 (\d+) 份提及：(.*)。未列入全文刊印的名单：(.*)。未能确定：(.*)。$/,
  ar: /^مذكورة في (\d+) من أصل 16 تقريرا: (.*)\. غير مدرجة في قائمة منشورة كاملة: (.*)\. غير ثابت: (.*)\.$/,
};
const notUnitedNations: Readonly<Partial<Record<Lang, string>>> = {
  en: "This is not a United Nations document.",
  fr: "Ceci n’est pas un document de l’Organisation des Nations Unies.",
  es: "Este no es un documento de las Naciones Unidas.",
  ru: "Это не документ Организации Объединенных Наций.",
  zh: "本文件不是联合国文件。",
  ar: "هذه ليست وثيقة من وثائق الأمم المتحدة.",
};

const paragraphText = (block: Block | undefined) =>
  block?.kind === "paragraph" ? block.text.map(({ text }) => text).join("") : "";

const withoutSpaces = (text: string) => text.replace(/\s+/g, "");

/** The number of years in a list such as `2010–2013, 2015`. */
function yearsIn(list: string): number {
  const ranges = [...list.matchAll(/(\d{4})(?:–(\d{4}))?/g)];
  return ranges.reduce((sum, [, first, last]) => sum + Number(last ?? first) - Number(first) + 1, 0);
}

function expectNoComparison({ blocks }: Document): void {
  expect(blocks.filter(({ kind }) => kind === "figure")).toEqual([]);
  const cells = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : []));
  for (const { figure } of cells)
    if (figure?.measure === "STATES_CITED") expect(figure.flags).not.toContain("LOWER_BOUND");
}

describe("the summary of every State", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  it.each(languages)(
    "in %s has the same title, headline, attribution clause and note on silence, and no comparison",
    async (lang) => {
      expect(country.categories).toHaveLength(195);
      for (const state of country.categories) {
        const document = await brief(served.catalog, "sg-reports", state.code, lang);
        expect(document.title).toBe(titles[lang]!.replace("*", nameForms(state, lang).start));
        expect(document.title).not.toMatch(/[()（）_]/);

        const [, named, ...lists] = headlines[lang]!.exec(paragraphText(document.blocks[0])) ?? [];
        const counts = lists.map(yearsIn);
        expect([state.code, counts[0], counts[0]! + counts[1]! + counts[2]!]).toEqual([state.code, Number(named), 16]);

        const [, limits, clause] = document.blocks;
        expect(limits).toMatchObject({ kind: "table", lists: true });
        expect(paragraphText(clause)).toContain(notUnitedNations[lang]!);
        const silence = JSON.stringify(limits).replaceAll(nameForms(state, lang).text, "*");
        if (lang === "en") expect(silence).toContain("neither a finding nor a commendation, for * as for any State.");
        expectNoComparison(document);
      }
    },
  );

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
    expect(text).toContain("Surveillance, 2023: about 50% of the States named in that report.");
    expect(text.match(/Self-censorship or Anonymity, 2022: about 33% of the States named/g)).toHaveLength(1);
    expect(text).toContain("None of these figures is about Iceland.");
  });

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
