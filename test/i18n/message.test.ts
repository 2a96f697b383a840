import { describe, expect, it } from "@jest/globals";
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
