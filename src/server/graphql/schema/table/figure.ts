import { Ctx, Field, Float, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Bounds } from "../../../../query/compare/bounds.ts";
import type { Change } from "../../../../query/compare/change.ts";
import type { Derived } from "../../../../query/compare/share.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { cellStatusEnum, directionEnum, timeUnitEnum } from "../enums.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("Bounds", {
  description:
    "The range of the true count: an interval of 95 % for protected figures, the limits of the source for published ones.",
})
export class BoundsType {
  constructor(private readonly bounds: Bounds) {}

  @Field(() => Float)
  get lower(): number {
    return this.bounds.lower;
  }

  @Field(() => Float, { nullable: true, description: "null: nothing limits it." })
  get upper(): number | null {
    return this.bounds.upper;
  }

  @Field(() => Float, {
    nullable: true,
    description: "0.95 for a protected figure. null: limits that a source has printed, which always hold.",
  })
  get probability(): number | null {
    return this.bounds.probability;
  }

  @Field(() => TextType)
  note(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.bounds.note, lang);
  }
}

/** The bounds of a figure as the API gives them. */
export function boundsType(bounds: Bounds | null): BoundsType | null {
  return bounds && new BoundsType(bounds);
}

@ObjectType("Derived", { description: "A figure derived from published figures only." })
export class DerivedType {
  constructor(private readonly derived: Derived) {}

  @Field(() => Float, { nullable: true, description: "0 to 1; null unless `status` is VALUE." })
  get value(): number | null {
    return this.derived.value;
  }

  @Field(() => cellStatusEnum)
  get status(): string {
    return this.derived.status;
  }

  @Field(() => String, { description: "Ready to print: 25% · at least 4.2% · too few to show." })
  display(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return this.derived.display(lang ?? context.lang);
  }

  @Field(() => BoundsType, { nullable: true })
  get bounds(): BoundsType | null {
    return boundsType(this.derived.bounds);
  }
}

@ObjectType("Change", { description: "What two published figures say of the difference between their years." })
export class ChangeType {
  constructor(private readonly change: Change) {}

  @Field(() => Float, {
    nullable: true,
    description: "The later figure minus the earlier one; null unless `status` is VALUE.",
  })
  get absolute(): number | null {
    return this.change.absolute;
  }

  @Field(() => Float, { nullable: true, description: "In per cent of the earlier figure; null also where that is 0." })
  get percent(): number | null {
    return this.change.percent;
  }

  @Field(() => cellStatusEnum, { description: "NOT_COLLECTED also where a figure is only a lower bound." })
  get status(): string {
    return this.change.status;
  }

  @Field(() => directionEnum)
  get direction(): string {
    return this.change.direction;
  }

  @Field(() => TextType, { description: "The sentence that may be written of it." })
  reading(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.change.reading, lang);
  }
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
