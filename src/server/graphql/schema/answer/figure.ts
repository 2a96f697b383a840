import { Ctx, Field, Float, Int, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Interval } from "../../../../query/compare/bounds.ts";
import type { Derived } from "../../../../query/compare/share.ts";
import type { RequestContext } from "../../engine/context.ts";
import { cellStatusEnum, timeUnitEnum } from "../core/enums.ts";
import { LangArg } from "../core/text.ts";
import { intervalAt, IntervalType, LevelArg } from "./interval.ts";

@ObjectType("Ratio", { simpleResolvers: true })
export class RatioType {
  @Field(() => cellStatusEnum)
  readonly status!: string;

  @Field(() => Float, { nullable: true })
  readonly value!: number | null;

  @Field(() => IntervalType, { nullable: true })
  interval(@Root() { bounds }: Derived, @LevelArg(0.95) level: number): Interval | null {
    return intervalAt(level, bounds);
  }

  @Field(() => String)
  display(@Root() derived: Derived, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return derived.display(lang ?? context.lang);
  }
}

@ObjectType("RankRange", { simpleResolvers: true })
export class RankRangeType {
  @Field(() => Int)
  readonly best!: number;

  @Field(() => Int)
  readonly worst!: number;
}

@ObjectType("Time", { simpleResolvers: true })
export class TimeType {
  @Field(() => timeUnitEnum)
  readonly unit!: string;

  @Field(() => Int)
  readonly first!: number;

  @Field(() => Int)
  readonly last!: number;
}
