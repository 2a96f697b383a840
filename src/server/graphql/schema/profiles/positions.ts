import { Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import { GraphQLDateTime } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Resolution, StateReply } from "../../../../releases/cell.ts";
import type { TableIndex } from "../../../../query/tables/table-index.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { decisionEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { SourceDocumentType } from "../release/source.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("Resolution", {
  description:
    "A text of the Human Rights Council or the Commission on Human Rights on cooperation with the United Nations, or an amendment to one, and how it was decided. How each State voted is not in the data.",
})
export class ResolutionType {
  constructor(private readonly resolution: Resolution) {}

  @Field(() => String, { description: "Such as `A/HRC/RES/54/24`." })
  get symbol(): string {
    return this.resolution.symbol;
  }

  @Field(() => GraphQLDateTime, { description: "The day." })
  get date(): string {
    return `${this.resolution.date}T00:00:00.000Z`;
  }

  @Field(() => String)
  get body(): string {
    return this.resolution.body;
  }

  @Field(() => decisionEnum)
  get decision(): string {
    return this.resolution.decision;
  }

  @Field(() => Int, { nullable: true, description: "Votes in favour; null where no vote was recorded." })
  get yes(): number | null {
    return this.resolution.yes;
  }

  @Field(() => Int, { nullable: true })
  get no(): number | null {
    return this.resolution.no;
  }

  @Field(() => Int, { nullable: true })
  get abstain(): number | null {
    return this.resolution.abstain;
  }

  @Field(() => String, { nullable: true, description: "As the source prints them; null where it names none." })
  get mainSponsors(): string | null {
    return this.resolution.mainSponsors || null;
  }

  @Field(() => Boolean, {
    nullable: true,
    description: "false: the source's own roll call does not add up to the totals that it prints; null: it has none.",
  })
  get rollCallMatches(): boolean | null {
    return this.resolution.rollCallMatches;
  }

  @Field(() => SourceDocumentType)
  get source(): SourceDocumentType {
    return new SourceDocumentType(this.resolution.source);
  }
}

@ObjectType("StateReply", { description: "What a State has answered in public: its words stand beside the figures." })
export class StateReplyType {
  constructor(
    private readonly tableIndex: TableIndex,
    private readonly reply: StateReply,
  ) {}

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    const { manifest, stateReplies } = this.tableIndex.release;
    // One State can reply twice on one day in one document: only the position is unique.
    return globalId("StateReply", manifest.digest, String(stateReplies.indexOf(this.reply)));
  }

  @Field(() => CategoryType)
  get country(): CategoryType {
    const { country } = this.reply;
    const { tableIndex } = this;
    return CategoryType.of(tableIndex, tableIndex.dimensions.get("country")!, tableIndex.category("country", country)!);
  }

  @Field(() => GraphQLDateTime, { description: "The day of the document." })
  get date(): string {
    return `${this.reply.date}T00:00:00.000Z`;
  }

  @Field(() => SourceDocumentType)
  get document(): SourceDocumentType {
    return new SourceDocumentType(this.reply.source);
  }

  @Field(() => [Int], { description: "The editions that it answers; empty where it answers no single one." })
  get years(): readonly number[] {
    return this.reply.years;
  }

  @Field(() => TextType)
  summary(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.reply.summary, lang);
  }
}
