import { Ctx, Field, Float, Int, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { Interval } from "../../../../query/compare/bounds.ts";
import type { Change } from "../../../../query/compare/change.ts";
import { claimLevel } from "../../../../query/compare/noise.ts";
import type { Derived } from "../../../../query/compare/share.ts";
import type { RequestContext } from "../../engine/context.ts";
import { cellStatusEnum, directionEnum, timeUnitEnum } from "../core/enums.ts";
import { LangArg, TextField } from "../core/text.ts";
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

@ObjectType("Change", { simpleResolvers: true })
export class ChangeType {
  @Field(() => directionEnum)
  readonly direction!: Change["direction"];

  @Field(() => Float, { nullable: true })
  readonly difference!: number | null;

  @Field(() => IntervalType, { nullable: true })
  interval(@Root() { interval }: Change, @LevelArg(claimLevel) level: number): Interval | null {
    return intervalAt(level, interval);
  }

  @Field(() => Float, { nullable: true })
  readonly ratio!: number | null;

  @TextField()
  readonly reading!: Message;
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
