import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Alternative } from "../../../../query/answer/alternatives.ts";
import { answer } from "../../../../query/answer/answer.ts";
import { findRelease } from "../../../../query/parse/find-release.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { cellCount } from "../../../../query/answer/size.ts";
import { countRows } from "../../../../query/tables/geography.ts";
import { maxProblems } from "../../../../query/limits.ts";
import type { RequestContext } from "../../engine/context.ts";
import { costOfReading, countListEntries, listComplexity } from "../../engine/cost.ts";
import { outcomeEnum } from "../enums.ts";
import { TableQueryInput } from "../inputs.ts";
import { ProblemType } from "../problem.ts";
import { releaseRefScalar } from "../scalars.ts";
import { AlternativeType, alternativesOf } from "./table.ts";

@ObjectType("Explanation", {
  description: "What a query would cost and answer, and what could be asked instead.",
  simpleResolvers: true,
})
class ExplanationType {
  @Field(() => Int, {
    description:
      "What it costs to read all its rows, with the `code` of each category, and `value` and `status` of each cell; `limits.maxCost` says how much one query may cost.",
  })
  readonly cost!: number;

  @Field(() => Int, { description: "Cells of the table with all its gaps: rows times measures." })
  readonly cells!: number;

  @Field(() => outcomeEnum, { description: "The outcome that `table` has." })
  readonly outcome!: string;

  @Field(() => [ProblemType], {
    complexity: listComplexity(maxProblems + 1),
    description:
      "The problems that `table` has. A dataset or a release that is not there is one here, and an error there.",
  })
  readonly problems!: readonly QueryProblem[];

  @Field(() => [AlternativeType], {
    complexity: 2000,
    description: "Questions near a refused one that have figures, best first.",
  })
  readonly alternatives!: readonly Alternative[];
}

@Resolver()
export class ExplainResolver {
  @Query(() => ExplanationType, {
    complexity: 500,
    description:
      "Cost, size and publishability of a query, without its rows. Decided from the plan and from published cells only.",
  })
  explain(
    @Arg("query", () => TableQueryInput) query: TableQueryInput,
    @Arg("dataset", () => String, { nullable: true, description: "Left out: the operator's default." })
    dataset: string | null,
    @Arg("release", () => releaseRefScalar, { defaultValue: "latest" }) release: string,
    @Ctx() context: RequestContext,
  ): ExplanationType {
    const id = dataset ?? context.settings.defaultDataset;
    const entries = countListEntries(query);
    const found = findRelease(context.catalog, id, release);
    if ("problem" in found)
      return {
        cost: costOfReading(0, entries),
        cells: 0,
        outcome: "REFUSED",
        problems: [found.problem],
        alternatives: [],
      };
    const result = answer(context.use(id, release), query, context.lang);
    return {
      cost: costOfReading(countRows(result.question), entries),
      cells: cellCount(result.question),
      outcome: result.outcome,
      problems: result.problems,
      // Found on request, because each alternative is answered.
      get alternatives() {
        return alternativesOf(result, context.lang);
      },
    };
  }
}
