import { describe, expect, it } from "@jest/globals";
import { country } from "../../src/codebook/dimensions/country.ts";
import type { Lang } from "../../src/i18n/languages.ts";
import type { MessageId } from "../../src/i18n/locales.ts";
import { localize, message, formatMessage, formatMessages } from "../../src/i18n/message.ts";

describe("formatMessage()", () => {
  it("fills placeholders with labels in the language of the reader, and joins several as a list", () => {
    const year = { en: "Year", fr: "Année" };
    const trend = { en: "Trend", fr: "Tendance" };
    const formatted = message("whyDropped", { dimensions: [year, trend] });
    expect(formatMessage(formatted, "en").value).toBe("Not broken down by Year and Trend.");
    expect(formatMessage(formatted, "fr")).toMatchObject({
      value: "Sans la ventilation\u202f: Année et Tendance.",
      lang: "fr",
      dir: "ltr",
    });
    expect(formatMessage(formatted, "ar").dir).toBe("rtl");
  });

  it("marks translations as machine-translated, and English as not", () => {
    expect(formatMessage(message("synthetic"), "es").machineTranslated).toBe(true);
    expect(formatMessage(message("synthetic"), "en").machineTranslated).toBe(false);
    const two = formatMessages([message("synthetic"), message("statesDiffer")], "zh");
    expect(two.machineTranslated).toBe(true);
  });

  it("gives each language the form of a name that its sentence needs", () => {
    const sentence = (id: MessageId, code: string, lang: Lang) => {
      const place = country.categories.find((one) => one.code === code)!;
      return formatMessage(message(id, { place, years: "2024" }), lang).value;
    };
    expect(sentence("noSourceNames", "EGY", "en")).toBe("No source that was read names Egypt.");
    expect(sentence("noSourceNames", "EGY", "fr")).toBe("Aucune source consultée ne nomme l’Égypte.");
    expect(sentence("noSourceNames", "EGY", "ru")).toBe("Ни в одном из изученных источников нет упоминания Египта.");
    expect(sentence("editionsWithoutList", "USA", "fr")).toMatch(
      /Les États-Unis d’Amérique peuvent y figurer ou non\.$/,
    );
    expect(sentence("editionsWithoutList", "PER", "es")).toMatch(/El Perú puede figurar o no en ellas\.$/);
  });

  it("agrees with the gender of a name in Arabic, and contracts no article in Spanish", () => {
    const sentence = (id: MessageId, code: string, lang: Lang) => {
      const place = country.categories.find((one) => one.code === code)!;
      return formatMessage(message(id, { place, years: "2024" }), lang).value;
    };
    expect(sentence("saidByState", "VAT", "ar")).toBe("ما قاله الكرسي الرسولي");
    expect(sentence("saidByState", "EGY", "ar")).toBe("ما قالته مصر");
    expect(sentence("casesRaised", "RUS", "ar")).toContain("أقوال الاتحاد الروسي");
    expect(sentence("statementsOnRecord", "LBN", "ar")).toContain("تصدرها لبنان أو انضم إليها");
    expect(sentence("casesConcerning", "PSE", "es")).toContain("situaciones del Estado de Palestina");
    expect(sentence("casesRaised", "PSE", "ru")).toContain("(заявления Государства Палестина)");
    expect(sentence("casesRaised", "PER", "fr")).toMatch(/évoqués par le Pérou$/);
  });

  it("quotes a parameter verbatim, without interpreting tags or placeholders in it", () => {
    const formatted = message("unknownDataset", { id: "<b>{x}</b> '{", there: "none" });
    expect(formatMessage(formatted, "en").value).toBe('Cannot find dataset "<b>{x}</b> \'{": it must be one of none.');
  });
});

describe("localize()", () => {
  it("formats a message in six languages, each parameter in its language", () => {
    const reason = { en: "corrections", fr: "corrections", ru: "исправления" };
    const note = localize("release-notes.revision", { edition: "2024", reason });
    expect(Object.keys(note)).toEqual(["ar", "zh", "en", "fr", "ru", "es"]);
    expect(note.ru).toContain("Причина: исправления.");
    expect(note.es).toContain("Motivo: corrections.");
  });
});
