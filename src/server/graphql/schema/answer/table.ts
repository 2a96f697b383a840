import { Arg, Args, Ctx, Field, Float, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Text } from "../../../../i18n/text.ts";
import { altTextOfTable } from "../../../../query/answer/alt-text.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import { maxRowsPerPage } from "../../../../query/limits.ts";
import { permalink } from "../../../../query/parse/address.ts";
import { type QueryProblem, truncation } from "../../../../query/parse/query-problem.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { cellStatusEnum, tableFileFormatEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { queryPart } from "../core/query-part.ts";
import { codeScalar, urlScalar } from "../core/scalars.ts";
import { LangArg, TextType } from "../core/text.ts";
import { ChartInput } from "../inputs.ts";
import { CategoryType, DimensionType } from "../release/codebook.ts";
import { MeasureType, measureType } from "../release/measure.ts";
import { AnswerType } from "./answer.ts";
import { ChartType } from "./chart.ts";
import { RowConnectionType, RowType, TableRows } from "./row.ts";

@ObjectType("TableDimension", { simpleResolvers: true })
class TableDimensionType {
  @Field(() => DimensionType)
  readonly dimension!: DimensionType;

  @Field(() => [CategoryType], { complexity: listComplexity(50) })
  readonly categories!: readonly CategoryType[];

  @Field(() => Boolean)
  readonly overlapping!: boolean;
}

/** The dimension on one axis of a table. The categories are found on request, because that reads all rows. */
function tableDimensionType(answer: TableAnswer, axis: number): TableDimensionType {
  const { tableIndex } = answer.question;
  const { dimension, overlapping } = answer.dimensions[axis]!;
  return {
    dimension: DimensionType.of(tableIndex, dimension),
    get categories() {
      const categories = new Set(answer.rows.map(({ key }) => key[axis]!));
      return [...categories].map((category) => CategoryType.of(tableIndex, dimension, category));
    },
    overlapping,
  };
}

@ObjectType("DenseAxis", { simpleResolvers: true })
class DenseAxisType {
  @Field(() => [DimensionType])
  readonly dimensions!: readonly DimensionType[];

  @Field(() => [[codeScalar]], { complexity: listComplexity(50) })
  readonly keys!: readonly (readonly string[])[];
}

@ObjectType("DenseData", { simpleResolvers: true })
class DenseDataType {
  @Field(() => [DenseAxisType])
  readonly axes!: readonly DenseAxisType[];

  @Field(() => [Int])
  readonly size!: readonly number[];

  @Field(() => [Float], { nullable: "items" })
  readonly values!: readonly (number | null)[];

  @Field(() => [cellStatusEnum])
  readonly statuses!: readonly string[];
}

@ObjectType("Table", { implements: [AnswerType, NodeType] })
export class TableType extends AnswerType {
  override get id(): string {
    const { digest } = this.answer.release.manifest;
    return globalId("Table", digest, queryPart(this.answer), ...this.orderLang);
  }

  override get problems(): readonly QueryProblem[] {
    return [...this.answer.problems, ...truncation("rows", this.answer.rowOrder.length, maxRowsPerPage)];
  }

  @Field(() => [MeasureType])
  get measures(): MeasureType[] {
    return this.answer.measures.map((measure) => measureType(this.answer.release, measure));
  }

  @Field(() => [TableDimensionType])
  get dimensions(): TableDimensionType[] {
    return this.answer.dimensions.map((_, axis) => tableDimensionType(this.answer, axis));
  }

  @Paged({ max: maxRowsPerPage })
  @Field(() => RowConnectionType, { nullable: true })
  rows(@Args(() => PageArgs) page: PageArguments): Page<RowType> {
    const scope = () => [this.answer.queryId, ...this.orderLang].join("~");
    const table = new TableRows(this.answer);
    const request = { ...page, max: maxRowsPerPage, scope };
    return pageOf(this.answer.rowOrder, request, (row) => new RowType(table, row));
  }

  @Field(() => DenseDataType, { complexity: 10_000 })
  get dense(): DenseDataType {
    const { allRows, question, dimensions } = this.answer;
    const ofRows = allRows.axes.map((axis) => ({
      dimensions: axis.dimensions.map((one) => DimensionType.of(question.tableIndex, dimensions[one]!.dimension)),
      keys: axis.keys.map((key) => key.map(({ code }) => code)),
    }));
    const axes = [...ofRows, { dimensions: [], keys: question.measures.map((measure) => [measure]) }];
    const cells = allRows.columns.map((column) => Array.from({ length: allRows.length }, (_, row) => column.cell(row)));
    const ordered = Array.from({ length: allRows.length }, (_, row) => cells.map((column) => column[row]!)).flat();
    return {
      axes,
      size: axes.map(({ keys }) => keys.length),
      values: ordered.map(({ value }) => value),
      statuses: ordered.map(({ status }) => status),
    };
  }

  @Field(() => urlScalar)
  file(
    @Arg("format", () => tableFileFormatEnum) extension: string,
    @LangArg() lang: Lang | null,
    @Ctx() { settings }: RequestContext,
  ): string {
    return permalink(settings.publicUrl, this.answer.release, this.answer.query, extension, lang ?? undefined);
  }

  @Field(() => ChartType, { complexity: 5000 })
  chart(
    @Arg("input", () => ChartInput, { defaultValue: { pinned: true } }) input: ChartInput,
    @Ctx() context: RequestContext,
  ): Promise<ChartType> {
    return ChartType.of(context, this.answer.release, this.answer.query, input);
  }

  @Field(() => TextType)
  altText(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return altTextOfTable(this.answer, lang ?? context.lang);
  }
}
