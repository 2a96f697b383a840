import { Field, Float, ObjectType } from "type-graphql";
import type { Message } from "../../../../i18n/message.ts";
import type { ComparedFigure, Comparison, Verdict } from "../../../../query/compare/comparison.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { verdictEnum } from "../enums.ts";
import { ProblemType } from "../problem.ts";
import { CellType } from "../table/cell.ts";
import { TextField } from "../text.ts";

@ObjectType("Interval", { description: "An interval of numbers.", simpleResolvers: true })
class IntervalType {
  @Field(() => Float, { nullable: true, description: "Lower end; null if unlimited." })
  readonly lower!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper end; null if unlimited." })
  readonly upper!: number | null;
}

@ObjectType("Comparison", { description: "Comparison of two selections of one measure.", simpleResolvers: true })
export class ComparisonType {
  @Field(() => CellType, { nullable: true, description: "First figure; null if its selection is refused." })
  readonly a!: CellType | null;

  @Field(() => CellType, { nullable: true, description: "Second figure; null if its selection is refused." })
  readonly b!: CellType | null;

  @Field(() => Float, { nullable: true, description: "Difference a − b; null if it is not exactly known." })
  readonly difference!: number | null;

  @Field(() => IntervalType, {
    nullable: true,
    description: "Interval of a − b; null if the figures are not comparable.",
  })
  readonly interval!: IntervalType | null;

  @Field(() => verdictEnum, { description: "The claim that the two figures allow." })
  readonly verdict!: Verdict;

  @TextField({ description: "A sentence that may be quoted." })
  readonly reading!: Message;

  @Field(() => [ProblemType], { description: "Problems of the two selections." })
  readonly problems!: readonly QueryProblem[];
}

/** A `Comparison`. */
export function comparisonType({ a, b, difference, verdict, reading }: Comparison): ComparisonType {
  const interval = difference && { lower: negated(difference.upper), upper: negated(difference.lower) };
  const problems = [...a.answer.problems, ...b.answer.problems];
  return {
    interval,
    verdict,
    reading,
    a: cellOf(a),
    b: cellOf(b),
    difference: interval && interval.lower === interval.upper ? interval.lower : null,
    problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
  };
}

function cellOf({ answer, row, cell }: ComparedFigure): CellType | null {
  return row && cell ? new CellType(answer, { row, cell }) : null;
}

/** The opposite number. A zero stays 0, because -0 is not a number of JSON. */
function negated(value: number | null): number | null {
  return value === null ? null : 0 - value;
}
