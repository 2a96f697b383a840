import { correctionsOf, disputedSince, disputesOf, repliesTo } from "../../../query/profile/corrections.ts";
import { channelLinks, reportLink } from "../../contact/contact-links.ts";
import type { Block, Inline, Span } from "../document.ts";
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

/** The dispute about the row of a State; empty without one. */
export function rowDispute({ release, area, writer }: Subject, edition: number): string[] {
  const since = disputedSince(release, area.category.code, edition);
  return since === null ? [] : [writer.message("disputedSince", { date: writer.day(since) })];
}

/** The titles of the State's replies to its row. They are in English. */
export function rowReplies({ release, area, writer }: Subject, edition: number): Span[] {
  return repliesTo(release, area.category.code, edition).flatMap(({ title }) => [
    { text: writer.sentenceSeparator },
    ...writer.withEnglish("replyToEntry", title),
  ]);
}

/** The link to report the row of an edition, after a text; empty without a channel. */
export function rowReport(subject: Subject, edition: number): Inline {
  const { contact, title, address, release, writer } = subject;
  const reported = { page: title, address, token: release.manifest.digest, sentence: String(edition) };
  const link = reportLink(contact, reported, writer.lang);
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
    ...(links.length > 0
      ? [[{ text: writer.message("policyTerms", contact.days) }], ...links.map((link) => [link])]
      : [[{ text: writer.message("noChannel") }]]),
    [...(area.dimension === "country" ? [{ text: `${writer.message("correctionsInLog", { count })} ` }] : []), log],
  ];
}
