import { formatMessage, message } from "../../i18n/message.ts";
import { channelLinks, type Reported, type Site } from "../contact/contact-links.ts";
import type { Paragraph } from "./document.ts";
import type { Writer } from "./writer.ts";

/** The last paragraph of a document: a link for each channel, and the page of corrections. */
export function reportParagraph({ contact, publicUrl }: Site, reported: Reported, writer: Writer): Paragraph {
  const { lang } = writer;
  const links = channelLinks(contact, reported, lang);
  const page = {
    text: formatMessage(message("correctionsTitle"), lang).value,
    href: `${publicUrl}/corrections?lang=${lang}`,
  };
  const channels = links.length > 0 ? links : [{ text: formatMessage(message("noChannel"), lang).value }];
  return writer.paragraph(
    [...channels, page].flatMap((span, index) => (index > 0 ? [{ text: " · " }, span] : [span])),
    "small",
  );
}
