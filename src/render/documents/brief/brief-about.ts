import { cite } from "../../../query/citation/citation.ts";
import { howToRead } from "../../../query/profile/profile.ts";
import { referenceOf } from "../../../query/citation/reference.ts";
import type { Block } from "../document.ts";
import type { Subject } from "../place.ts";
import { code } from "../writer.ts";

/** How to read a brief, where its figures were read, and how to cite it. */
export function aboutSection({ release, writer, references, publicUrl }: Subject, url: string): Block[] {
  const { lang } = writer;
  const { manifest } = release;
  const readings = howToRead(release, lang).filter((_, index) => manifest.dataset.nature !== "SYNTHETIC" || index > 0);
  const sources = references.list;
  const cited = cite(referenceOf(manifest, publicUrl, lang, { url, symbols: [] }), "UN_EDITORIAL");
  return [
    writer.heading(2, "pageReading"),
    { kind: "list", items: readings.map(({ value }) => [{ text: value }]), small: true },
    ...(sources ? [writer.heading(2, "pageSources"), sources] : []),
    writer.heading(2, "briefAbout"),
    writer.paragraph(writer.say("briefCiteAs", { citation: cited }), "small"),
    writer.paragraph([{ text: `${writer.say("pageDigest")}: ` }, code(manifest.digest)], "small"),
    ...writer.translationNotice(),
  ];
}
