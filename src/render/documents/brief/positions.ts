import type { Source } from "../../../facts/source.ts";
import { councilMembers } from "../../../facts/position.ts";
import type { ResolutionVotes, VoteCounts } from "../../../query/profile/positions-on-record.ts";
import type { Block, Inline, TableCell } from "../document.ts";
import { cellOf, code } from "../writer.ts";
import { casesItems, groupStatementItems, statementItems } from "./position-lists.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

/** The positions on record: votes with those of the group, joint statements, and cases raised. Each has its source. */
export function positionsSection(subject: Subject): Section {
  const { area, writer } = subject;
  const heading = writer.heading(2, "positionsOnRecord");
  const recorded = councilVotes(subject).filter(({ resolution }) => resolution.yes !== null);
  const table = recorded.length > 0 ? [votesTable(subject, recorded, heading.text)] : [];
  const items = [
    ...adoptedItems(subject),
    ...(area.dimension === "country"
      ? [...statementItems(subject), ...casesItems(subject)]
      : groupStatementItems(subject)),
  ];
  return {
    blocks: [
      heading,
      ...table,
      ...(items.length > 0 ? [{ kind: "list", items } as const] : []),
      writer.paragraph(writer.message("positionsReading"), "small"),
    ],
    data: { positions: positionsData(subject) },
  };
}

/** The resolutions of the Council, newest first. */
function councilVotes({ record: { votes } }: Subject): ResolutionVotes[] {
  return votes.filter(({ resolution: { body } }) => body === "Human Rights Council");
}

/** The roll calls, newest first: the totals, and the votes of the State and of its group. */
function votesTable(
  { area, region, writer, references }: Subject,
  votes: readonly ResolutionVotes[],
  caption: string,
): Block {
  const group = area.dimension === "region" ? area : region;
  const state = area.dimension === "country" ? area : null;
  const rows = votes.map((item): TableCell[] => {
    const { symbol, date, source, yes, no, abstain } = item.resolution;
    return [
      cellOf([code(symbol, writer.official(symbol))]),
      cellOf(writer.day(date)),
      cellOf(countsText({ YES: yes!, NO: no!, ABSTAIN: abstain! })),
      ...(state ? [cellOf(writer.message(voteId(item)))] : []),
      ...(group ? [cellOf(item.group ? countsText(item.group) : "–")] : []),
      cellOf(references.citeAll([item.vote?.source ?? source])),
    ];
  });
  const head = [
    ...(["briefText", "briefDate", "briefVotes"] as const).map((id) => writer.message(id)),
    ...[state, group].flatMap((one) => (one ? [writer.label(one.category.label)] : [])),
    writer.message("briefSourceNumber"),
  ];
  return { kind: "table", caption, quiet: true, head, rows };
}

/** A State that is not in a roll call of all members was not a member. */
function voteId({ resolution: { body, yes, no, abstain }, vote }: ResolutionVotes) {
  if (vote) return `choice${vote.choice}` as const;
  const isWhole = body === "Human Rights Council" && councilMembers === yes! + no! + abstain!;
  return isWhole ? "notAMember" : "notInRollCall";
}

/** Votes for, against and abstaining, without direction marks: they have the direction of the column's heading. */
function countsText({ YES: yes, NO: no, ABSTAIN: abstain }: VoteCounts): string {
  return `${yes} / ${no} / ${abstain}`;
}

/** The resolutions of the Council without a vote. */
function adoptedItems(subject: Subject): Inline[] {
  const { writer, references } = subject;
  const adopted = councilVotes(subject).filter(({ resolution }) => resolution.decision === "ADOPTED_WITHOUT_VOTE");
  if (adopted.length === 0) return [];
  const [start = "", end = ""] = writer.message("adoptedWithoutVote", { symbols: "\n" }).split("\n");
  const links = adopted.flatMap(({ resolution: { symbol, source } }, index) => [
    ...(index === 0 ? [] : [{ text: writer.listSeparator }]),
    code(symbol, writer.official(symbol)),
    { text: " " },
    references.cite(source),
  ]);
  return [[{ text: start }, ...links, { text: end }]];
}

function positionsData(subject: Subject): object {
  const { record, references, area } = subject;
  const { statements, statementsWithout, unreadStatementYears, casesConcerning, casesRaised } = record;
  const numbers = (sources: readonly Source[]) => references.numbersOf(sources);
  const toData = <T extends { readonly source: Source }>({ source, ...one }: T) => ({
    ...one,
    sources: numbers([source]),
  });
  return {
    votes: councilVotes(subject).map(
      ({ resolution: { symbol, date, decision, yes, no, abstain, source }, vote, group }) => {
        const totals = yes === null ? null : { yes, no, abstain };
        return {
          symbol,
          date,
          decision,
          totals,
          vote: vote?.choice ?? null,
          group,
          sources: numbers([vote?.source ?? source]),
        };
      },
    ),
    ...(area.dimension === "country" && {
      statements: statements.map(toData),
      statementsWithout: statementsWithout.map(({ statement, title, forum, year, date, source }) =>
        toData({ statement, title, forum, year, date, source }),
      ),
      unreadStatementYears,
      casesConcerning: casesConcerning.flatMap(({ cases }) => cases).map(toData),
      casesRaised: casesRaised.flatMap(({ cases }) => cases).map(toData),
    }),
  };
}
