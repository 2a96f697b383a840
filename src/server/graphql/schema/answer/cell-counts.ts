import { Field, Int, ObjectType } from "type-graphql";
import type { Tally } from "../../../../query/answer/answer.ts";

@ObjectType("CellCounts", { simpleResolvers: true })
export class CellCountsType implements Tally {
  @Field(() => Int)
  readonly total!: number;

  @Field(() => Int)
  readonly value!: number;

  @Field(() => Int)
  readonly tooFew!: number;

  @Field(() => Int)
  readonly notCollected!: number;

  @Field(() => Int)
  readonly notApplicable!: number;
}
