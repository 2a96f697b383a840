import { Field, Float, ObjectType, Root } from "type-graphql";
import type { Message } from "../../../../i18n/message.ts";
import type { Interval } from "../../../../query/compare/bounds.ts";
import type { ComparedFigure, Comparison, Verdict } from "../../../../query/compare/comparison.ts";
import { claimLevel } from "../../../../query/compare/noise.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { listComplexity } from "../../engine/cost.ts";
import { verdictEnum } from "../core/enums.ts";
import { TextField } from "../core/text.ts";
import { CellType } from "./cell.ts";
import { intervalAt, IntervalType, LevelArg } from "./interval.ts";
import { ProblemType } from "./problem.ts";

@ObjectType("Comparison", { simpleResolvers: true })
export class ComparisonType {
  @Field(() => CellType, { nullable: true })
  readonly a!: CellType | null;

  @Field(() => CellType, { nullable: true })
  readonly b!: CellType | null;

  @Field(() => Float, { nullable: true })
  readonly difference!: number | null;

  @Field(() => IntervalType, { nullable: true })
  interval(@Root() { interval }: Comparison, @LevelArg(claimLevel) level: number): Interval | null {
    return intervalAt(level, interval);
  }

  @Field(() => verdictEnum)
  readonly verdict!: Verdict;

  @TextField()
  readonly reading!: Message;

  @TextField({ isList: true })
  readonly caveats!: readonly Message[];

  @Field(() => [ProblemType], { complexity: listComplexity(10) })
  readonly problems!: readonly QueryProblem[];
}

/** The source of a `Comparison`. */
export type ComparisonItem = Omit<ComparisonType, "interval"> & Pick<Comparison, "interval">;

export function comparisonType({ a, b, ...claim }: Comparison): ComparisonItem {
  const problems = [...inArgument("a", a.answer.problems), ...inArgument("b", b.answer.problems)];
  return {
    ...claim,
    a: cellOf(a),
    b: cellOf(b),
    problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
  };
}

/** The problems with the paths of the arguments. The query for each figure is made of them. */
function inArgument(name: "a" | "b", problems: readonly QueryProblem[]): QueryProblem[] {
  return problems.map(({ path: [first, ...rest], ...problem }) => ({
    ...problem,
    path: first === "measures" ? ["measure"] : first === "where" ? [name, ...rest] : [],
  }));
}

function cellOf({ answer, row, cell }: ComparedFigure): CellType | null {
  return row && cell ? new CellType(answer, { row, cell }) : null;
}
