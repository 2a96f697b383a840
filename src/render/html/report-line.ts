import type { Lang } from "../../i18n/languages.ts";
import { formatMessage, message } from "../../i18n/message.ts";
import { type Contact, reportLink, type Reported } from "../contact/contact-links.ts";
import { type Html, html } from "./html.ts";

/** The links "Report an error or reply" and "Corrections and right of reply" at the end of a page. */
export function reportLine(contact: Contact, reported: Reported, lang: Lang): Html {
  const say = (id: "noChannel" | "correctionsTitle") => formatMessage(message(id), lang).value;
  const link = reportLink(contact, reported, lang);
  const report = link ? html`<a href="${link.href}">${link.text}</a>` : html`${say("noChannel")}`;
  return html`<p>${report} · <a href="/corrections?lang=${lang}">${say("correctionsTitle")}</a></p>`;
}
