import { Ctx, Field, ObjectType } from "type-graphql";
import type { Lang } from "../../../i18n/languages.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import type { Text } from "../../../i18n/text.ts";
import type { RequestContext } from "../engine/context.ts";
import { problemCodeEnum, severityEnum } from "./enums.ts";
import { LangArg, TextType } from "./text.ts";

@ObjectType("Problem", { description: "What is wrong with a query, or what must be known of its answer." })
export class ProblemType {
  constructor(private readonly problem: QueryProblem) {}

  @Field(() => severityEnum)
  get severity(): string {
    return this.problem.severity;
  }

  @Field(() => problemCodeEnum)
  get code(): string {
    return this.problem.code;
  }

  @Field(() => TextType, { description: "What must hold, in one sentence." })
  message(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.problem.message, lang);
  }

  @Field(() => [String], { description: 'Where in the query: `["where", "country", "in", "0"]`.' })
  get path(): readonly string[] {
    return this.problem.path;
  }

  @Field(() => [String], { description: "What would fit, best first." })
  get suggestions(): readonly string[] {
    return this.problem.suggestions;
  }
}
