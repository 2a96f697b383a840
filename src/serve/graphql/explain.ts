import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type Alternative, alternatives } from "../table/alternatives.ts";
import { answer, type Outcome } from "../table/answer.ts";
import { findRelease } from "../table/find-release.ts";
import type { QueryProblem } from "../table/query-problem.ts";
import { cellCount, rowCount } from "../table/size.ts";
import { AlternativeType } from "./alternative.ts";
import type { RequestContext } from "./context.ts";
import { costOfReading } from "./cost.ts";
import { outcomeEnum } from "./enums.ts";
import { TableQueryInput } from "./inputs.ts";
import { ProblemType } from "./problem.ts";
import { releaseRefScalar } from "./scalars.ts";

@ObjectType("Explanation", { description: "What a query would cost and answer, and what could be asked instead." })
class ExplanationType {
  constructor(
    private readonly found: {
      readonly rows: number;
      readonly cells: number;
      readonly categories: number;
      readonly measures: number;
      readonly outcome: Outcome;
      readonly problems: readonly QueryProblem[];
      readonly alternatives: () => readonly Alternative[];
    },
  ) {}

  @Field(() => Int, {
    description:
      "What it costs to read the whole table, with `code` of each category, and `value` and `status` of each cell. `limits.maxCost` says how much one query may cost.",
  })
  get cost(): number {
    const { rows, categories, measures } = this.found;
    return costOfReading(rows, categories, measures);
  }

  @Field(() => Int, { description: "Cells of the table while gaps are filled: rows times measures." })
  get cells(): number {
    return this.found.cells;
  }

  @Field(() => outcomeEnum, { description: "The outcome that the table has." })
  get outcome(): string {
    return this.found.outcome;
  }

  @Field(() => [ProblemType], {
    description: "The problems that the table has; a dataset or release that is not there is one of them.",
  })
  get problems(): ProblemType[] {
    return this.found.problems.map((problem) => new ProblemType(problem));
  }

  @Field(() => [AlternativeType], { description: "Questions near this one that have figures, best first." })
  get alternatives(): AlternativeType[] {
    return this.found.alternatives().map((alternative) => new AlternativeType(alternative));
  }
}
