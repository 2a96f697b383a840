import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { CaseRaised, JointStatement, Position, PositionKind, Reply } from "../../../../facts/position.ts";
import type { TextByLanguage } from "../../../../i18n/languages.ts";
import { filterPositions, type PositionFilter } from "../../../../query/facts/filter-positions.ts";
import type { EditionRange } from "../../../../query/parse/query.ts";
import type { Release } from "../../../../releases/release.ts";
import { connectionType, type Page, type PageArguments, pageOf } from "../core/connection.ts";
import { positionKindEnum, replyFormEnum, statementRoleEnum } from "../core/enums.ts";
import { NodeType } from "../core/global-id.ts";
import { TextField } from "../core/text.ts";
import { CategoryFilterInput } from "../inputs.ts";
import { CategoryType } from "../release/codebook.ts";
import { accepted } from "./accepted.ts";
import { EditionType, editionType } from "./edition.ts";
import { categoriesOf, factType } from "./fact.ts";
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
export class ReplyType extends PositionType {
  @Field(() => [EditionType])
  readonly editions!: readonly EditionType[];

  @Field(() => replyFormEnum)
  readonly form!: string;

  @Field(() => NodeType, { nullable: true })
  readonly answers!: object | null;

  @Field(() => String)
  readonly title!: string;

  @TextField()
  readonly summary!: TextByLanguage;
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

/** A `Reply`. */
export function replyType(release: Release, position: Reply): ReplyType {
  const { form, title, summary } = position;
  const editions = position.editions.map((year) => editionType(release, year));
  return {
    ...positionFields(release, position),
    form,
    title,
    summary,
    editions,
    answers: answeredBy(release, position),
  };
}

/** The fact or the raised case that a reply answers; null if it answers the entry on the State. */
function answeredBy(release: Release, { answers }: Reply): object | null {
  const fact = release.facts.find(({ id }) => id === answers);
  if (fact) return factType(release, fact);
  const position = release.positions.find(({ id }) => id === answers);
  return position ? positionType(release, position) : null;
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
