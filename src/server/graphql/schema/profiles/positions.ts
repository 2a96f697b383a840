import { Field, ID, Int, ObjectType } from "type-graphql";
import { GraphQLDateTime } from "graphql-scalars";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { Position, Resolution } from "../../../../facts/position.ts";
import type { Source } from "../../../../facts/source.ts";
import type { TableIndex } from "../../../../query/tables/table-index.ts";
import { CategoryType } from "../release/codebook.ts";
import { decisionEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { SourceDocumentType } from "../release/source.ts";
import { TextField } from "../text.ts";

@ObjectType("Resolution", {
  description:
    "A text of the Human Rights Council or the Commission on Human Rights on cooperation with the United Nations, or an amendment to one, and how it was decided. How each State voted is not in the data.",
  simpleResolvers: true,
})
export class ResolutionType {
  @Field(() => String, { description: "Such as `A/HRC/RES/54/24`." })
  readonly symbol!: string;

  @Field(() => GraphQLDateTime, { description: "The day." })
  readonly date!: string;

  @Field(() => String)
  readonly body!: string;

  @Field(() => decisionEnum)
  readonly decision!: string;

  @Field(() => Int, { nullable: true, description: "Votes in favour; null where no vote was recorded." })
  readonly yes!: number | null;

  @Field(() => Int, { nullable: true })
  readonly no!: number | null;

  @Field(() => Int, { nullable: true })
  readonly abstain!: number | null;

  @Field(() => String, { nullable: true, description: "As the source prints them; null where it names none." })
  readonly mainSponsors!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "false: the source's own roll call does not add up to the totals that it prints; null: it has none.",
  })
  readonly rollCallMatches!: boolean | null;

  @Field(() => SourceDocumentType)
  readonly source!: Source;
}

/** A `Resolution`. */
export function resolutionType(resolution: Resolution): ResolutionType {
  return { ...resolution, date: midnight(resolution.date), mainSponsors: resolution.mainSponsors || null };
}

@ObjectType("StateReply", {
  description: "What a State has answered in public: its words stand beside the figures.",
  simpleResolvers: true,
})
export class StateReplyType {
  @Field(() => ID, { description: "Global identifier." })
  readonly id!: string;

  @Field(() => CategoryType)
  readonly country!: CategoryType;

  @Field(() => GraphQLDateTime, { description: "The day of the document." })
  readonly date!: string;

  @Field(() => SourceDocumentType)
  readonly document!: Source;

  @Field(() => [Int], { description: "The editions that it answers; empty where it answers no single one." })
  readonly years!: readonly number[];

  @TextField()
  readonly summary!: LocalizedText;
}

/** A `StateReply`; undefined for another position, and for a reply without a day. */
export function stateReplyType(tableIndex: TableIndex, reply: Position): StateReplyType | undefined {
  if (reply.kind !== "REPLY" || reply.date === null) return undefined;
  const { digest } = tableIndex.release.manifest;
  const country = tableIndex.category("country", reply.country)!;
  return {
    id: globalId("StateReply", digest, reply.id),
    country: CategoryType.of(tableIndex, tableIndex.dimensions.get("country")!, country),
    date: midnight(reply.date),
    document: reply.source,
    years: reply.editions,
    summary: reply.summary,
  };
}

/** A day as a time of the scalar `DateTime`. */
function midnight(day: string): string {
  return `${day}T00:00:00.000Z`;
}
