import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { type Lang, languages } from "../../../src/i18n/languages.ts";
import { nameForms } from "../../../src/i18n/name-forms.ts";
import { asHtml } from "../../../src/render/documents/formats/html.ts";
import type { Block, Document, Inline } from "../../../src/render/documents/document.ts";
import { readSeed } from "../../published/seeds.ts";
import { publicUrl, type Served, serveBoth } from "../../server/served.ts";
import { brief } from "./briefs.ts";

type Texts = Readonly<Partial<Record<Lang, string>>>;

const titles: Texts = {
  en: "* in the Secretary-General's reports on cooperation with the United Nations",
  fr: "* dans les rapports du Secrétaire général sur la coopération avec l’Organisation des Nations Unies",
  es: "* en los informes del Secretario General sobre la cooperación con las Naciones Unidas",
  ru: "* в докладах Генерального секретаря о сотрудничестве с Организацией Объединенных Наций",
  zh: "秘书长关于与联合国合作的报告中的*",
  ar: "* في تقارير الأمين العام عن التعاون مع الأمم المتحدة",
};
const headlines: Readonly<Partial<Record<Lang, RegExp>>> = {
  en: /^Named in (\d+) of 16 editions: (.*)\. Not on a list printed in full: (.*)\. Not established: (.*)\.$/,
  fr: /^Mention dans (\d+) des 16 éditions\s: (.*)\. Ne figure pas sur une liste publiée intégralement\s: (.*)\. Non établi\s: (.*)\.$/,
  es: /^Mención en (\d+) de las 16 ediciones: (.*)\. No figura en una lista publicada íntegramente: (.*)\. No establecido: (.*)\.$/,
  ru: /^Упоминание в (\d+) из 16 докладов: (.*)\. Нет в списке, опубликованном полностью: (.*)\. Не установлено: (.*)\.$/,
  zh: /^16 份年度报告中有 (\d+) 份提及：(.*)。未列入全文刊印的名单：(.*)。未能确定：(.*)。$/,
  ar: /^ورد الذكر في (\d+) من أصل 16 تقريرا: (.*)\. لم يرد الذكر في قائمة منشورة كاملة: (.*)\. غير ثابت: (.*)\.$/,
};
const disclaimers: Texts = {
  en: "This is not a United Nations document.",
  fr: "Ceci n’est pas un document de l’Organisation des Nations Unies.",
  es: "Este no es un documento de las Naciones Unidas.",
  ru: "Это не документ Организации Объединенных Наций.",
  zh: "本文件不是联合国文件。",
  ar: "هذه ليست وثيقة من وثائق الأمم المتحدة.",
};
/** A percentage with its base: the States named in the report, or those reviewed in it. */
const bases: Readonly<Partial<Record<Lang, RegExp>>> = {
  en: /per cent of the States (named|reviewed)/g,
  fr: /pour cent des États (nommés|examinés)/g,
  es: /por ciento de los Estados (nombrados|examinados)/g,
  ru: /процентах (названных|рассмотренных) государств/g,
  zh: /所(提及|审查)国家的将近百分之/g,
  ar: /في المائة من الدول (المذكورة|المستعرضة)/g,
};

/** A preposition that must contract with an article, a prefix apart from its name, or two full stops. */
const faultyGrammar: Readonly<Partial<Record<Lang, RegExp>>> = {
  fr: /(?<!\p{L})(à|de) les? \p{Lu}/u,
  es: /(?<!\p{L})(a|de) el \p{Lu}/u,
  ru: /г\.\.|\d г\./u,
  ar: /[بلك]ـ\p{Script=Arabic}/u,
};

/** The hosts of the publishers, official documents, the licence and this server. */
const hosts = new Set([
  ...readSeed("publishers.csv").map(({ host }) => host),
  "docs.un.org",
  "creativecommons.org",
  new URL(publicUrl).host,
]);
const testHosts = /\b(web\.test|dev|dev-d9)\.|un-icc/;

