import { Field, ObjectType } from "type-graphql";
import type { Message } from "../../../i18n/message.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { problemCodeEnum, severityEnum } from "./enums.ts";
import { TextField } from "./text.ts";

@ObjectType("Problem", {
  description: "What is wrong with a query, or what must be known of its answer.",
  simpleResolvers: true,
})
export class ProblemType implements QueryProblem {
  @Field(() => severityEnum)
  readonly severity!: QueryProblem["severity"];

  @Field(() => problemCodeEnum)
  readonly code!: QueryProblem["code"];

  @TextField({ description: "What must hold, in one sentence." })
  readonly message!: Message;

  @Field(() => [String], { description: 'Where in the query: `["where", "country", "in", "0"]`.' })
  readonly path!: readonly string[];

  @Field(() => [String], { description: "What would fit, best first." })
  readonly suggestions!: readonly string[];
}
