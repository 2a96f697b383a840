import type { TextByLanguage } from "../i18n/languages.ts";
import type { Source } from "./source.ts";

export const positionKinds = ["VOTE", "STATEMENT", "CASE_RAISED", "REPLY"] as const;
export type PositionKind = (typeof positionKinds)[number];

export const voteChoices = ["YES", "NO", "ABSTAIN"] as const;
export type VoteChoice = (typeof voteChoices)[number];

export const statementRoles = ["LEAD", "SIGNATORY"] as const;
export type StatementRole = (typeof statementRoles)[number];

/** REPLY: to a communication of a mechanism. STATEMENT: in public. COMMENT: sent to the publisher of the dataset. */
export const replyForms = ["REPLY", "STATEMENT", "COMMENT"] as const;
/** The maximum length of a reply, in words. */
export const maxReplyWords = 300;
export type ReplyForm = (typeof replyForms)[number];

/** Properties of every position. Countries are ISO 3166-1 alpha-3 codes. */
interface PositionBase {
  /** Unique in the dataset and stable over releases. */
  readonly id: string;
  readonly year: number;
  /** ISO 8601, a day; null if unknown. */
  readonly date: string | null;
  /** Statement of the compiler on the completeness of the list that the row comes from, in English. */
  readonly completeness: string | null;
  readonly source: Source;
}

/** The vote of a State on a text of the Council. */
export interface Vote extends PositionBase {
  readonly kind: "VOTE";
  readonly country: string;
  /** The symbol of the resolution. */
  readonly resolution: string;
  readonly choice: VoteChoice;
}

/** The part of a State in a joint statement on reprisals. */
export interface JointStatement extends PositionBase {
  readonly kind: "STATEMENT";
  readonly country: string;
  /** The id of the statement, shared by its signatories. */
  readonly statement: string;
  readonly title: string;
  readonly forum: string;
  readonly leaders: readonly string[];
  readonly role: StatementRole;
}

/** A case about another State that a State raised. */
export interface CaseRaised extends PositionBase {
  readonly kind: "CASE_RAISED";
  /** The State that raised the case; null if the source does not name it. */
  readonly country: string | null;
  readonly onBehalfOf: readonly string[];
  /** The State concerned; null if the source does not name it. */
  readonly concerned: string | null;
  /** As the source names the State or territory concerned. */
  readonly concernedAsStated: string;
  readonly forum: string;
  readonly session: string;
}

/** A published reply of a State to allegations. */
export interface Reply extends PositionBase {
  readonly kind: "REPLY";
  readonly country: string;
  /** The editions that the reply is about. `year` is the first of them. */
  readonly editions: readonly number[];
  readonly form: ReplyForm;
  /** The id of the fact or raised case that the reply answers; null: it answers the entry on the State. */
  readonly answers: string | null;
  readonly title: string;
  /** The text as sent or quoted, in its own language only. */
  readonly summary: TextByLanguage;
}

/** A position of a State on cooperation with the United Nations. */
export type Position = Vote | JointStatement | CaseRaised | Reply;

/** The outcomes of a draft resolution. */
export const decisions = ["ADOPTED_WITHOUT_VOTE", "RECORDED", "WITHDRAWN", "NOT_CONSIDERED"] as const;

/** The bodies that decide on resolutions on cooperation with the United Nations, as records print their names. */
export const decidingBodies = ["Human Rights Council", "Commission on Human Rights"] as const;

/**
 * The number of members of the Human Rights Council.
 *
 * @see General Assembly resolution 60/251, paragraph 7
 */
export const councilMembers = 47;

/** A resolution of the Council or the Commission on cooperation with the United Nations. */
export interface Resolution {
  readonly symbol: string;
  /** ISO 8601, a day. */
  readonly date: string;
  readonly body: (typeof decidingBodies)[number];
  readonly decision: (typeof decisions)[number];
  /** Votes in favour; null without a recorded vote. */
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
  /** As the source prints them; empty if it names none. */
  readonly mainSponsors: string;
  /** Whether the roll call of the source agrees with its totals; null without a roll call. */
  readonly rollCallMatches: boolean | null;
  readonly source: Source;
  /** A note of the compiler, in English; null without one. */
  readonly note: string | null;
}
