import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { GraphQLDateTime } from "graphql-scalars";
import type { ClientLimits } from "../../../limits.ts";
import type { RequestContext } from "../../engine/context.ts";

@ObjectType("Limits", { description: "How much may be asked, and what is left of it.", simpleResolvers: true })
class LimitsType implements ClientLimits {
  @Field(() => Int, { description: "Requests that one reader may make within a window of time; 0 is no limit." })
  readonly requestsLimit!: number;

  @Field(() => Int, { description: "What is left of them; 0 also where there is no limit." })
  readonly requestsRemaining!: number;

  @Field(() => GraphQLDateTime, { description: "When the count starts anew; in the past where there is no limit." })
  readonly resetAt!: Date;

  @Field(() => Int, { description: "The most that one query may cost: see `Explanation.cost`." })
  readonly maxCost!: number;

  @Field(() => Int, { description: "The most cells of one table." })
  readonly maxCells!: number;

  @Field(() => Int, { description: "The most rows of one page." })
  readonly maxRowsPerPage!: number;

  @Field(() => Int, {
    description: "The maximum number of entries in one list of a query, such as the codes of a filter.",
  })
  readonly maxListLength!: number;

  @Field(() => Int, { description: "The maximum number of problems in one answer; one more problem counts the rest." })
  readonly maxProblems!: number;

  @Field(() => Int, { description: "The maximum size of one answer, in bytes before compression." })
  readonly maxResponseBytes!: number;
}

@Resolver()
export class LimitsResolver {
  @Query(() => LimitsType, { description: "Limits and what is left of them. No key, no account." })
  limits(@Ctx() context: RequestContext): LimitsType {
    return context.limits;
  }
}
