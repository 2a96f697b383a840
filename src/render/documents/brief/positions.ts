import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import type { Position, Reply, Resolution } from "../../../facts/position.ts";
import type { Block, Inline } from "../document.ts";
import { cellOf, code } from "../writer.ts";
import type { Subject } from "./subject.ts";

const maxTexts = 6;
const maxReplies = 4;

/** Resolutions on cooperation with the United Nations, and the public replies of the State. */
export function positionsSection(subject: Subject): Block[] {
  const { release, writer, runningName } = subject;
  const heading = writer.heading(2, "briefPositions");
  if (release.resolutions.length === 0 && !release.positions.some(isReply))
    return [heading, writer.paragraph(writer.message("briefNoPositions"))];
  const replies = repliesOf(subject).map((reply) => replyItem(subject, reply));
  return [
    heading,
    writer.paragraph(writer.message("briefNoRollCall", { place: runningName })),
    ...(release.resolutions.length > 0 ? resolutionBlocks(subject, heading.text) : []),
    ...(replies.length > 0
      ? [writer.heading(3, "briefReplies"), { kind: "list", items: replies } as const]
      : [writer.paragraph(writer.message("briefNoReplies", { place: runningName }))]),
  ];
}

/** The newest replies of a country, or of the States of a region. */
function repliesOf({ release, area: { dimension, category } }: Subject): Reply[] {
  const index = tableIndexOf(release);
  const replies = release.positions.filter(isReply).filter(({ country }) => {
    if (dimension === "country") return country === category.code;
    return index.category("country", country)?.parent === category.code;
  });
  return replies.slice(0, maxReplies);
}

function replyItem({ release, writer, references }: Subject, { country, date, summary, source }: Reply): Inline {
  const state = writer.label(tableIndexOf(release).category("country", country)!.label);
  const day = date === null ? "" : `${languageFacts(writer.lang).listSeparator}${writer.day(date)}`;
  const start = labelled(state + day, writer.lang);
  return [{ text: start }, ...writer.text(summary), { text: " " }, references.cite(source)];
}

function isReply(position: Position): position is Reply {
  return position.kind === "REPLY";
}

/** The newest resolutions, without amendments. */
function resolutionBlocks({ release, writer }: Subject, caption: string): Block[] {
  const texts = release.resolutions
    .filter(({ symbol }) => symbol.includes("/RES/"))
    .slice(-maxTexts)
    .toReversed();
  const count = release.resolutions.length - texts.length;
  const head = ["briefText", "briefDate", "briefDecision", "briefVotes"] as const;
  const rows = texts.map((text) => [
    cellOf([code(text.symbol, text.source.url)]),
    cellOf(writer.day(text.date)),
    cellOf(writer.message(`decision${text.decision}`)),
    cellOf(votesOf(text)),
  ]);
  return [
    { kind: "table", caption, quiet: true, head: head.map((id) => writer.message(id)), rows },
    ...(count > 0 ? [writer.paragraph(writer.message("briefMoreTexts", { count }), "small")] : []),
  ];
}

/** The votes without direction marks, so that they have the direction of the column's heading. */
function votesOf({ yes, no, abstain }: Resolution): string {
  return yes === null || no === null || abstain === null ? "–" : `${yes} / ${no} / ${abstain}`;
}
