import { channelLinks, missingChannels, type Reported, type Site } from "../contact/contact-links.ts";
import type { Paragraph } from "./document.ts";
import type { Writer } from "./writer.ts";

/** The last paragraph of a document: a link for each channel, the missing channels, and the page of corrections. */
export function reportParagraph({ contact, publicUrl }: Site, reported: Reported, writer: Writer): Paragraph {
  const { lang } = writer;
  const missing = missingChannels(contact).map((id) => ({ text: writer.message(id) }));
  const page = { text: writer.message("correctionsTitle"), href: `${publicUrl}/corrections?lang=${lang}` };
  return writer.paragraph(
    [...channelLinks(contact, reported, lang), ...missing, page].flatMap((span, index) =>
      index > 0 ? [{ text: " · " }, span] : [span],
    ),
    "small",
  );
}
