import { Ctx, Field, ID, InterfaceType, Int, ObjectType } from "type-graphql";
import type { CaseRaised, JointStatement, Position, PositionKind, Reply, Vote } from "../../../../facts/position.ts";
import type { Source } from "../../../../facts/source.ts";
import type { Lang, LocalizedText } from "../../../../i18n/languages.ts";
import { message } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import { filterPositions, type PositionFilter } from "../../../../query/facts/filter-positions.ts";
import type { Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { PageInfoType, pageOf } from "../connection.ts";
import { positionKindEnum, statementRoleEnum, voteChoiceEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { ResolutionType, resolutionType } from "../profiles/positions.ts";
import { CategoryType } from "../release/codebook.ts";
import { SourceDocumentType } from "../release/source.ts";
import { dateScalar } from "../scalars.ts";
import { LangArg, TextField, TextType } from "../text.ts";
import { accepted } from "./accepted.ts";
import { EditionType, editionTypes } from "./edition.ts";
import { categoriesOf } from "./fact.ts";

const typeNames: Readonly<Record<PositionKind, string>> = {
  VOTE: "Vote",
  STATEMENT: "Statement",
  CASE_RAISED: "CaseRaised",
  REPLY: "Reply",
};

@InterfaceType("Position", {
  description: "A public position of a State on cooperation with the United Nations, as a source reports it.",
  resolveType: ({ kind }: PositionType) => typeNames[kind],
})
export abstract class PositionType {
  @Field(() => ID, { description: "Global identifier." })
  readonly id!: string;

  @Field(() => positionKindEnum, { description: "Kind of position." })
  readonly kind!: PositionKind;

  @Field(() => CategoryType, { nullable: true, description: "The State; null if the source does not name it." })
  readonly country!: CategoryType | null;

  @Field(() => Int, { description: "Year of the vote, the statement or the session; of a reply: its first edition." })
  readonly year!: number;

  @Field(() => dateScalar, { nullable: true, description: "The day; null if unknown." })
  readonly date!: string | null;

  @Field(() => SourceDocumentType, { description: "The source of the position." })
  readonly source!: Source;

  @TextField({
    nullable: true,
    description: "Statement of the compiler on the completeness of the list that the position comes from.",
  })
  readonly completeness!: LocalizedText | null;
}

@ObjectType("Vote", {
  implements: PositionType,
  description: "The vote of a State in a roll call of the Human Rights Council.",
  simpleResolvers: true,
})
class VoteType extends PositionType {
  @Field(() => String, { description: "Symbol of the text, such as `A/HRC/RES/42/28`." })
  readonly symbol!: string;

  @Field(() => ResolutionType, { nullable: true, description: "The text; null if the release does not have it." })
  readonly resolution!: ResolutionType | null;

  @Field(() => voteChoiceEnum, { description: "The choice of the State." })
  readonly choice!: string;
}

@ObjectType("Statement", {
  implements: PositionType,
  description: "The part of a State in a joint statement on reprisals.",
  simpleResolvers: true,
})
class StatementType extends PositionType {
  @Field(() => String, { description: "Identifier that all States of the statement share." })
  readonly statement!: string;

  @Field(() => String, { description: "Title of the statement." })
  readonly title!: string;

  @Field(() => String, { description: "The body before which it was made." })
  readonly forum!: string;

  @Field(() => [CategoryType], { description: "The States that led the statement." })
  readonly leaders!: readonly CategoryType[];

  @Field(() => statementRoleEnum, { description: "The role of the State." })
  readonly role!: string;
}

@ObjectType("CaseRaised", {
  implements: PositionType,
  description: "A case about another State that a State raised in public.",
  simpleResolvers: true,
})
class CaseRaisedType extends PositionType {
  @Field(() => CategoryType, {
    nullable: true,
    description: "The State concerned; null if the source does not name it.",
  })
  readonly concerning!: CategoryType | null;

  @Field(() => String, { description: "The State or territory concerned, as the source names it." })
  readonly concerningAsStated!: string;

  @Field(() => [CategoryType], { description: "The States that the raising State spoke for." })
  readonly onBehalfOf!: readonly CategoryType[];

  @Field(() => String, { description: "The body before which it was raised." })
  readonly forum!: string;

  @Field(() => String, { description: "Session of this body, such as `HRC57`." })
  readonly session!: string;
}

@ObjectType("Reply", {
  implements: PositionType,
  description: "A published reply of a State to allegations.",
  simpleResolvers: true,
})
class ReplyType extends PositionType {
  @Field(() => [EditionType], { description: "The editions that the reply is about." })
  readonly editions!: readonly EditionType[];

  @Field(() => String, { description: "Title of the document." })
  readonly title!: string;

  @TextField({ description: "Summary of the reply, as the source reports it." })
  readonly summary!: LocalizedText;
}

/** A `Position` of the type of its kind. */
function positionType(release: Release, position: Position): PositionType {
  return { ...basicFields(release, position), ...kindFields(release, position) };
}

function basicFields(release: Release, { id, kind, country, year, date, source, completeness }: Position) {
  return {
    id: globalId(typeNames[kind], release.manifest.digest, id),
    kind,
    year,
    date,
    source,
    country: stateOf(release, country),
    completeness: completeness === null ? null : { en: completeness },
  };
}

/** The fields of one kind of position. */
type Own<T extends PositionType> = Omit<T, keyof PositionType>;

function kindFields(release: Release, position: Position): object {
  if (position.kind === "VOTE") return voteFields(release, position);
  if (position.kind === "STATEMENT") return statementFields(release, position);
  return position.kind === "CASE_RAISED" ? caseFields(release, position) : replyFields(release, position);
}

function voteFields({ resolutions }: Release, { resolution: symbol, choice }: Vote): Own<VoteType> {
  const resolution = resolutions.find((one) => one.symbol === symbol);
  return { symbol, choice, resolution: resolution ? resolutionType(resolution) : null };
}

function statementFields(
  release: Release,
  { statement, title, forum, leaders, role }: JointStatement,
): Own<StatementType> {
  return { statement, title, forum, role, leaders: categoriesOf(release, "country", leaders) };
}

function caseFields(
  release: Release,
  { concerned, concernedAsStated, onBehalfOf, forum, session }: CaseRaised,
): Own<CaseRaisedType> {
  return {
    forum,
    session,
    concerningAsStated: concernedAsStated,
    concerning: stateOf(release, concerned),
    onBehalfOf: categoriesOf(release, "country", onBehalfOf),
  };
}

function replyFields(release: Release, { editions, title, summary }: Reply): Own<ReplyType> {
  return { title, summary, editions: editions.flatMap((year) => editionTypes(release, [year, year])) };
}

function stateOf(release: Release, code: string | null): CategoryType | null {
  return code === null ? null : (categoriesOf(release, "country", [code])[0] ?? null);
}

@ObjectType("PositionEdge", { description: "A position with its cursor.", simpleResolvers: true })
class PositionEdgeType {
  @Field(() => PositionType, { description: "The position." })
  readonly node!: PositionType;

  @Field(() => String, { description: "Cursor to start after." })
  readonly cursor!: string;
}

@ObjectType("PositionConnection", { description: "A page of positions.", simpleResolvers: true })
export class PositionConnectionType {
  @Field(() => [PositionEdgeType])
  readonly edges!: readonly PositionEdgeType[];

  @Field(() => [PositionType])
  readonly nodes!: readonly PositionType[];

  @Field(() => Int)
  readonly totalCount!: number;

  @Field(() => PageInfoType)
  readonly pageInfo!: PageInfoType;

  @Field(() => TextType, { description: "The meaning of a position that is missing." })
  reading(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(message("positionsReading"), lang);
  }
}

/** The arguments of a page. */
interface PageArguments {
  readonly first: number;
  readonly after: string | null | undefined;
}

/**
 * A page of the positions that pass a filter.
 *
 * @throws {BadInput} if a code of the filter is unknown, or the cursor is not one of the list
 */
export function positionPage(
  release: Release,
  where: PositionFilter,
  { first, after = null }: PageArguments,
): PositionConnectionType {
  const items = accepted(filterPositions(release, where));
  const scope = () => JSON.stringify([release.manifest.digest, where]);
  const page = pageOf(items, { first, after, scope }, (position) => positionType(release, position));
  return page as unknown as PositionConnectionType; // The field `reading` is computed without the page.
}
