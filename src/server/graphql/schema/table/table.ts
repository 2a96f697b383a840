import { Arg, Ctx, Field, Int, ObjectType, Root } from "type-graphql";
import { GraphQLJSON, GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import { permalink } from "../../../../query/parse/address.ts";
import { tableFormats } from "../../../../render/formats/registry.ts";
import { altTextOfTable } from "../../../../query/answer/alt-text.ts";
import { type Alternative, alternatives } from "../../../../query/answer/alternatives.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import { jsonStat } from "../../../../render/formats/json-stat.ts";
import type { CanonicalQuery } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType, DimensionType, MeasureInfoType, measureInfoType } from "../release/codebook.ts";
import { pageOf } from "../connection.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { ResultType } from "./result.ts";
import { RowConnectionType, RowType, TableRows } from "./row.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("TableDimension", {
  description: "A dimension of a table, with the categories that its rows have.",
  simpleResolvers: true,
})
class TableDimensionType {
  @Field(() => DimensionType)
  readonly dimension!: DimensionType;

  @Field(() => [CategoryType], { complexity: listComplexity(50) })
  readonly categories!: readonly CategoryType[];

  @Field(() => Boolean, { description: "true: the categories overlap, so they must not be added up." })
  readonly overlapping!: boolean;
}

/** The dimension on one axis of a table. The categories are found on request, because that reads all rows. */
function tableDimensionType(answer: TableAnswer, axis: number): TableDimensionType {
  const { tableIndex } = answer.question;
  const { dimension, overlapping } = answer.dimensions[axis]!;
  return {
    dimension: new DimensionType(tableIndex, dimension),
    get categories() {
      const categories = new Set(answer.rows.map(({ key }) => key[axis]!));
      return [...categories].map((category) => CategoryType.of(tableIndex, dimension, category));
    },
    overlapping,
  };
}

@ObjectType("Alternative", {
  description: "A question that has figures, near the one that was asked.",
  simpleResolvers: true,
})
export class AlternativeType {
  @Field(() => GraphQLJSON, { description: "Send it back unchanged as `$query: TableQuery!`." })
  readonly query!: CanonicalQuery;

  @Field(() => GraphQLURL, { description: "The lasting address of its answer, as CSV." })
  permalink(@Root() { answer }: Alternative, @Ctx() { settings }: RequestContext): string {
    return permalink(settings.publicUrl, answer.release, answer.query);
  }

  @Field(() => TextType, { description: "What it changes in the question." })
  why(@Root() { why }: Alternative, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    const texts = why.map((sentence) => context.say(sentence, lang));
    return { ...texts[0]!, value: texts.map(({ value }) => value).join(" ") };
  }

  @Field(() => Int)
  readonly cellsPublished!: number;

  @Field(() => Int)
  readonly cellsTooFew!: number;
}

/** The `Alternative`s to an answer. */
export function alternativesOf(answer: TableAnswer, lang: Lang): readonly Alternative[] {
  return alternatives(answer, lang).map((alternative) => {
    const { query, tally } = alternative.answer;
    return { ...alternative, query, cellsPublished: tally.value, cellsTooFew: tally.tooFew };
  });
}

@ObjectType("Formats", { description: "The same answer as a file, at lasting addresses.", simpleResolvers: true })
export class FormatsType {
  readonly [field: string]: string;
}

// One field for each format of the registry, so that a new format needs no change here.
for (const { field, description } of tableFormats)
  Field(() => GraphQLURL, { description })(FormatsType.prototype, field);

/** The `Formats` of an answer. */
export function formatsType({ release, query }: TableAnswer, { settings }: RequestContext): FormatsType {
  const addresses = tableFormats.map(({ field, extension }) => [
    field,
    permalink(settings.publicUrl, release, query, extension),
  ]);
  return Object.fromEntries(addresses);
}

@ObjectType("Table", {
  implements: ResultType,
  description: "The answer to one question: a row for every combination of categories, a cell for every measure.",
})
export class TableType extends ResultType {
  readonly #lang: Lang;

  constructor(answer: TableAnswer, lang: Lang) {
    super(answer);
    this.#lang = lang;
  }

  @Field(() => [MeasureInfoType])
  get measures(): MeasureInfoType[] {
    return this.answer.measures.map(measureInfoType);
  }

  @Field(() => [TableDimensionType], { description: "The dimensions in the order of `by`." })
  get dimensions(): TableDimensionType[] {
    return this.answer.dimensions.map((_, axis) => tableDimensionType(this.answer, axis));
  }

  @Field(() => RowConnectionType, { description: "The rows; none if the outcome is REFUSED." })
  rows(
    @Arg("first", () => Int, { defaultValue: 200 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
  ): RowConnectionType {
    const scope = () => `${this.answer.queryId}~${this.#lang}`;
    const table = new TableRows(this.answer);
    return pageOf(this.answer.rowOrder, { first, after: after ?? null, scope }, (row) => new RowType(table, row));
  }

  @Field(() => GraphQLJSON, {
    complexity: 10_000,
    description: "JSON-stat 2.0: dense, row-major over `by`, the measures last; a status for every cell.",
  })
  jsonStat(@LangArg() lang: Lang | null): Promise<object> {
    return jsonStat(this.answer, lang ?? this.#lang);
  }

  @Field(() => FormatsType)
  formats(@Ctx() context: RequestContext): FormatsType {
    return formatsType(this.answer, context);
  }

  @Field(() => [AlternativeType], {
    complexity: 2000,
    description:
      "Questions near this one that have figures, best first; for a table that is not published, or of which nothing can be shown.",
  })
  get alternatives(): readonly Alternative[] {
    return alternativesOf(this.answer, this.#lang);
  }

  @Field(() => TextType, { description: "The table in words, for readers who cannot see it." })
  altText(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return altTextOfTable(this.answer, lang ?? context.lang);
  }
}
