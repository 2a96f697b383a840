import { Arg, Extensions, Field, ObjectType } from "type-graphql";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../../query/answer/cell.ts";
import type { Column } from "../../../../query/answer/columns.ts";
import type { AnswerRow, AnswerRows } from "../../../../query/answer/rows.ts";
import { type DimensionName, idOf } from "../../../../query/parse/query.ts";
import { connectionType } from "../core/connection.ts";
import { dimensionEnum, measureEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
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

  categories(row: number): CategoryType[] {
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

/** The fields with the same value in every answer that contains the published row. The identifier names the query. */
const cachedFields = ["categories", "cells", "category", "cell"];

@Extensions({ cachedFields, cacheRegion: "writtenRows" })
@ObjectType("Row", { implements: NodeType })
export class RowType extends NodeType {
  readonly #table: TableRows;
  readonly #number: number;

  constructor(table: TableRows, number: number) {
    super();
    this.#table = table;
    this.#number = number;
  }

  /** The number under which the engine caches the JSON. */
  get cacheNumber(): number | undefined {
    return this.#table.answer.allRows.publishedNumber(this.#number);
  }

  override get id(): string {
    const { release, query, allRows } = this.#table.answer;
    const codes = allRows.keyOf(this.#number).map(({ code }) => code);
    return globalId("Row", release.manifest.digest, JSON.stringify(query), ...codes);
  }

  @Field(() => [CategoryType])
  get categories(): CategoryType[] {
    return this.#table.categories(this.#number);
  }

  @Field(() => [CellType])
  get cells(): CellType[] {
    return this.#table.answer.allRows.columns.map((_, column) => this.#table.cell(this.#number, column));
  }

  @Field(() => CategoryType, { nullable: true })
  category(@Arg("of", () => dimensionEnum) of: DimensionName): CategoryType | null {
    return this.categories[this.#table.answer.question.by.indexOf(idOf(of))] ?? null;
  }

  @Field(() => CellType, { nullable: true })
  cell(@Arg("of", () => measureEnum, { nullable: true }) of: MeasureId | null): CellType | null {
    const column = of ? this.#table.answer.question.measures.indexOf(of) : 0;
    return column < 0 ? null : this.#table.cell(this.#number, column);
  }
}

export const RowConnectionType = connectionType("Row", () => RowType);
