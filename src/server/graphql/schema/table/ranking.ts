import { Field, ObjectType } from "type-graphql";
import type { Category } from "../../../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { RankingAnswer } from "../../../../query/compare/ranking.ts";
import type { Alternative } from "../../../../query/answer/alternatives.ts";
import type { RankRange } from "../../../../query/compare/rank.ts";
import { BadInput } from "../../engine/errors.ts";
import { listComplexity } from "../../engine/cost.ts";
import { CategoryType } from "../release/codebook.ts";
import { RankRangeType } from "./figure.ts";
import { ResultType } from "./result.ts";
import { CellType } from "./cell.ts";
import { AlternativeType, alternativesOf } from "./table.ts";
import { TextField } from "../text.ts";

@ObjectType("RankedItem", { description: "A category with its place.", simpleResolvers: true })
class RankedItemType {
  @Field(() => RankRangeType)
  readonly rank!: RankRange;

  @Field(() => Boolean, { description: "true: its rank cannot be distinguished from that of another." })
  readonly tied!: boolean;

  @Field(() => CategoryType)
  readonly category!: CategoryType;

  @Field(() => CellType)
  readonly cell!: CellType;
}

@ObjectType("Ranking", {
  implements: ResultType,
  description: "Categories by their figures, the largest first. A place is a range.",
})
export class RankingType extends ResultType {
  readonly #ranking: RankingAnswer;
  readonly #first: number;
  readonly #lang: Lang;

  @TextField({ isList: true, description: "Never empty when States are ranked: documentation differs between States." })
  readonly caveats: readonly Message[];

  constructor(ranking: RankingAnswer, first: number, lang: Lang) {
    super(ranking.answer);
    if (first < 0) throw new BadInput('Cannot give a ranking: "first" must be 0 or more');
    this.#ranking = ranking;
    this.#first = first;
    this.#lang = lang;
    this.caveats = ranking.caveats;
  }

  @Field(() => [RankedItemType], {
    complexity: listComplexity(200),
    description: "The first of those that have a figure; equal ones in codebook order.",
  })
  get items(): RankedItemType[] {
    return this.#ranking.items.slice(0, this.#first).map((item) => ({
      rank: item.rank,
      tied: item.rank.best < item.rank.worst,
      category: this.#category(item.row.key[0]!),
      cell: new CellType(this.answer, item),
    }));
  }

  @Field(() => [CategoryType], {
    complexity: listComplexity(200),
    description:
      "Categories that cannot be placed because their figure is too few to show or not collected. Never dropped.",
  })
  get unranked(): CategoryType[] {
    return this.#ranking.unranked.map((category) => this.#category(category));
  }

  @Field(() => [AlternativeType], {
    complexity: 2000,
    description: "Questions near a refused one that have figures, best first.",
  })
  get alternatives(): readonly Alternative[] {
    return alternativesOf(this.answer, this.#lang);
  }

  #category(category: Category): CategoryType {
    const { question, dimensions } = this.answer;
    return CategoryType.of(question.tableIndex, dimensions[0]!.dimension, category);
  }
}
