import { describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/codebook/words.ts";
import { message, say, sentences } from "../../../src/serve/table/message.ts";
import { hasUnreviewedText, translationNotice } from "../../../src/serve/table/translation-notice.ts";
import { textOf } from "../../../src/serve/table/text.ts";

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
