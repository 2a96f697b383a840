import { describe, expect, it } from "@jest/globals";
import { languages } from "../../src/i18n/languages.ts";
import { message, say, sentences } from "../../src/i18n/message.ts";
import { hasUnreviewedText, translationNotice } from "../../src/i18n/translation-notice.ts";
import { textOf } from "../../src/i18n/text.ts";

describe("translationNotice()", () => {
  it.each(languages)("is a sentence in %s, or null in English", (lang) => {
    expect(translationNotice(lang)).toBe(lang === "en" ? null : say(message("machineTranslation"), lang).value);
    expect(hasUnreviewedText(lang)).toBe(lang !== "en");
  });

  it.each(languages)("stands for every sentence in %s: none has been reviewed", (lang) => {
    const unreviewed = sentences.filter((sentence) => textOf(sentence, lang).machineTranslated);
    expect(unreviewed).toHaveLength(lang === "en" ? 0 : sentences.length);
  });
});
