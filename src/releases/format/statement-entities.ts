import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { SourceRow } from "./entities.ts";

const withoutRowid = true;

/** A statement of a source, numbered in the order of the draft. */
abstract class StatementRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
}

/** A State cited in an edition of the Secretary-General's report. */
@Entity("citation", { withoutRowid })
export class CitationRow extends StatementRow {
  @Column({ type: "text" }) country!: string;
  @Column({ type: "integer" }) year!: number;
  /** `NEW`, `FOLLOW_UP` or `BOTH`; null if unknown. */
  @Column({ type: "text", nullable: true }) entry!: string | null;
  /** Codes, separated by spaces. */
  @Column({ type: "text" }) mechanisms!: string;
  @Column({ type: "text", nullable: true }) reply!: string | null;
  /** 1 for yes, 0 for no. */
  @Column({ name: "source_seen", type: "integer" }) sourceSeen!: number;
  @Column({ type: "text", nullable: true }) note!: string | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
  /** The source of the entry, if it is another one. Undefined in releases of version 0.2.0. */
  @ForeignKey(() => SourceRow)
  @Column({ name: "entry_source", type: "integer", nullable: true })
  entrySource?: number | null;
}

/** A text of the Council or the Commission, and its adoption. */
@Entity("resolution", { withoutRowid })
export class ResolutionRow extends StatementRow {
  @Column({ type: "text" }) symbol!: string;
  /** ISO 8601, a day. */
  @Column({ type: "text" }) date!: string;
  @Column({ type: "text" }) body!: string;
  @Column({ type: "text" }) decision!: string;
  @Column({ type: "integer", nullable: true }) yes!: number | null;
  @Column({ type: "integer", nullable: true }) no!: number | null;
  @Column({ type: "integer", nullable: true }) abstain!: number | null;
  @Column({ name: "main_sponsors", type: "text" }) mainSponsors!: string;
  /** 1 for yes, 0 for no, null without a roll call. */
  @Column({ name: "roll_call_matches", type: "integer", nullable: true }) rollCallMatches!: number | null;
  /** In English. */
  @Column({ type: "text", nullable: true }) note!: string | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** A fact: an interval with a scope. */
@Entity("fact", { withoutRowid })
export class FactRow extends StatementRow {
  @Column({ type: "text" }) id!: string;
  /** Null if no measure counts it. */
  @Column({ type: "text", nullable: true }) measure!: string | null;
  @Column({ name: "edition_first", type: "integer" }) editionFirst!: number;
  @Column({ name: "edition_last", type: "integer" }) editionLast!: number;
  /** Canonical JSON: lists of codes by dimension. */
  @Column({ type: "text" }) scope!: string;
  @Column({ type: "text", nullable: true }) part!: string | null;
  @Column({ type: "text", nullable: true }) kind!: string | null;
  @Column({ type: "real", nullable: true }) figure!: number | null;
  @Column({ type: "real", nullable: true }) lower!: number | null;
  /** Null without a limit, and in a statement in words. */
  @Column({ type: "real", nullable: true }) upper!: number | null;
  @Column({ type: "text" }) wording!: string;
  @Column({ type: "text" }) unit!: string;
  @Column({ type: "text" }) topic!: string;
  @Column({ type: "text" }) category!: string;
  @Column({ type: "text" }) indicator!: string;
  /** 1 for yes, 0 for no. */
  @Column({ type: "integer" }) combines!: number;
  @Column({ type: "text", nullable: true }) note!: string | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** An edition of the report. */
@Entity("edition", { withoutRowid })
export class EditionRow extends StatementRow {
  @Column({ type: "integer" }) year!: number;
  @Column({ type: "text" }) symbol!: string;
  @Column({ type: "integer" }) session!: number;
  /** ISO 8601, a day. */
  @Column({ name: "period_start", type: "text", nullable: true }) periodStart!: string | null;
  @Column({ name: "period_end", type: "text", nullable: true }) periodEnd!: string | null;
  @Column({ name: "next_searched_on", type: "text", nullable: true }) nextSearchedOn!: string | null;
  /** 1 for yes, 0 for no. */
  @Column({ name: "is_complete", type: "integer" }) isComplete!: number;
  @Column({ type: "integer" }) listed!: number;
  @Column({ type: "text", nullable: true }) note!: string | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** The columns that the positions of all kinds share. */
abstract class PositionRow extends StatementRow {
  @Column({ type: "text" }) id!: string;
  @Column({ type: "integer" }) year!: number;
  /** ISO 8601, a day. */
  @Column({ type: "text", nullable: true }) date!: string | null;
  @Column({ type: "text", nullable: true }) completeness!: string | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** The vote of a State on a resolution. */
@Entity("vote", { withoutRowid })
export class VoteRow extends PositionRow {
  @Column({ type: "text" }) country!: string;
  @Column({ type: "text" }) resolution!: string;
  @Column({ type: "text" }) choice!: string;
}

/** The part of a State in a joint statement. */
@Entity("joint_statement", { withoutRowid })
export class JointStatementRow extends PositionRow {
  @Column({ type: "text" }) country!: string;
  @Column({ type: "text" }) statement!: string;
  @Column({ type: "text" }) title!: string;
  @Column({ type: "text" }) forum!: string;
  /** Codes, separated by spaces. */
  @Column({ type: "text" }) leaders!: string;
  @Column({ type: "text" }) role!: string;
}

/** A case about another State that a State raised. */
@Entity("case_raised", { withoutRowid })
export class CaseRaisedRow extends PositionRow {
  @Column({ type: "text", nullable: true }) country!: string | null;
  /** Codes, separated by spaces. */
  @Column({ name: "on_behalf_of", type: "text" }) onBehalfOf!: string;
  @Column({ type: "text", nullable: true }) concerned!: string | null;
  @Column({ name: "concerned_as_stated", type: "text" }) concernedAsStated!: string;
  @Column({ type: "text" }) forum!: string;
  @Column({ type: "text" }) session!: string;
}

/** A public reply of a State. */
@Entity("reply", { withoutRowid })
export class ReplyRow extends PositionRow {
  @Column({ type: "text" }) country!: string;
  /** Years, separated by spaces. */
  @Column({ type: "text" }) editions!: string;
  /** Undefined in releases of version 0.2.0, as is `answers`. */
  @Column({ type: "text" }) form?: string;
  /** The id of a fact or a raised case. */
  @Column({ type: "text", nullable: true }) answers?: string | null;
  @Column({ type: "text" }) title!: string;
  /** Canonical JSON: the text by its language. */
  @Column({ type: "text" }) summary!: string;
}

/** A request to correct a text. Its number is that of the log. */
@Entity("correction", { withoutRowid })
export class CorrectionRow extends StatementRow {
  /** ISO 8601, a day. */
  @Column({ type: "text" }) received!: string;
  @Column({ type: "text", nullable: true }) decided!: string | null;
  @Column({ type: "text" }) requester!: string;
  @Column({ type: "text", nullable: true }) country!: string | null;
  @Column({ type: "integer", nullable: true }) edition!: number | null;
  @Column({ type: "text" }) page!: string;
  @Column({ name: "old_text", type: "text", nullable: true }) oldText!: string | null;
  @Column({ name: "new_text", type: "text", nullable: true }) newText!: string | null;
  @Column({ type: "text", nullable: true }) reason!: string | null;
  @Column({ type: "text" }) outcome!: string;
  @Column({ name: "disputed_since", type: "text", nullable: true }) disputedSince!: string | null;
}
