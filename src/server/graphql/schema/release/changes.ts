import { Ctx, Field, Int, ObjectType, Root } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Message } from "../../../../i18n/message.ts";
import type { ChangeLevel, ReleaseChange } from "../../../../query/release/change.ts";
import type { ReleaseChanges } from "../../../../query/release/changes.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { changeLevelEnum } from "../enums.ts";
import { TextField } from "../text.ts";

@ObjectType("ReleaseChange", {
  description: "One thing that is not as it was, other than a figure.",
  simpleResolvers: true,
})
class ReleaseChangeType implements ReleaseChange {
  @Field(() => changeLevelEnum)
  readonly level!: ChangeLevel;

  @Field(() => String, { description: "Such as `CATEGORY_ADDED`." })
  readonly what!: string;

  @Field(() => [String], { description: "Where in the release, such as `dimensions`, `trend`, `anonymity`." })
  readonly path!: readonly string[];

  @Field(() => String, { nullable: true, description: "As it was; null for what is new." })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: "As it is; null for what is gone." })
  readonly after!: string | null;

  @TextField()
  readonly explanation!: Message;
}

@ObjectType("ReleaseChanges", {
  description:
    "Structural changes in full; revised figures are counted, not listed: two releases must not reveal the case added between them.",
  simpleResolvers: true,
})
export class ReleaseChangesType implements ReleaseChanges {
  @Field(() => changeLevelEnum, { description: "The highest of all changes; MAJOR for the first release." })
  readonly level!: ChangeLevel;

  @Field(() => [ReleaseChangeType], { complexity: listComplexity(50) })
  readonly items!: readonly ReleaseChange[];

  @Field(() => Int, {
    nullable: true,
    description: "Cells that both releases have, and that differ; null for the first release.",
  })
  readonly figuresRevised!: number | null;

  @Field(() => GraphQLURL, { description: "Releases and corrections of the dataset as an Atom feed." })
  feed(@Root() { dataset }: ReleaseChangesItem, @Ctx() { settings }: RequestContext): string {
    return `${settings.publicUrl}/v1/releases.atom?${new URLSearchParams({ dataset }).toString()}`;
  }
}

/** The source of a `ReleaseChanges`. */
export interface ReleaseChangesItem extends ReleaseChanges {
  readonly dataset: string;
}

/** The changes of a dataset's first release. */
export const firstReleaseChanges: ReleaseChanges = { level: "MAJOR", items: [], figuresRevised: null };
