import { Field, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Alternative } from "../../../../query/answer/alternatives.ts";
import type { TableAnswer, Tally } from "../../../../query/answer/answer.ts";
import { maxProblems, maxRowsPerPage } from "../../../../query/limits.ts";
import { type QueryProblem, truncation } from "../../../../query/parse/query-problem.ts";
import { costOfReading, countListEntries, listComplexity } from "../../engine/cost.ts";
import { outcomeEnum } from "../core/enums.ts";
import { AlternativeType, alternativesOf } from "./alternative.ts";
import { CellCountsType } from "./cell-counts.ts";
import { ProblemType } from "./problem.ts";
import { tableSizes } from "./table-sizes.ts";

@ObjectType("QueryPlan")
export class QueryPlanType {
  readonly #answer: TableAnswer;
  readonly #lang: Lang;

  constructor(answer: TableAnswer, lang: Lang) {
    this.#answer = answer;
    this.#lang = lang;
  }

  @Field(() => outcomeEnum)
  get outcome(): string {
    return this.#answer.outcome;
  }

  @Field(() => [ProblemType], { complexity: listComplexity(maxProblems + 1) })
  get problems(): readonly QueryProblem[] {
    return [...this.#answer.problems, ...truncation("rows", this.#answer.rowOrder.length, maxRowsPerPage)];
  }

  @Field(() => [AlternativeType], { complexity: 2000 })
  get alternatives(): readonly Alternative[] {
    return alternativesOf(this.#answer, this.#lang);
  }

  @Field(() => Int)
  get rowCount(): number {
    return this.#answer.allRows.length;
  }

  @Field(() => CellCountsType)
  get cellCounts(): Tally {
    return this.#answer.tally;
  }

  @Field(() => Int)
  get cost(): number {
    return costOfReading(this.rowCount, tableSizes(this.#answer.query), countListEntries(this.#answer.query));
  }
}
