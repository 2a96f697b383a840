import { Ctx, Field, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { RankedItem, RankingAnswer } from "../../../../query/compare/ranking.ts";
import type { RankRange } from "../../../../query/compare/rank.ts";
import type { Text } from "../../../../i18n/text.ts";
import { BadInput } from "../../engine/errors.ts";
import { CategoryType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { RankRangeType } from "./figure.ts";
import { ResultType } from "./result.ts";
import { CellType } from "./row.ts";
import { AlternativeType, alternativesOf } from "./table.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("RankedItem", { description: "A category with its place." })
class RankedItemType {
  constructor(
    private readonly answer: TableAnswer,
    private readonly item: RankedItem,
  ) {}

  @Field(() => RankRangeType)
  get rank(): RankRange {
    return this.item.rank;
  }

  @Field(() => Boolean, { description: "true: its place cannot be told from that of another." })
  get tied(): boolean {
    return this.item.rank.best < this.item.rank.worst;
  }

  @Field(() => CategoryType)
  get category(): CategoryType {
    const { question, dimensions } = this.answer;
    return CategoryType.of(question.tableIndex, dimensions[0]!.dimension, this.item.row.key[0]!);
  }

  @Field(() => CellType)
  get cell(): CellType {
    return new CellType(this.answer, this.item);
  }
}

@ObjectType("Ranking", {
  implements: ResultType,
  description: "Categories by their figures, the largest first. A place is a range.",
})
export class RankingType extends ResultType {
  constructor(
    private readonly ranking: RankingAnswer,
    private readonly first: number,
    private readonly lang: Lang,
  ) {
    super(ranking.answer);
    if (first < 0) throw new BadInput('Cannot give a ranking: "first" must be 0 or more');
  }

  @Field(() => [RankedItemType], {
    complexity: listComplexity(200),
    description: "The first of those that have a figure; equal ones in codebook order.",
  })
  get items(): RankedItemType[] {
    return this.ranking.items.slice(0, this.first).map((item) => new RankedItemType(this.answer, item));
  }

  @Field(() => [CategoryType], {
    complexity: listComplexity(200),
    description:
      "Categories that cannot be placed because their figure is too few to show or not collected. Never dropped.",
  })
  get unranked(): CategoryType[] {
    const { question, dimensions } = this.answer;
    return this.ranking.unranked.map((category) =>
      CategoryType.of(question.tableIndex, dimensions[0]!.dimension, category),
    );
  }

  @Field(() => [TextType], {
    description: "Never empty when States are ranked: documentation differs between States.",
  })
  caveats(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text[] {
    return this.ranking.caveats.map((caveat) => context.say(caveat, lang));
  }

  @Field(() => [AlternativeType], {
    complexity: 2000,
    description: "Questions near a refused one that have figures, best first.",
  })
  get alternatives(): AlternativeType[] {
    return alternativesOf(this.answer, this.lang);
  }
}
