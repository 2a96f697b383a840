import { Field, ObjectType } from "type-graphql";
import type { Message } from "../../../../i18n/message.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { problemCodeEnum, severityEnum } from "../core/enums.ts";
import { TextField } from "../core/text.ts";

@ObjectType("Problem", { simpleResolvers: true })
export class ProblemType implements QueryProblem {
  @Field(() => severityEnum)
  readonly severity!: QueryProblem["severity"];

  @Field(() => problemCodeEnum)
  readonly code!: QueryProblem["code"];

  @TextField()
  readonly message!: Message;

  @Field(() => [String])
  readonly path!: readonly string[];

  @Field(() => [String])
  readonly suggestions!: readonly string[];
}
