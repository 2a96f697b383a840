import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { CaseRaised, JointStatement, Position, PositionKind, Reply } from "../../../../facts/position.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { filterPositions, type PositionFilter } from "../../../../query/facts/filter-positions.ts";
import type { EditionRange } from "../../../../query/parse/query.ts";
import type { Release } from "../../../../releases/release.ts";
import { connectionType, type Page, type PageArguments, pageOf } from "../core/connection.ts";
import { positionKindEnum, statementRoleEnum } from "../core/enums.ts";
import { NodeType } from "../core/global-id.ts";
import { TextField } from "../core/text.ts";
import { CategoryFilterInput } from "../inputs.ts";
import { CategoryType } from "../release/codebook.ts";
import { accepted } from "./accepted.ts";
import { EditionType, editionType } from "./edition.ts";
import { categoriesOf } from "./fact.ts";
import { positionFields, PositionType, stateOf } from "./position.ts";
import { voteType } from "./resolution.ts";

@ObjectType("Statement", { implements: [PositionType, NodeType], simpleResolvers: true })
class StatementType extends PositionType {
  @Field(() => String)
  readonly reference!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly forum!: string;

  @Field(() => [CategoryType])
  readonly leaders!: readonly CategoryType[];

  @Field(() => statementRoleEnum)
  readonly role!: string;
}

@ObjectType("CaseRaised", { implements: [PositionType, NodeType], simpleResolvers: true })
class CaseRaisedType extends PositionType {
  @Field(() => CategoryType, { nullable: true })
  readonly concerning!: CategoryType | null;

  @Field(() => String)
  readonly concerningAsStated!: string;

  @Field(() => [CategoryType])
  readonly onBehalfOf!: readonly CategoryType[];

  @Field(() => String)
  readonly forum!: string;

  @Field(() => String)
  readonly session!: string;
}

@ObjectType("Reply", { implements: [PositionType, NodeType], simpleResolvers: true })
class ReplyType extends PositionType {
  @Field(() => [EditionType])
  readonly editions!: readonly EditionType[];

  @Field(() => String)
  readonly title!: string;

  @TextField()
  readonly summary!: LocalizedText;
}

/** A `Position` of the type of its kind. */
export function positionType(release: Release, position: Position): PositionType {
  if (position.kind === "VOTE") return voteType(release, position);
  if (position.kind === "STATEMENT") return statementType(release, position);
  return position.kind === "CASE_RAISED" ? caseType(release, position) : replyType(release, position);
}

function statementType(release: Release, position: JointStatement): StatementType {
  const { statement, title, forum, leaders, role } = position;
  const found = { reference: statement, title, forum, role, leaders: categoriesOf(release, "country", leaders) };
  return { ...positionFields(release, position), ...found };
}

function caseType(release: Release, position: CaseRaised): CaseRaisedType {
  const { concerned, concernedAsStated, onBehalfOf, forum, session } = position;
  return {
    ...positionFields(release, position),
    forum,
    session,
    concerningAsStated: concernedAsStated,
    concerning: stateOf(release, concerned),
    onBehalfOf: categoriesOf(release, "country", onBehalfOf),
  };
}

function replyType(release: Release, position: Reply): ReplyType {
  const { editions, title, summary } = position;
  const answered = editions.map((year) => editionType(release, year));
  return { ...positionFields(release, position), title, summary, editions: answered };
}

export const PositionConnectionType = connectionType("Position", () => PositionType);

@InputType("YearFilterInput")
class YearFilterInput implements EditionRange {
  @Field(() => Int, { nullable: true })
  from?: number;

  @Field(() => Int, { nullable: true })
  to?: number;
}

@InputType("PositionWhereInput")
export class PositionWhereInput implements PositionFilter {
  @Field(() => [positionKindEnum], { nullable: true })
  kinds?: PositionKind[];

  @Field(() => CategoryFilterInput, { nullable: true })
  country?: CategoryFilterInput;

  @Field(() => CategoryFilterInput, { nullable: true })
  concerning?: CategoryFilterInput;

  @Field(() => YearFilterInput, { nullable: true })
  year?: YearFilterInput;

  @Field(() => Boolean, { nullable: true })
  citedInSameYear?: boolean;

  @Field(() => Int, { nullable: true })
  citedInEdition?: number;
}

/** The sizes of a page of positions. */
export const positionPages = { max: 1000, assumed: 50 };

/**
 * A page of the positions that pass a filter, newest first.
 *
 * @throws {BadInput} if a code of the filter is unknown, or a cursor belongs to another list
 */
export function positionPage(release: Release, where: PositionFilter, page: PageArguments): Page<PositionType> {
  const items = accepted(filterPositions(release, where));
  const scope = () => JSON.stringify([release.manifest.digest, where]);
  const request = { ...page, max: positionPages.max, scope };
  return pageOf([...items], request, (position) => positionType(release, position));
}
