import { Arg, Extensions, Field, Int, ObjectType } from "type-graphql";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../../query/answer/cell.ts";
import type { Column } from "../../../../query/answer/columns.ts";
import type { AnswerRow, AnswerRows } from "../../../../query/answer/rows.ts";
import { type DimensionName, idOf } from "../../../../query/parse/query.ts";
import { BadInput } from "../../engine/errors.ts";
import { PageInfoType } from "../connection.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { CategoryType } from "../release/codebook.ts";
import { type CellSource, CellType } from "./cell.ts";

/** The rows of an answer. Categories and cells are read on request. */
export class TableRows {
  readonly answer: TableAnswer;
  readonly #axes: readonly (readonly CategoryType[])[];

  constructor(answer: TableAnswer) {
    this.answer = answer;
    const { question, dimensions } = answer;
    this.#axes = dimensions.map(({ dimension }) => CategoryType.all(question.tableIndex, dimension));
  }

  key(row: number): CategoryType[] {
    const indexes = this.answer.allRows.indexesOf(row);
    return this.#axes.map((types, axis) => types[indexes[axis] ?? types.length - 1]!);
  }

  cell(row: number, column: number): CellType {
    return new CellType(this.answer, new LazyCell(this.answer.allRows, row, column));
  }
}

/** A cell that is read on first use. */
class LazyCell implements CellSource {
  readonly #rows: AnswerRows;
  readonly #rowNumber: number;
  readonly #column: Column;
  #row: AnswerRow | undefined;
  #cell: AnswerCell | undefined;

  constructor(rows: AnswerRows, rowNumber: number, column: number) {
    this.#rows = rows;
    this.#rowNumber = rowNumber;
    this.#column = rows.columns[column]!;
  }

  get row(): AnswerRow {
    return (this.#row ??= this.#rows.row(this.#rowNumber));
  }

  get cell(): AnswerCell {
    return (this.#cell ??= this.#column.cell(this.#rowNumber));
  }

  get cellNumber(): number | undefined {
    return this.#column.cellNumber(this.#rowNumber);
  }
}

@Extensions({ cacheRegion: "writtenRows" })
@ObjectType("Row", {
  description: "One combination of categories. Alias `category` and `cell` to get flat, tidy JSON.",
})
export class RowType {
  readonly #table: TableRows;
  readonly #number: number;

  constructor(table: TableRows, number: number) {
    this.#table = table;
    this.#number = number;
  }

  /** The number under which the engine caches the JSON. */
  get cacheNumber(): number | undefined {
    return this.#table.answer.allRows.publishedNumber(this.#number);
  }

  @Field(() => CategoryType)
  category(@Arg("of", () => dimensionEnum, { description: "A dimension of `by`." }) of: DimensionName): CategoryType {
    const axis = this.#table.answer.question.by.indexOf(idOf(of));
    if (axis < 0) throw new BadInput(`Cannot give the category of ${of}: it must be in "by"`);
    return this.key[axis]!;
  }

  @Field(() => CellType)
  cell(@Arg("of", () => measureEnum, { description: "A measure of the table." }) of: MeasureId): CellType {
    const column = this.#table.answer.question.measures.indexOf(of);
    if (column < 0) throw new BadInput(`Cannot give the cell of ${of}: it must be in "measures"`);
    return this.#table.cell(this.#number, column);
  }

  @Field(() => [CategoryType], { description: "The categories in the order of `by`." })
  get key(): CategoryType[] {
    return this.#table.key(this.#number);
  }

  @Field(() => [CellType], { description: "The cells in the order of `measures`." })
  get cells(): CellType[] {
    return this.#table.answer.allRows.columns.map((_, column) => this.#table.cell(this.#number, column));
  }
}

@ObjectType("RowEdge", { simpleResolvers: true })
class RowEdgeType {
  @Field(() => RowType)
  readonly node!: RowType;

  @Field(() => String)
  readonly cursor!: string;
}

@ObjectType("RowConnection", { simpleResolvers: true })
export class RowConnectionType {
  @Field(() => [RowType])
  readonly nodes!: readonly RowType[];

  @Field(() => [RowEdgeType])
  readonly edges!: readonly RowEdgeType[];

  @Field(() => Int)
  readonly totalCount!: number;

  @Field(() => PageInfoType)
  readonly pageInfo!: PageInfoType;
}
