import { describe, expect, it } from "@jest/globals";
import {
  bracketed,
  daysOfYear,
  labelled,
  longDays,
  longTimes,
  mediumDays,
  monthsOfYear,
  nameOrder,
  ordinal,
  unitedNationsDays,
} from "../../src/i18n/local-formats.ts";
import { languages } from "../../src/i18n/languages.ts";

const day = new Date("2026-11-29T23:30:00Z");
const inAll = (format: (lang: (typeof languages)[number]) => string) => languages.map(format);

describe("longDays()", () => {
  it("writes a day in UTC, in Arabic with both names of its month", () => {
    expect(inAll((lang) => longDays(lang).format(day))).toEqual([
      "29 تشرين الثاني/نوفمبر 2026",
      "2026年11月29日",
      "November 29, 2026",
      "29 novembre 2026",
      "29 ноября 2026 г.",
      "29 de noviembre de 2026",
    ]);
  });
});

describe("mediumDays()", () => {
  it("shortens the month, but not in Arabic and Spanish", () => {
    expect(inAll((lang) => mediumDays(lang).format(new Date("2019-09-27")))).toEqual([
      "27 أيلول/سبتمبر 2019",
      "2019年9月27日",
      "Sep 27, 2019",
      "27 sept. 2019",
      "27 сент. 2019 г.",
      "27 de septiembre de 2019",
    ]);
  });
});

describe("longTimes(), daysOfYear() and unitedNationsDays()", () => {
  it("write the time, no year, and the day before the month", () => {
    expect(longTimes("ar").format(day)).toContain("تشرين الثاني/نوفمبر");
    expect(longTimes("fr").format(day)).toContain("23:30");
    expect(daysOfYear("es").format(day)).toBe("29 de noviembre");
    expect(unitedNationsDays("en").format(day)).toBe("29 November 2026");
    expect(unitedNationsDays("fr").format(new Date("2026-11-01"))).toBe("1er novembre 2026");
  });

  it("write the Russian word for the year in full, without a full stop", () => {
    expect(unitedNationsDays("ru").format(day)).toBe("29 ноября 2026 года");
    expect(monthsOfYear("ru").format(day)).toBe("ноябрь 2026 год");
  });
});

describe("ordinal()", () => {
  // English in words: United Nations Editorial Manual, "Numbers, dates and time".
  it("numbers sessions as documents of the United Nations do", () => {
    const english = [14, 20, 39, 60, 62, 71].map((number) => ordinal(number, "en"));
    expect(english).toEqual(["fourteenth", "twentieth", "thirty-ninth", "sixtieth", "sixty-second", "seventy-first"]);
    expect(inAll((lang) => ordinal(60, lang))).toEqual(["60", "60", "sixtieth", "60e", "60-я", "60º"]);
  });
});

describe("nameOrder()", () => {
  it("ignores the Arabic article", () => {
    const names = ["أنغولا", "السودان", "الجزائر", "بلجيكا", "السنغال"];
    expect(names.toSorted(nameOrder("ar"))).toEqual(["أنغولا", "بلجيكا", "الجزائر", "السنغال", "السودان"]);
  });

  it("orders names as Intl.Collator does in a language without such an article", () => {
    expect(["Zambie", "Égypte", "Estonie"].toSorted(nameOrder("fr"))).toEqual(["Égypte", "Estonie", "Zambie"]);
  });
});

describe("labelled() and bracketed()", () => {
  it("use the punctuation of the language", () => {
    expect(labelled("摘要值", "zh") + bracketed("英文", "zh")).toBe("摘要值：（英文）");
    expect(labelled("Empreinte", "fr") + bracketed("en anglais", "fr")).toBe("Empreinte\u202f:  (en anglais)");
    expect(labelled("Digest", "en") + bracketed("revised", "en")).toBe("Digest:  (revised)");
  });
});
