import { type Resolution, type Vote, type VoteChoice, voteChoices } from "../../../facts/position.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block } from "../document.ts";
import { cellOf, code } from "../writer.ts";
import { gradesOf } from "./grades.ts";
import { type Annex, nil, numberCell } from "./tables.ts";

/** The resolutions, oldest first, without amendments. */
export function resolutionsOf({ resolutions }: Release): Resolution[] {
  return resolutions.filter(({ symbol }) => symbol.includes("/RES/"));
}

/** The resolutions with the numbers of votes, and the recorded votes by regional group. */
export function votesTables(annex: Annex): Block[] {
  return [...resolutionsTable(annex), ...groupVotesTable(annex)];
}

function resolutionsTable({ writer, references, tables }: Annex): Block[] {
  const rows = resolutionsOf(writer.release).map(({ symbol, date, decision, yes, no, abstain, source }) => [
    cellOf([code(symbol, source.url)]),
    cellOf(writer.day(date)),
    cellOf(writer.message(`decision${decision}`)),
    ...[yes, no, abstain].map((votes) => (votes === null ? nil : numberCell(votes))),
    cellOf(gradesOf([source])),
    cellOf([references.cite(source)]),
  ]);
  const head = [
    "annexResolution",
    "briefDate",
    "briefDecision",
    "annexFor",
    "annexAgainst",
    "annexAbstaining",
    "annexGrade",
    "briefSourceNumber",
  ] as const;
  return tables.table({
    caption: writer.message("annexResolutions"),
    headnote: writer.message("annexNumberOfVotes"),
    head: head.map((id) => writer.message(id)),
    align: ["start", "start", "start", "end", "end", "end", "center", "start"],
    rows,
    remarks: [writer.message("annexVotesReading")],
  });
}

/** Only roll calls that agree with their totals are counted by group. */
function groupVotesTable({ writer, tables }: Annex): Block[] {
  const { release, lang } = writer;
  const index = tableIndexOf(release);
  const recorded = resolutionsOf(release).filter(({ rollCallMatches }) => rollCallMatches === true);
  const votes = release.positions.filter((position): position is Vote => position.kind === "VOTE");
  const votesOf = (group: string, { symbol }: Resolution) =>
    votes.filter(
      ({ resolution, country }) => resolution === symbol && index.category("country", country)?.parent === group,
    );
  const groups = index.dimensions.get("region")?.categories ?? [];
  const voting = groups.filter(({ code: group }) =>
    recorded.some((resolution) => votesOf(group, resolution).length > 0),
  );
  const rows = voting.map(({ code: group, label }) => [
    cellOf(writer.label(label)),
    ...recorded.map((resolution) => cellOf(countsText(votesOf(group, resolution)))),
  ]);
  const order = (["annexFor", "annexAgainst", "annexAbstaining"] as const).map((id) => writer.message(id));
  return tables.table({
    caption: writer.message("annexVotesByGroup"),
    headnote: labelled(writer.message("annexNumberOfVotes"), lang) + order.join(" / "),
    head: [writer.label(index.dimensions.get("region")!.label), ...recorded.map(({ symbol }) => symbol)],
    align: ["start", ...recorded.map(() => "center" as const)],
    rows,
  });
}

/** Votes for, against and abstaining, without direction marks: they have the direction of the headnote. */
function countsText(votes: readonly Vote[]): string {
  const count = (choice: VoteChoice) => votes.filter((vote) => vote.choice === choice).length || "–";
  return voteChoices.map(count).join(" / ");
}
