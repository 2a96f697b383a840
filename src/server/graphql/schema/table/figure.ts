import { Ctx, Field, Float, Int, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { Bounds } from "../../../../query/compare/bounds.ts";
import type { Change } from "../../../../query/compare/change.ts";
import type { Derived } from "../../../../query/compare/share.ts";
import type { RequestContext } from "../../engine/context.ts";
import { cellStatusEnum, directionEnum, timeUnitEnum } from "../enums.ts";
import { LangArg, TextField } from "../text.ts";

@ObjectType("Bounds", {
  description:
    "The range of the true count: an interval of 95 % for protected figures, the limits of the source for published ones.",
  simpleResolvers: true,
})
export class BoundsType implements Bounds {
  @Field(() => Float)
  readonly lower!: number;

  @Field(() => Float, { nullable: true, description: "null: nothing limits it." })
  readonly upper!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "0.95 for a protected figure. null: limits that a source has printed, which always hold.",
  })
  readonly probability!: 0.95 | null;

  @TextField()
  readonly note!: Message;
}

@ObjectType("Derived", { description: "A figure derived from published figures only.", simpleResolvers: true })
export class DerivedType {
  @Field(() => Float, { nullable: true, description: "0 to 1; null unless `status` is VALUE." })
  readonly value!: number | null;

  @Field(() => cellStatusEnum)
  readonly status!: string;

  @Field(() => String, { description: "Ready to print: 25% · at least 4.2% · too few to show." })
  display(@Root() derived: Derived, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return derived.display(lang ?? context.lang);
  }

  @Field(() => BoundsType, { nullable: true })
  readonly bounds!: Bounds | null;
}

@ObjectType("Change", {
  description: "What two published figures say of the difference between their years.",
  simpleResolvers: true,
})
export class ChangeType implements Change {
  @Field(() => Float, {
    nullable: true,
    description: "The later figure minus the earlier one; null unless `status` is VALUE.",
  })
  readonly absolute!: number | null;

  @Field(() => Float, { nullable: true, description: "In per cent of the earlier figure; null also where that is 0." })
  readonly percent!: number | null;

  @Field(() => cellStatusEnum, { description: "NOT_COLLECTED also where a figure is only a lower bound." })
  readonly status!: Change["status"];

  @Field(() => directionEnum)
  readonly direction!: Change["direction"];

  @TextField({ description: "The sentence that may be written of it." })
  readonly reading!: Message;
}

@ObjectType("RankRange", {
  description:
    "The best and the worst place that a figure may have, 1 for the largest. Figures whose difference noise may explain have no order.",
  simpleResolvers: true,
})
export class RankRangeType {
  @Field(() => Int)
  readonly best!: number;

  @Field(() => Int)
  readonly worst!: number;
}

@ObjectType("Time", { description: "The editions that a figure is of.", simpleResolvers: true })
export class TimeType {
  @Field(() => timeUnitEnum)
  readonly unit!: string;

  @Field(() => String, { description: "The first edition: a year." })
  readonly first!: string;

  @Field(() => String, { description: "The last edition: a year." })
  readonly last!: string;
}

@ObjectType("SdmxStatus", { description: "A cell's status in the code lists of SDMX.", simpleResolvers: true })
export class SdmxStatusType {
  @Field(() => String, { description: "Of CL_OBS_STATUS: A, B, E, L, M, P, Q or U." })
  readonly obsStatus!: string;

  @Field(() => String, { description: "Of CL_CONF_STATUS: F or A." })
  readonly confStatus!: string;
}
