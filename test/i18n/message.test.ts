import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { IntlMessageFormat } from "intl-messageformat";
import { languages, type Words } from "../../src/i18n/languages.ts";
import { looseFrench } from "../codebook/words.ts";
import { message, say, sayAll } from "../../src/i18n/message.ts";

/** Every file of words, so that a new one is checked without being named here. */
const words = path.resolve("src/i18n/words");
const files = await Promise.all(readdirSync(words).map((file) => import(path.join(words, file))));
const sentences = files.flatMap((file) => Object.values<Record<string, Words>>(file).flatMap(Object.entries<Words>));

/** The gaps of a sentence: what its parsed form names beside texts, and the gaps within its plurals. */
function gapsOf(text: string): string[] {
  const { ast } = { ast: new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst() };
  const names = JSON.stringify(ast).matchAll(/"type":[1-6],"value":"(\w+)"/g);
  return [...new Set([...names].map(([, name]) => name!))].toSorted();
}

describe("say()", () => {
  it.each(sentences)("has %s in six languages, with the same gaps in each", (_, words) => {
    for (const lang of languages) {
      expect(words[lang].trim()).not.toBe("");
      expect([lang, gapsOf(words[lang])]).toEqual([lang, gapsOf(words.en)]);
    }
  });

  it("ends no line before a sign that French writes apart", () => {
    expect(sentences.map(([, { fr }]) => fr).filter((fr) => looseFrench.test(fr))).toEqual([]);
  });

  it("begins a refusal with Cannot, and says in one sentence what must hold", () => {
    const refusals = sentences.map(([, { en }]) => en).filter((en) => /^(Can't|Could not|Unable|Invalid)/.test(en));
    expect(refusals).toEqual([]);
  });

  it("fills gaps with labels in the language asked for, several as a list", () => {
    const year = { en: "Year", fr: "Année" };
    const trend = { en: "Trend", fr: "Tendance" };
    const told = message("whyDropped", { dimensions: [year, trend] });
    expect(say(told, "en").value).toBe("Not broken down by Year and Trend.");
    expect(say(told, "fr")).toMatchObject({ value: "Sans ventilation par Année et Tendance.", lang: "fr", dir: "ltr" });
    expect(say(told, "ar").dir).toBe("rtl");
  });

  it("says of its own translations that they are, and of English that it is not", () => {
    expect(say(message("synthetic"), "es").machineTranslated).toBe(true);
    expect(say(message("synthetic"), "en").machineTranslated).toBe(false);
    const two = sayAll([message("synthetic"), message("statesDiffer")], "zh");
    expect(two.machineTranslated).toBe(true);
  });

  it("repeats what a reader wrote as it is: no tag and no gap in it is read", () => {
    const told = message("unknownDataset", { id: "<b>{x}</b> '{", there: "none" });
    expect(say(told, "en").value).toBe('Cannot find dataset "<b>{x}</b> \'{": it must be one of none.');
  });
});