/** Common words of English sentences. */
const english = /\b(the|of|is|was|were|not|and|this|that|with|which|read)\b/i;

describe("the summaries of all States", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  it.each(languages)("obey the rules of content in %s", async (lang) => {
    expect(country.categories).toHaveLength(195);
    const faults: string[] = [];
    for (const state of country.categories) {
      const document = await brief(served.catalog, "sg-reports", state.code, lang);
      faults.push(...faultsOf(document, nameForms(state, lang).start).map((fault) => `${state.code}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it("have faults if a page breaks a rule", async () => {
    const document = await brief(served.catalog, "sg-reports", "ISL", "fr");
    const faulty: Document = {
      ...document,
      title: "L’Islande est nommée",
      blocks: [
        {
          kind: "paragraph",
          text: [{ text: "{place} was not named" }, { text: "a", href: "https://web.test.example/" }],
        },
        { kind: "paragraph", text: [{ text: "50 % des pays, de le Pérou" }] },
      ],
    };
    expect(faultsOf(faulty, "L’Islande")).toEqual([
      "title",
      "headline",
      "disclaimer",
      "placeholder",
      "base",
      "English",
      "host",
      "grammar",
    ]);
  });
});

/** The rules that a page breaks. */
function faultsOf(document: Document, name: string): string[] {
  const { lang, title, kicker, blocks } = document;
  const html = asHtml(document);
  const spans = blocks.flatMap(spansOf);
  const text = [title, kicker, ...spans.map((span) => span.text)].join("\n");
  // Without quotations, codes, names of publishers and addresses.
  const own = spans.filter((span) => !span.lang && !span.code && !span.href).map((span) => span.text);
  const prose = [title, kicker, ...own].join("\n").replace(/https?:\S+|\S+\.org\S*/g, "");
  const [, named, ...lists] =
    headlines[lang]!.exec(
      spansOf(blocks[0]!)
        .map((span) => span.text)
        .join(""),
    ) ?? [];
  const years = lists.map(yearsIn);
  // Everything before the first section is on page one.
  const opening = html.slice(0, html.indexOf("<h2>1. "));
  const percentages = prose.match(/%|per cent|pour cent|por ciento|процент|百分之|في المائة/g) ?? [];
  const links = [...html.matchAll(/href="https?:\/\/([^/"]+)/g)].map(([, host]) => host!);
  const cells = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : []));
  const rules = {
    title: title === titles[lang]!.replace("*", name) && !/[()（）_]/.test(title),
    headline: Number(named) === years[0] && years.reduce((sum, count) => sum + count, 0) === 16,
    disclaimer: opening.includes(disclaimers[lang]!),
    placeholder: !/[{}]|undefined|\bnull\b|NaN|\[object/.test(text),
    base: percentages.length === (prose.match(bases[lang]!) ?? []).length,
    English: lang === "en" || !english.test(prose),
    host: links.every((host) => hosts.has(host)) && !testHosts.test(text + links.join(" ")),
    grammar: !faultyGrammar[lang]?.test(prose),
    comparison: !cells.some(({ figure }) => figure?.flags.includes("LOWER_BOUND")) && !html.includes("<img"),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

function spansOf(block: Block): Inline {
  if (block.kind === "heading") return [{ text: block.text }];
  if (block.kind === "paragraph") return block.text;
  if (block.kind === "list") return block.items.flat();
  if (block.kind === "columns")
    return block.columns.flatMap(({ heading, items }) => [{ text: heading }, ...items.flat()]);
  if (block.kind === "table")
    return [...block.head.map((text) => ({ text })), ...block.rows.flatMap((row) => row.flatMap((cell) => cell.text))];
  return [{ text: block.caption }, { text: block.alt }];
}

/** The number of years in a list such as `2010–2013, 2015`. */
function yearsIn(list: string): number {
  const ranges = [...list.matchAll(/(\d{4})(?:–(\d{4}))?/g)];
  return ranges.reduce((sum, [, first, last]) => sum + Number(last ?? first) - Number(first) + 1, 0);
}
