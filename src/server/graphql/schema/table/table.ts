import { Arg, Ctx, Field, Int, ObjectType } from "type-graphql";
import { GraphQLJSON, GraphQLURL } from "graphql-scalars";
import type { Dimension } from "../../../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import { permalink } from "../../../../query/parse/address.ts";
import { tableFormats } from "../../../../render/formats/registry.ts";
import { altTextOfTable } from "../../../../query/answer/alt-text.ts";
import { type Alternative, alternatives } from "../../../../query/answer/alternatives.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import { jsonStat } from "../../../../render/formats/json-stat.ts";
import type { CanonicalQuery } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType, DimensionType, MeasureInfoType } from "../release/codebook.ts";
import { pageOf } from "../connection.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { ResultType } from "./result.ts";
import { RowConnectionType, RowType, ShownTable } from "./row.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("TableDimension", { description: "A dimension of a table, with the categories that its rows have." })
class TableDimensionType {
  constructor(
    private readonly answer: TableAnswer,
    private readonly axis: number,
  ) {}

  get #dimension(): Dimension {
    return this.answer.dimensions[this.axis]!.dimension;
  }

  @Field(() => DimensionType)
  get dimension(): DimensionType {
    return new DimensionType(this.answer.question.tableIndex, this.#dimension);
  }

  @Field(() => [CategoryType], { complexity: listComplexity(50) })
  get categories(): CategoryType[] {
    const categories = new Set(this.answer.rows.map(({ key }) => key[this.axis]!));
    return [...categories].map((category) =>
      CategoryType.of(this.answer.question.tableIndex, this.#dimension, category),
    );
  }

  @Field(() => Boolean, { description: "true: the categories overlap, so they must not be added up." })
  get overlapping(): boolean {
    return this.answer.dimensions[this.axis]!.overlapping;
  }
}

@ObjectType("Alternative", { description: "A question that has figures, near the one that was asked." })
export class AlternativeType {
  constructor(private readonly alternative: Alternative) {}

  @Field(() => GraphQLJSON, { description: "Send it back unchanged as `$query: TableQuery!`." })
  get query(): CanonicalQuery {
    return this.alternative.answer.query;
  }

  @Field(() => GraphQLURL, { description: "The lasting address of its answer, as CSV." })
  permalink(@Ctx() { settings }: RequestContext): string {
    return permalink(settings.publicUrl, this.alternative.answer.release, this.query);
  }

  @Field(() => TextType, { description: "What it changes in the question." })
  why(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    const [first, ...others] = this.alternative.why.map((sentence) => context.say(sentence, lang));
    return { ...first!, value: [first!, ...others].map(({ value }) => value).join(" ") };
  }

  @Field(() => Int)
  get cellsPublished(): number {
    return this.alternative.answer.tally.published;
  }

  @Field(() => Int)
  get cellsTooFew(): number {
    return this.alternative.answer.tally.tooFew;
  }
}

@ObjectType("Formats", { description: "The same answer as a file, at lasting addresses." })
export class FormatsType {
  readonly #answer: TableAnswer;

  constructor(answer: TableAnswer) {
    this.#answer = answer;
  }

  address(extension: string, { settings }: RequestContext): string {
    return permalink(settings.publicUrl, this.#answer.release, this.#answer.query, extension);
  }
}

for (const { field, extension, description } of tableFormats) {
  const resolver = {
    configurable: true,
    value(this: FormatsType, context: RequestContext): string {
      return this.address(extension, context);
    },
  };
  Object.defineProperty(FormatsType.prototype, field, resolver);
  Field(() => GraphQLURL, { description })(FormatsType.prototype, field, resolver);
  Ctx()(FormatsType.prototype, field, 0);
}

@ObjectType("Table", {
  implements: ResultType,
  description: "The answer to one question: a row for every combination of categories, a cell for every measure.",
})
export class TableType extends ResultType {
  constructor(
    answer: TableAnswer,
    private readonly lang: Lang,
  ) {
    super(answer);
  }

  @Field(() => [MeasureInfoType])
  get measures(): MeasureInfoType[] {
    return this.answer.measures.map((measure) => new MeasureInfoType(measure));
  }

  @Field(() => [TableDimensionType], { description: "The dimensions in the order of `by`." })
  get dimensions(): TableDimensionType[] {
    return this.answer.dimensions.map((_, axis) => new TableDimensionType(this.answer, axis));
  }

  @Field(() => RowConnectionType, { description: "The rows; none if the outcome is REFUSED." })
  rows(
    @Arg("first", () => Int, { defaultValue: 200 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
  ): RowConnectionType {
    const scope = () => `${this.answer.queryId}~${this.lang}`;
    const table = new ShownTable(this.answer);
    return pageOf(this.answer.rowOrder, { first, after: after ?? null, scope }, (row) => new RowType(table, row));
  }

  @Field(() => GraphQLJSON, {
    complexity: 10_000,
    description: "JSON-stat 2.0: dense, row-major over `by`, the measures last; a status for every cell.",
  })
  jsonStat(@LangArg() lang: Lang | null): object {
    return jsonStat(this.answer, lang ?? this.lang);
  }

  @Field(() => FormatsType)
  get formats(): FormatsType {
    return new FormatsType(this.answer);
  }

  @Field(() => [AlternativeType], {
    complexity: 2000,
    description:
      "Questions near this one that have figures, best first; for a table that is not published, or of which nothing can be shown.",
  })
  get alternatives(): AlternativeType[] {
    return alternativesOf(this.answer, this.lang);
  }

  @Field(() => TextType, { description: "The table in words, for readers who cannot see it." })
  altText(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return altTextOfTable(this.answer, lang ?? context.lang);
  }
}

/** The alternatives to an answer as the API gives them. */
export function alternativesOf(answer: TableAnswer, lang: Lang): AlternativeType[] {
  return alternatives(answer, lang).map((alternative) => new AlternativeType(alternative));
}
