import { correctionsOf, disputeOf, disputesOf } from "../../../query/profile/corrections.ts";
import { channelLinks, missingChannels, reportLink } from "../../contact/contact-links.ts";
import type { Block, Inline } from "../document.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

/** The numbers of replies and disputes of a State, in one line; empty for regions, and without any. */
export function responsesLine({ release, area, writer }: Subject): Block[] {
  if (area.dimension !== "country") return [];
  const isOfState = ({ country }: { readonly country: string | null }) => country === area.category.code;
  const replies = release.positions.filter((one) => one.kind === "REPLY" && isOfState(one)).length;
  const disputes = disputesOf(release).filter(isOfState).length;
  return replies + disputes === 0
    ? []
    : [writer.paragraph(writer.message("repliesAndDisputes", { replies, disputes }))];
}

/** The dispute about the row of a State, and the refusal of the request; empty without one. */
export function rowDispute({ release, area, writer }: Subject, edition: number): string[] {
  const dispute = disputeOf(release, area.category.code, edition);
  if (dispute === null) return [];
  const { since, refused } = dispute;
  return [
    writer.message("disputedSince", { date: writer.day(since) }),
    ...(refused === null ? [] : [writer.message("disputeRefused", { date: writer.day(refused) })]),
  ];
}

/** A section with a link to report each row of its tables and each item of its lists. The mail quotes the row. */
export function withRowReports(subject: Subject, { blocks, data }: Section): Section {
  const withReports = (block: Block): Block => {
    if (block.kind === "list")
      return { ...block, items: block.items.map((item) => [...item, ...rowReport(subject, item)]) };
    if (block.kind !== "table" || block.marks) return block;
    const rows = block.rows.map((cells) => {
      const quoted = cells.flatMap(({ text }, index) => (index === 0 ? text : [{ text: " · " }, ...text]));
      const [last, ...others] = cells.toReversed();
      return [...others.toReversed(), { ...last!, text: [...last!.text, ...rowReport(subject, quoted)] }];
    });
    return { ...block, rows };
  };
  return { blocks: blocks.map(withReports), data };
}

/** The link to report a row, after a space; empty without a channel. */
function rowReport(subject: Subject, row: Inline): Inline {
  const { contact, title, address, release, writer } = subject;
  const sentence = row.map(({ text }) => text).join("");
  const link = reportLink(contact, { page: title, address, token: release.manifest.digest, sentence }, writer.lang);
  return link ? [{ text: " " }, { ...link, text: writer.message("reportRow") }] : [];
}

/** The terms, the links of all channels, the log of corrections, and the number of its requests on the State. */
export function channelItems(subject: Subject): Inline[] {
  const { release, area, title, address, contact, publicUrl, writer } = subject;
  const count = correctionsOf(release, area.category.code).length;
  const reported = { page: title, address, token: release.manifest.digest, sentence: null };
  const links = channelLinks(contact, reported, writer.lang);
  const log = { text: writer.message("correctionsTitle"), href: `${publicUrl}/corrections?lang=${writer.lang}` };
  return [
    ...(links.length > 0 ? [[{ text: writer.message("policyTerms", contact.days) }]] : []),
    ...links.map((link) => [link]),
    ...missingChannels(contact).map((id) => [{ text: writer.message(id) }]),
    [...(area.dimension === "country" ? [{ text: `${writer.message("correctionsInLog", { count })} ` }] : []), log],
  ];
}
