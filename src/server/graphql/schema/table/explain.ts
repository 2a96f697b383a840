import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import { answer, type TableAnswer } from "../../../../query/answer/answer.ts";
import { findRelease } from "../../../../query/parse/find-release.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { cellCount, rowCount } from "../../../../query/answer/size.ts";
import { maxProblems } from "../../../../query/limits.ts";
import type { RequestContext } from "../../engine/context.ts";
import { costOfReading, countListEntries, listComplexity } from "../../engine/cost.ts";
import { outcomeEnum } from "../enums.ts";
import { TableQueryInput } from "../inputs.ts";
import { ProblemType } from "../problem.ts";
import { releaseRefScalar } from "../scalars.ts";
import { AlternativeType, alternativesOf } from "./table.ts";

/** The answer that would be given, or why there is no release to give it. */
type Found = { readonly answer: TableAnswer } | { readonly problem: QueryProblem };

@ObjectType("Explanation", { description: "What a query would cost and answer, and what could be asked instead." })
class ExplanationType {
  constructor(
    private readonly found: Found,
    private readonly lang: Lang,
    private readonly entries: number,
  ) {}

  @Field(() => Int, {
    description:
      "What it costs to read all its rows, with the `code` of each category, and `value` and `status` of each cell; `limits.maxCost` says how much one query may cost.",
  })
  get cost(): number {
    return costOfReading("answer" in this.found ? rowCount(this.found.answer.question) : 0, this.entries);
  }

  @Field(() => Int, { description: "Cells of the table with all its gaps: rows times measures." })
  get cells(): number {
    return "answer" in this.found ? cellCount(this.found.answer.question) : 0;
  }

  @Field(() => outcomeEnum, { description: "The outcome that `table` has." })
  get outcome(): string {
    return "answer" in this.found ? this.found.answer.outcome : "REFUSED";
  }

  @Field(() => [ProblemType], {
    complexity: listComplexity(maxProblems + 1),
    description:
      "The problems that `table` has. A dataset or a release that is not there is one here, and an error there.",
  })
  get problems(): ProblemType[] {
    const problems = "answer" in this.found ? this.found.answer.problems : [this.found.problem];
    return problems.map((problem) => new ProblemType(problem));
  }

  @Field(() => [AlternativeType], {
    complexity: 2000,
    description: "Questions near a refused one that have figures, best first.",
  })
  get alternatives(): AlternativeType[] {
    return "answer" in this.found ? alternativesOf(this.found.answer, this.lang) : [];
  }
}

/** `Query.explain`. */
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
    const found = findRelease(context.catalog, id, release);
    const given = "problem" in found ? found : { answer: answer(context.use(id, release), query, context.lang) };
    return new ExplanationType(given, context.lang, countListEntries(query));
  }
}
