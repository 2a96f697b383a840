import { Field, Int, ObjectType } from "type-graphql";
import type { Message } from "../../../../i18n/message.ts";
import type { ChangeLevel, ReleaseChange } from "../../../../query/release/change.ts";
import type { ReleaseChanges } from "../../../../query/release/changes.ts";
import { listComplexity } from "../../engine/cost.ts";
import { changeLevelEnum, releaseChangeKindEnum } from "../core/enums.ts";
import { TextField } from "../core/text.ts";

@ObjectType("ReleaseChange", { simpleResolvers: true })
class ReleaseChangeType implements ReleaseChange {
  @Field(() => releaseChangeKindEnum)
  readonly kind!: ReleaseChange["kind"];

  @Field(() => changeLevelEnum)
  readonly level!: ChangeLevel;

  @Field(() => [String])
  readonly path!: readonly string[];

  @Field(() => String, { nullable: true })
  readonly before!: string | null;

  @Field(() => String, { nullable: true })
  readonly after!: string | null;

  @TextField()
  readonly explanation!: Message;
}

@ObjectType("ReleaseChanges", { simpleResolvers: true })
export class ReleaseChangesType implements ReleaseChanges {
  @Field(() => changeLevelEnum)
  readonly level!: ChangeLevel;

  @Field(() => Int, { nullable: true })
  readonly figuresRevised!: number | null;

  @Field(() => [ReleaseChangeType], { complexity: listComplexity(50) })
  readonly items!: readonly ReleaseChange[];
}

/** The changes of a dataset's first release. */
export const firstReleaseChanges: ReleaseChanges = { level: "MAJOR", items: [], figuresRevised: null };
