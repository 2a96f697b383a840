import type { Lang } from "../../i18n/languages.ts";
import { formatMessage, message } from "../../i18n/message.ts";

/** The channels for corrections and replies, and their terms in working days. */
export interface Contact {
  /** E-mail addresses; undefined without a channel. */
  readonly corrections: string | undefined;
  readonly replies: string | undefined;
  readonly atRisk: string | undefined;
  readonly days: { readonly acknowledge: number; readonly reply: number; readonly decide: number };
}

/** The public address of the site, and its channels. */
export interface Site {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly contact: Contact;
}

/** A statement that a reader reports. */
export interface Reported {
  /** The title of the page or document. */
  readonly page: string;
  /** The permanent address. */
  readonly address: string;
  /** The token of the figure, or the digest of the release; null without either. */
  readonly token: string | null;
  /** The sentence or the row; null for the whole page. */
  readonly sentence: string | null;
}

/** A link that opens a mail with subject and text (RFC 6068), or the page of corrections. */
export interface ReportLink {
  readonly text: string;
  readonly href: string;
}

/** The link "Report an error or reply"; null if no channel is configured. */
export function reportLink({ corrections, replies }: Contact, reported: Reported, lang: Lang): ReportLink | null {
  const address = corrections ?? replies;
  return address === undefined ? null : mailLink("reportOrReply", address, "mailCorrection", reported, lang);
}

/** Like {@link reportLink}. Without a channel, it leads to the page of corrections. */
export function reportOrPage({ contact, publicUrl }: Site, reported: Reported, lang: Lang): ReportLink {
  const text = formatMessage(message("reportOrReply"), lang).value;
  return reportLink(contact, reported, lang) ?? { text, href: `${publicUrl}/corrections?lang=${lang}` };
}

/** A link for each channel: errors, replies of States, persons at risk. */
export function channelLinks(contact: Contact, reported: Reported, lang: Lang): ReportLink[] {
  const { corrections, replies, atRisk } = contact;
  const link = (address: string | undefined, ...[text, subject]: [LinkText, Subject]) =>
    address === undefined ? [] : [mailLink(text, address, subject, reported, lang)];
  return [
    ...link(corrections, "reportError", "mailCorrection"),
    ...link(replies, "sendReply", "mailReply"),
    ...link(atRisk, "askRemoval", "mailCorrection"),
  ];
}

type LinkText = "reportOrReply" | "reportError" | "sendReply" | "askRemoval";
type Subject = "mailCorrection" | "mailReply";

function mailLink(text: LinkText, to: string, subject: Subject, reported: Reported, lang: Lang): ReportLink {
  const say = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
  const { page, address, token, sentence } = reported;
  const lines = [
    say("mailAddress", { address }),
    ...(token === null ? [] : [say("mailToken", { token })]),
    ...(sentence === null ? [] : [say("mailSentence", { sentence })]),
    "",
    "",
  ];
  const [mailbox, head, body] = [to, say(subject, { page }), lines.join("\r\n")].map(escaped);
  return { text: say(text), href: `mailto:${mailbox!.replace("%40", "@")}?subject=${head}&body=${body}` };
}

/** Escapes apostrophes and brackets too, which HTML and Markdown would escape again. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
