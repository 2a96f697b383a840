import { describe, expect, it } from "@jest/globals";
import { localize, message, say, sayAll } from "../../src/i18n/message.ts";

describe("say()", () => {
  it("fills gaps with labels in the language asked for, several as a list", () => {
    const year = { en: "Year", fr: "Année" };
    const trend = { en: "Trend", fr: "Tendance" };
    const told = message("whyDropped", { dimensions: [year, trend] });
    expect(say(told, "en").value).toBe("Not broken down by Year and Trend.");
    expect(say(told, "fr")).toMatchObject({
      value: "Sans la ventilation\u202f: Année et Tendance.",
      lang: "fr",
      dir: "ltr",
    });
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

describe("localize()", () => {
  it("formats a message in six languages, each parameter in its language", () => {
    const reason = { en: "corrections", fr: "corrections", ru: "исправления" };
    const note = localize("release-notes.revision", { edition: "2024", reason });
    expect(Object.keys(note)).toEqual(["ar", "zh", "en", "fr", "ru", "es"]);
    expect(note.ru).toContain("Причина: исправления.");
    expect(note.es).toContain("Motivo: corrections.");
  });
});
