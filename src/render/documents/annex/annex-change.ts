import type { Release } from "../../../releases/release.ts";
import { changesBetween } from "../../../query/release/changes.ts";
import { keyFigures } from "../../../query/profile/key-figures.ts";
import { message, formatMessage } from "../../../i18n/message.ts";
import type { Block, Inline } from "../document.ts";
import type { Writer } from "../writer.ts";

/**
 * What changed since the last edition: in the figures of two editions, as far as they can be compared; and from the release
 * before to this one, where revised figures are counted and never listed.
 */
export function changeSection(release: Release, writer: Writer): Block[] {
  const compared = keyFigures(release).flatMap(({ change, label }): Inline[] => {
    if (!change) return [];
    const said = message("annexChangeOfFigures", {
      subject: (lang) => formatMessage(label, lang).value,
      reading: (lang) => formatMessage(change.reading, lang).value,
    });
    return [[{ text: writer.said(said) }]];
  });
  return [
    writer.heading(2, "annexChange"),
    ...(compared.length > 0
      ? [{ kind: "list", items: compared } as const]
      : [writer.paragraph(writer.say("annexNoEarlier"))]),
    ...sinceRelease(release, writer),
  ];
}

function sinceRelease(release: Release, writer: Writer): Block[] {
  const [before] = release.older;
  if (!before) return [writer.paragraph(writer.say("annexFirst"))];
  const { version } = before.manifest;
  const { items, figuresRevised } = changesBetween(before, release);
  const told = [...new Set(items.map(({ explanation }) => writer.said(explanation)))];
  const revised = figuresRevised ?? 0;
  return [
    ...(told.length === 0 ? [writer.paragraph(writer.say("annexUnchanged", { version }))] : []),
    {
      kind: "list",
      items: [...told, writer.say("feedRevised", { count: revised, version })].map((text) => [{ text }]),
    },
  ];
}
