import { describe, expect, it } from "@jest/globals";
import { languages } from "../../src/i18n/languages.ts";
import { message, formatMessage } from "../../src/i18n/message.ts";
import { hasUnreviewedText, localizedText, textKeys } from "../../src/i18n/locales.ts";
import { translationNotice } from "../../src/i18n/translation-notice.ts";
import { textIn } from "../../src/i18n/text.ts";

describe("translationNotice()", () => {
  it.each(languages)("is a sentence in %s, or null in English", (lang) => {
    expect(translationNotice(lang)).toBe(
      lang === "en" ? null : formatMessage(message("machineTranslation"), lang).value,
    );
    expect(hasUnreviewedText(lang)).toBe(lang !== "en");
  });

  it.each(languages)("covers every text in %s except the names of States, because none has been reviewed", (lang) => {
    const texts = textKeys.filter((key) => !/^country\.[A-Z]{3}/.test(key)).map(localizedText);
    const unreviewed = texts.filter((text) => textIn(text, lang).machineTranslated);
    expect(unreviewed).toHaveLength(lang === "en" ? 0 : texts.length);
  });
});
