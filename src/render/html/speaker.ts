import type { Lang, LocalizedText, TextByLanguage } from "../../i18n/languages.ts";
import { languageMark } from "../../i18n/language-mark.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { textIn } from "../../i18n/text.ts";
import { type Html, html } from "./html.ts";

/** The texts and numbers of a page in one language. */
export interface Speaker {
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  /** A message. */
  readonly say: (...args: Parameters<typeof message>) => string;
  /** A text of a release. A text in another language is marked with its language. */
  readonly text: (text: TextByLanguage) => Html;
  /** The same without markup, for options and attributes. */
  readonly plain: (text: LocalizedText) => string;
  readonly number: (value: number) => string;
}

export function speakerOf(lang: Lang): Speaker {
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 4 });
  const format = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
  return {
    lang,
    dir: languageFacts(lang).direction,
    say: format,
    text: (text) => {
      const { value, lang: served, dir } = textIn(text, lang);
      if (served === lang) return html`<bdi>${value}</bdi>`;
      return html`<bdi lang="${served}" dir="${dir}">${value}</bdi><small>${bracketed(languageMark(served, lang), lang)}</small>`;
    },
    plain: (text) => {
      const { value, lang: served } = textIn(text, lang);
      return served === lang ? value : value + bracketed(languageMark(served, lang), lang);
    },
    number: (value) => numbers.format(value),
  };
}

/** A code or a digest, which reads from the left in every language. */
export function code(text: string): Html {
  return html`<code lang="zxx" dir="ltr">${text}</code>`;
}
