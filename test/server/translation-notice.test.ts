import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Lang, languages } from "../../src/i18n/languages.ts";
import { escapeHtml } from "../../src/render/html/html.ts";
import { message, formatMessage } from "../../src/i18n/message.ts";
import { publicUrl, type Served, serveBoth } from "./served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const get = (url: string) => served.server.inject({ method: "GET", url, headers: { accept: "text/html, */*" } });
const notice = (lang: Lang) => formatMessage(message("machineTranslation"), lang).value;
/** Removes the line breaks of a text. Those of SVG are elements. */
const joined = (text: string) => text.replaceAll(/<\/text><text[^>]*>|[\u2067\u2069\s]/g, "");

const chart = "/c/v1;dataset=demo-cases;by=year;measures=CASES";
const table = "dataset=demo-cases&measures=CASES&by=year";
const address = encodeURIComponent(`${publicUrl}${chart}`);

/** The address of every kind of page, picture and file in a language. */
const addresses: readonly (readonly [name: string, address: (lang: Lang) => string])[] = [
  ["the explorer", (lang) => `/?lang=${lang}`],
  ["a refused query", (lang) => `/?dataset=demo-cases&by=country,act&lang=${lang}`],
  ["a release", (lang) => `/releases/demo-cases/latest?lang=${lang}`],
  ["a brief", (lang) => `/country/XAA.html?dataset=demo-cases&lang=${lang}`],
  ["a brief as Markdown", (lang) => `/country/XAA.md?dataset=demo-cases&lang=${lang}`],
  ["a chart's page", (lang) => `${chart};lang=${lang}`],
  ["a refused chart's page", (lang) => `/c/v1;dataset=demo-cases;by=country,act;lang=${lang}`],
  ["a chart", (lang) => `${chart};lang=${lang}.svg`],
  ["a narrow chart", (lang) => `${chart};lang=${lang}.svg?width=320`],
  ["a chart's metadata", (lang) => `${chart};lang=${lang}.metadata.json`],
  ["oEmbed", (lang) => `/oembed?url=${address}${encodeURIComponent(`;lang=${lang}`)}`],
  ["oEmbed as XML", (lang) => `/oembed?format=xml&url=${address}${encodeURIComponent(`;lang=${lang}`)}`],
  ["JSON", (lang) => `/v1/table.json?${table}&lang=${lang}`],
  ["JSON-stat", (lang) => `/v1/table.jsonstat?${table}&lang=${lang}`],
  ["CSVW", (lang) => `/v1/table.csv-metadata.json?${table}&lang=${lang}`],
  ["a refused table", (lang) => `/v1/table.json?dataset=demo-cases&by=country,act&lang=${lang}`],
  ["a refused chart", (lang) => `/c/v1;dataset=demo-cases;by=country,act;lang=${lang}.svg`],
  ["the feed", (lang) => `/v1/releases.atom?lang=${lang}`],
];

describe("the notice of machine translation", () => {
  it.each(addresses)("is in %s in five languages, and not in English", async (_, addressIn) => {
    for (const lang of languages) {
      const { body } = await get(addressIn(lang));
      const wanted = [notice(lang), escapeHtml(notice(lang))].map(joined);
      expect([lang, wanted.some((text) => joined(body).includes(text))]).toEqual([lang, lang !== "en"]);
    }
  });
});
