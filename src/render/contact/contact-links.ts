import type { Lang } from "../../i18n/languages.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { formatMessage, message } from "../../i18n/message.ts";
import type { Release } from "../../releases/release.ts";

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
  /** The token of the figure, the digest of the release, or the releases of a page on several; null without any. */
  readonly token: string | null;
  /** The sentence or the row; null for the whole page. */
  readonly sentence: string | null;
}

/** The releases of a page on several datasets, as the token of a report; null without any. */
export function releaseNames(releases: readonly Release[]): string | null {
  return releases.map(({ manifest }) => `${manifest.dataset.id} ${manifest.version}`).join(", ") || null;
}

/** A link that opens a mail with subject and text (RFC 6068), or the page of corrections. */
export interface ReportLink {
  readonly text: string;
  readonly href: string;
}

/** The link "Report an error or reply" to both mailboxes; null if neither is configured. */
export function reportLink({ corrections, replies }: Contact, reported: Reported, lang: Lang): ReportLink | null {
  const addresses = [...new Set([corrections, replies])].filter((address) => address !== undefined);
  return addresses.length === 0 ? null : mailLink("reportOrReply", addresses, "mailErrorOrReply", reported, lang);
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
    address === undefined ? [] : [mailLink(text, [address], subject, reported, lang)];
  return [
    ...link(corrections, "reportError", "mailCorrection"),
    ...link(replies, "sendReply", "mailReply"),
    ...link(atRisk, "askRemoval", "mailRequest"),
  ];
}

/** The sentences on channels that are not configured. */
export function missingChannels({ corrections, replies, atRisk }: Contact): MessageId[] {
  return [
    ...(corrections === undefined && replies === undefined ? ["noChannel" as const] : []),
    ...(atRisk === undefined ? ["noChannelAtRisk" as const] : []),
  ];
}

type LinkText = "reportOrReply" | "reportError" | "sendReply" | "askRemoval";
/** The subject of a person at risk is neutral, because other persons may see it. */
type Subject = "mailCorrection" | "mailReply" | "mailErrorOrReply" | "mailRequest";

function mailLink(text: LinkText, to: readonly string[], subject: Subject, reported: Reported, lang: Lang): ReportLink {
  const say = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
  const { page, address, token, sentence } = reported;
  const lines = [
    say("mailAddress", { address }),
    ...(token === null ? [] : [say("mailToken", { token })]),
    ...(sentence === null ? [] : [say("mailSentence", { sentence })]),
    "",
    "",
  ];
  const mailboxes = to.map((mailbox) => escaped(mailbox).replace("%40", "@")).join(",");
  const [head, body] = [say(subject, { page }), lines.join("\r\n")].map(escaped);
  return { text: say(text), href: `mailto:${mailboxes}?subject=${head}&body=${body}` };
}

/** Escapes apostrophes and brackets too, which HTML and Markdown would escape again. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
