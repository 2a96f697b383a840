import type { Reply } from "../../../facts/position.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import {
  type PositionsOnRecord,
  positionsOnRecord,
  type ResolutionVotes,
  type VoteCounts,
} from "../../../query/profile/positions-on-record.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, Inline, TableCell } from "../document.ts";
import { cellOf, code } from "../writer.ts";
import { casesBlocks, statementsBlocks } from "./position-lists.ts";
import type { Subject } from "./subject.ts";

const maxTexts = 6;
const maxReplies = 4;

/** The positions on record: votes, joint statements, cases raised and replies, each with its source. */
export function positionsSection(subject: Subject): Block[] {
  const { release, area, writer } = subject;
  const heading = writer.heading(2, "briefPositions");
  if (release.resolutions.length === 0 && release.positions.length === 0)
    return [heading, writer.paragraph(writer.message("briefNoPositions"))];
  const record = positionsOnRecord(release, area);
  return [
    heading,
    ...(record.votes.length > 0 ? votesBlocks(subject, record, heading.text) : []),
    ...(area.dimension === "country" ? [...statementsBlocks(subject, record), ...casesBlocks(subject, record)] : []),
    ...repliesBlocks(subject, record),
    writer.paragraph(writer.message("positionsReading"), "small"),
  ];
}

/** The newest resolutions, without amendments: their totals, and the votes of the State and of its group. */
function votesBlocks(
  { release, area, region, writer, references }: Subject,
  { votes }: PositionsOnRecord,
  caption: string,
) {
  const group = area.dimension === "region" ? area : region;
  const state = area.dimension === "country" ? area : null;
  const rows = votes.slice(0, maxTexts).map((item): TableCell[] => {
    const { symbol, date, decision, source, yes, no, abstain } = item.resolution;
    const totals =
      yes === null || no === null || abstain === null ? "–" : countsText({ YES: yes, NO: no, ABSTAIN: abstain });
    return [
      cellOf([code(symbol, source.url)]),
      cellOf(writer.day(date)),
      cellOf(writer.message(`decision${decision}`)),
      cellOf(totals),
      ...(state ? [cellOf(writer.message(voteId(item)))] : []),
      ...(group ? [cellOf(item.group ? countsText(item.group) : "–")] : []),
      cellOf(references.citeAll([item.vote?.source ?? source])),
    ];
  });
  const head = [
    ...(["briefText", "briefDate", "briefDecision", "briefVotes"] as const).map((id) => writer.message(id)),
    ...[state, group].flatMap((one) => (one ? [writer.label(one.category.label)] : [])),
    writer.message("briefSourceNumber"),
  ];
  const count = release.resolutions.length - rows.length;
  return [
    { kind: "table", caption, quiet: true, head, rows } as const,
    ...(count > 0 ? [writer.paragraph(writer.message("briefMoreTexts", { count }), "small")] : []),
  ];
}

function voteId({ resolution, vote }: ResolutionVotes) {
  if (vote) return `choice${vote.choice}` as const;
  return resolution.yes === null ? "noRollCall" : "notInRollCall";
}

/** Votes for, against and abstaining, without direction marks: they have the direction of the column's heading. */
function countsText({ YES: yes, NO: no, ABSTAIN: abstain }: VoteCounts): string {
  return `${yes} / ${no} / ${abstain}`;
}

function repliesBlocks(subject: Subject, { replies }: PositionsOnRecord): Block[] {
  const { writer, area } = subject;
  if (replies.length === 0) return [writer.paragraph(writer.message("briefNoReplies", { place: area.category }))];
  const items = replies.slice(0, maxReplies).map((reply) => replyItem(subject, reply));
  return [writer.heading(3, "briefReplies"), { kind: "list", items }];
}

function replyItem(
  { release, writer, references }: Subject,
  { country, year, date, title, summary, source }: Reply,
): Inline {
  const state = writer.label(tableIndexOf(release).category("country", country)!.label);
  const day = date === null ? String(year) : writer.day(date);
  const start = labelled(`${state}${languageFacts(writer.lang).listSeparator}${day}`, writer.lang);
  return [
    { text: start },
    ...writer.text({ en: title }),
    { text: labelled("", writer.lang) },
    ...writer.text(summary),
    { text: " " },
    references.cite(source),
  ];
}
