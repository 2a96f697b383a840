import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { textIn } from "../../i18n/text.ts";
import { type Html, html } from "./html.ts";

/** Speaks in the language of a page. */
export interface Speaker {
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  /** A sentence of ours. */
  readonly say: (...sentence: Parameters<typeof message>) => string;
  /** A text of a release. Where it exists in English only, this is marked for the eye and for a screen reader. */
  readonly text: (remark: LocalizedText) => Html;
  /** The same where no markup may stand: in an option, in a name. */
  readonly plain: (remark: LocalizedText) => string;
  readonly number: (value: number) => string;
}

/** A speaker of one of the six languages. */
export function speakerOf(lang: Lang): Speaker {
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 4 });
  const said = (sentence: Message) => formatMessage(sentence, lang).value;
  return {
    lang,
    dir: languageFacts(lang).direction,
    say: (...sentence) => said(message(...sentence)),
    text: (remark) => {
      const { value, lang: served, dir } = textIn(remark, lang);
      if (served === lang) return html`<bdi>${value}</bdi>`;
      return html`<bdi lang="${served}" dir="${dir}">${value}</bdi> <small>(${said(message("pageInEnglish"))})</small>`;
    },
    plain: (remark) => {
      const { value, lang: served } = textIn(remark, lang);
      return served === lang ? value : `${value} (${said(message("pageInEnglish"))})`;
    },
    number: (value) => numbers.format(value),
  };
}

/** A code or a digest: read from the left in every language. */
export function code(text: string): Html {
  return html`<code lang="zxx" dir="ltr">${text}</code>`;
}
