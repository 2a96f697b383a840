import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { ClientLimits } from "../../limits.ts";
import type { RequestContext } from "../engine/context.ts";
import { dateTimeScalar } from "./core/scalars.ts";

@ObjectType("RequestAllowance", { simpleResolvers: true })
class RequestAllowanceType {
  @Field(() => Int)
  readonly limit!: number;

  @Field(() => Int)
  readonly remaining!: number;

  @Field(() => dateTimeScalar)
  readonly resetAt!: Date;
}

@ObjectType("Limits", { simpleResolvers: true })
class LimitsType implements ClientLimits {
  @Field(() => Int)
  readonly maxCost!: number;

  @Field(() => Int)
  readonly maxCells!: number;

  @Field(() => Int)
  readonly maxRowsPerPage!: number;

  @Field(() => Int)
  readonly maxListLength!: number;

  @Field(() => Int)
  readonly maxProblems!: number;

  @Field(() => Int)
  readonly maxResponseBytes!: number;

  @Field(() => RequestAllowanceType, { nullable: true })
  readonly requests!: RequestAllowanceType | null;
}

@Resolver()
export class LimitsResolver {
  @Query(() => LimitsType, { nullable: true })
  limits(@Ctx() context: RequestContext): LimitsType {
    return context.limits;
  }
}
