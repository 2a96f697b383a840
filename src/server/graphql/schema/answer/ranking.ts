import { Args, Field, ObjectType } from "type-graphql";
import type { Category } from "../../../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { RankRange } from "../../../../query/compare/rank.ts";
import type { RankedItem, RankingAnswer, RankingQuery } from "../../../../query/compare/ranking.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { listComplexity } from "../../engine/cost.ts";
import { connectionType, type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { TextField } from "../core/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { AnswerType } from "./answer.ts";
import { CellType } from "./cell.ts";
import { RankRangeType } from "./figure.ts";

@ObjectType("RankingItem", { implements: NodeType, simpleResolvers: true })
class RankingItemType extends NodeType {
  @Field(() => CategoryType)
  readonly category!: CategoryType;

  @Field(() => CellType)
  readonly cell!: CellType;

  @Field(() => RankRangeType)
  readonly rank!: RankRange;

  @Field(() => Boolean)
  readonly tied!: boolean;
}

const RankingItemConnectionType = connectionType("RankingItem", () => RankingItemType);

/** The maximum number of items on one page. */
const maxItems = 1000;

@ObjectType("Ranking", { implements: [AnswerType, NodeType] })
export class RankingType extends AnswerType {
  readonly #ranking: RankingAnswer;
  readonly #query: RankingQuery;

  constructor(ranking: RankingAnswer, query: RankingQuery, lang: Lang) {
    super(ranking.answer, lang);
    this.#ranking = ranking;
    this.#query = query;
  }

  override get id(): string {
    return globalId("Ranking", this.answer.release.manifest.digest, JSON.stringify(this.#query));
  }

  /** The paths name the arguments. The query for the table is made of them. */
  override get problems(): readonly QueryProblem[] {
    return this.answer.problems.map(({ path: [first = "", ...rest], ...problem }) => {
      const argument = { by: "dimension", measures: "measure" }[first];
      return { ...problem, path: argument ? [argument] : first === "where" ? [first, ...rest] : [] };
    });
  }

  @Paged({ max: maxItems, assumed: 200 })
  @Field(() => RankingItemConnectionType, { nullable: true })
  items(@Args(() => PageArgs) page: PageArguments): Page<RankingItemType> {
    const scope = () => `ranking~${this.answer.queryId}`;
    return pageOf([...this.#ranking.items], { ...page, max: maxItems, scope }, (item) => this.#item(item));
  }

  @Field(() => [CategoryType], { complexity: listComplexity(200) })
  get unranked(): CategoryType[] {
    return this.#ranking.unranked.map((category) => this.#category(category));
  }

  @TextField({ isList: true })
  get caveats(): readonly Message[] {
    return this.#ranking.caveats;
  }

  /** The item of a category; undefined if the category has no rank. */
  item(code: string): RankingItemType | undefined {
    const found = this.#ranking.items.find(({ row }) => row.key[0]?.code === code);
    return found && this.#item(found);
  }

  #item(item: RankedItem): RankingItemType {
    const category = item.row.key[0]!;
    const query = JSON.stringify(this.#query);
    return {
      id: globalId("RankingItem", this.answer.release.manifest.digest, query, category.code),
      category: this.#category(category),
      cell: new CellType(this.answer, item),
      rank: item.rank,
      tied: item.rank.best < item.rank.worst,
    };
  }

  #category(category: Category): CategoryType {
    const { question, dimensions } = this.answer;
    return CategoryType.of(question.tableIndex, dimensions[0]!.dimension, category);
  }
}
