import { Field, Int, ObjectType } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import { documentFormatEnum, langEnum } from "../enums.ts";

@ObjectType("Document", { description: "A text that can be fetched.", simpleResolvers: true })
export class DocumentType {
  @Field(() => GraphQLURL)
  readonly url!: string;

  @Field(() => documentFormatEnum)
  readonly format!: string;

  @Field(() => langEnum, {
    description: "The language of the document: English where the one asked for does not exist.",
  })
  readonly lang!: Lang;

  @Field(() => String, { description: "`sha256:` and 64 hex digits over its bytes." })
  readonly digest!: string;
}

@ObjectType("Distribution", { description: "A file that can be fetched.", simpleResolvers: true })
export class DistributionType {
  @Field(() => GraphQLURL)
  readonly url!: string;

  @Field(() => String)
  readonly mediaType!: string;

  @Field(() => Int)
  readonly bytes!: number;

  @Field(() => String, { description: "`sha256:` and 64 hex digits over its bytes." })
  readonly digest!: string;
}
