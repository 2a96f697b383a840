import type {
  CaseRaised,
  JointStatement,
  Position,
  Reply,
  Resolution,
  Vote,
  VoteChoice,
} from "../../facts/position.ts";
import type { Release } from "../../releases/release.ts";
import { filterPositions } from "../facts/filter-positions.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import type { Area } from "./key-figures.ts";

/** The numbers of votes of a group of States. */
export type VoteCounts = Readonly<Record<VoteChoice, number>>;

/** A resolution with the votes of an area. */
export interface ResolutionVotes {
  readonly resolution: Resolution;
  /** The vote of the State; null for a region, and if the sources read have no vote of the State. */
  readonly vote: Vote | null;
  /** The votes of the regional group; null without a roll call, and for States without a group. */
  readonly group: VoteCounts | null;
}

/** Cases of one meeting. */
export interface CasesOfMeeting {
  readonly year: number;
  readonly forum: string;
  readonly completeness: string | null;
  readonly cases: readonly CaseRaised[];
}

/** The positions of a State, or of the States of a region, in the sources read. Newest first. */
export interface PositionsOnRecord {
  readonly votes: readonly ResolutionVotes[];
  readonly statements: readonly JointStatement[];
  /** One row of each joint statement with a full list of signatories without a State of the area. */
  readonly statementsWithout: readonly JointStatement[];
  /** The years of the other joint statements, whose lists of signatories were not read in full; ascending. */
  readonly unreadStatementYears: readonly number[];
  /** Cases about the area that States raised. */
  readonly casesConcerning: readonly CasesOfMeeting[];
  /** Cases about other States that the States of the area raised. */
  readonly casesRaised: readonly CasesOfMeeting[];
  readonly replies: readonly Reply[];
}

/** The positions of an area. Resolutions without a roll call are included, amendments are not. */
export function positionsOnRecord(release: Release, area: Area): PositionsOnRecord {
  const isOfArea = areaTest(release, area);
  const all = filterPositions(release, {}).items;
  const own = all.filter(({ country }) => isOfArea(country));
  const concerning = all.filter((one) => one.kind === "CASE_RAISED" && isOfArea(one.concerned));
  const statements = own.filter(isKind("STATEMENT"));
  const joined = new Set(statements.map(({ statement }) => statement));
  const others = all.filter(isKind("STATEMENT")).filter(({ statement }) => !joined.has(statement));
  const incomplete = others.filter(({ completeness }) => !isFullList(completeness));
  return {
    votes: resolutionVotes(release, area, own.filter(isKind("VOTE"))),
    statements,
    statementsWithout: distinctStatements(others.filter(({ completeness }) => isFullList(completeness))),
    unreadStatementYears: [...new Set(incomplete.map(({ year }) => year))].toSorted((a, b) => a - b),
    casesConcerning: meetings(concerning.filter(isKind("CASE_RAISED"))),
    casesRaised: meetings(own.filter(isKind("CASE_RAISED"))),
    replies: own.filter(isKind("REPLY")),
  };
}

function isKind<K extends Position["kind"]>(kind: K) {
  return (position: Position): position is Extract<Position, { kind: K }> => position.kind === kind;
}

/** Whether the compiler states that a list has all its members. */
export function isFullList(completeness: string | null): boolean {
  return completeness?.startsWith("complete:") ?? false;
}

/** One row of each joint statement. */
export function distinctStatements(rows: readonly JointStatement[]): JointStatement[] {
  return [...new Map(rows.map((one) => [one.statement, one])).values()];
}

/** Whether a State is the area, or belongs to it. */
function areaTest(release: Release, { dimension, category }: Area): (country: string | null) => boolean {
  const index = tableIndexOf(release);
  if (dimension === "country") return (country) => country === category.code;
  return (country) => country !== null && index.category("country", country)?.parent === category.code;
}

function resolutionVotes(release: Release, area: Area, own: readonly Vote[]): ResolutionVotes[] {
  const group = area.dimension === "region" ? area.category.code : area.category.parent;
  const index = tableIndexOf(release);
  const votes = release.positions.filter(isKind("VOTE"));
  return release.resolutions
    .filter(({ symbol }) => symbol.includes("/RES/"))
    .toReversed()
    .map((resolution) => {
      const rollCall = votes.filter((vote) => vote.resolution === resolution.symbol);
      const ofGroup = rollCall.filter(({ country }) => index.category("country", country)?.parent === group);
      const isCounted = rollCall.length > 0 && index.category("region", group ?? "") !== undefined;
      const vote = own.find((one) => one.resolution === resolution.symbol) ?? null;
      return { resolution, vote: area.dimension === "country" ? vote : null, group: isCounted ? count(ofGroup) : null };
    });
}

function count(votes: readonly Vote[]): VoteCounts {
  const numberOf = (choice: VoteChoice) => votes.filter((vote) => vote.choice === choice).length;
  return { YES: numberOf("YES"), NO: numberOf("NO"), ABSTAIN: numberOf("ABSTAIN") };
}

/** Joins the cases of one year, forum and list. */
function meetings(cases: readonly CaseRaised[]): CasesOfMeeting[] {
  const byMeeting = new Map<string, CaseRaised[]>();
  for (const one of cases) {
    const key = JSON.stringify([one.year, one.forum, one.session, one.completeness]);
    byMeeting.set(key, [...(byMeeting.get(key) ?? []), one]);
  }
  return [...byMeeting.values()].map((joined) => {
    const { year, forum, completeness } = joined[0]!;
    return { year, forum, completeness, cases: joined };
  });
}
