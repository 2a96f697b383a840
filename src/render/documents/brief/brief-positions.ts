import type { Resolution, StateReply } from "../../../releases/cell.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, Inline, Table } from "../document.ts";
import type { Subject } from "../place.ts";
import { cellOf, code } from "../writer.ts";

const mostTexts = 6;
const mostReplies = 4;

/** What was decided on cooperation with the United Nations, and what the State has answered in public. */
export function positionsSection(subject: Subject): Block[] {
  const { release, writer, runningName } = subject;
  const replies = repliesOf(subject);
  const heading = writer.heading(2, "briefPositions");
  if (release.resolutions.length === 0 && release.stateReplies.length === 0)
    return [heading, writer.paragraph(writer.say("briefNoPositions"))];
  const list: Block[] =
    replies.length > 0
      ? [writer.heading(3, "briefReplies"), { kind: "list", items: replies.map((reply) => replyItem(subject, reply)) }]
      : [writer.paragraph(writer.say("briefNoReplies", { place: runningName }))];
  return [
    heading,
    writer.paragraph(writer.say("briefNoRollCall", { place: runningName })),
    ...(release.resolutions.length > 0 ? resolutionBlocks(subject) : []),
    ...list,
  ];
}

/** Of a country its own, of a region those of its States; newest first. */
function repliesOf({ release, place: { dimension, category } }: Subject): StateReply[] {
  const catalogue = tableIndexOf(release);
  const own = release.stateReplies.filter(({ country }) => {
    if (dimension === "country") return country === category.code;
    return catalogue.category("country", country)?.parent === category.code;
  });
  return own.slice(0, mostReplies);
}

function replyItem({ release, writer, references }: Subject, { country, date, summary, source }: StateReply): Inline {
  const state = writer.label(tableIndexOf(release).category("country", country)!.label);
  return [
    { text: `${state}, ${writer.day(date)}: ` },
    ...writer.remark(summary),
    { text: " " },
    references.cite(source),
  ];
}

/** The newest texts that are no amendments. */
function resolutionBlocks({ release, writer }: Subject): Block[] {
  const texts = release.resolutions
    .filter(({ symbol }) => symbol.includes("/RES/"))
    .slice(-mostTexts)
    .toReversed();
  const count = release.resolutions.length - texts.length;
  const head = ["briefText", "briefDate", "briefDecision", "briefVotes"] as const;
  const rows = texts.map((text) => [
    cellOf([code(text.symbol, text.source.url)]),
    cellOf(writer.day(text.date)),
    cellOf(writer.say(`decision${text.decision}`)),
    cellOf(votesOf(text)),
  ]);
  const table: Table = {
    kind: "table",
    caption: writer.say("briefPositions"),
    quiet: true,
    head: head.map((id) => writer.say(id)),
    rows,
  };
  return [table, ...(count > 0 ? [writer.paragraph(writer.say("briefMoreTexts", { count }), "small")] : [])];
}

/** Plain text, so that it is read from the side from which its heading is read. */
function votesOf({ yes, no, abstain }: Resolution): Inline {
  return yes === null || no === null || abstain === null ? [{ text: "–" }] : [{ text: `${yes} / ${no} / ${abstain}` }];
}
