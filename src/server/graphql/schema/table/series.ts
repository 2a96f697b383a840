import { Arg, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import { altTextOfSeries } from "../../../../query/answer/alt-text.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { SeriesBreak } from "../../../../query/compare/breaks.ts";
import type { Change } from "../../../../query/compare/change.ts";
import { changeOfSeries, type Series, type SeriesAnswer } from "../../../../query/compare/series.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType, MeasureInfoType, measureInfoType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { ChangeType } from "./figure.ts";
import { globalId } from "../global-id.ts";
import { ResultType } from "./result.ts";
import { CellType } from "./cell.ts";
import { FormatsType, formatsType } from "./table.ts";
import { LangArg, TextField, TextType } from "../text.ts";

@ObjectType("Point", { description: "One year of a series.", simpleResolvers: true })
class PointType {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => CellType)
  readonly cell!: CellType;
}

@ObjectType("Series", { description: "One measure, for one category of each other dimension, year by year." })
class SeriesType {
  readonly #answer: TableAnswer;
  readonly #series: Series;

  constructor(answer: TableAnswer, series: Series) {
    this.#answer = answer;
    this.#series = series;
  }

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    const codes = this.#series.key.map(({ code }) => code);
    return globalId("Series", this.#answer.queryId, this.#series.measure, ...codes);
  }

  @Field(() => MeasureInfoType)
  get measure(): MeasureInfoType {
    return measureInfoType(this.#answer.question.tableIndex.measures.get(this.#series.measure)!);
  }

  @Field(() => [CategoryType], { description: "The categories in the order of `by`, without the year." })
  get key(): CategoryType[] {
    const { tableIndex, by } = this.#answer.question;
    const ids = by.filter((id) => id !== "year");
    return this.#series.key.map((category, axis) =>
      CategoryType.of(tableIndex, tableIndex.dimensions.get(ids[axis]!)!, category),
    );
  }

  @Field(() => [PointType], { complexity: listComplexity(16), description: "In the order of years." })
  get points(): PointType[] {
    return this.#series.points.map((point) => ({ year: point.year, cell: new CellType(this.#answer, point) }));
  }

  @Field(() => ChangeType, {
    description: "The change between two years; left out, from the first to the last year that has a figure.",
  })
  change(
    @Arg("from", () => Int, { nullable: true }) from: number | null,
    @Arg("to", () => Int, { nullable: true }) to: number | null,
  ): Change {
    return changeOfSeries(this.#series, this.#answer.release, from ?? undefined, to ?? undefined);
  }

  @Field(() => TextType, { complexity: 10, description: "The series in words, for readers who cannot see it." })
  altText(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return altTextOfSeries(this.#series, this.#answer, lang ?? context.lang);
  }
}

@ObjectType("SeriesBreak", {
  description: "A year from which figures may differ from those before though the world did not change.",
  simpleResolvers: true,
})
class SeriesBreakType implements SeriesBreak {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => String, {
    description: "SERIES_BREAK, NOT_COLLECTED, INCOMPLETE_SOURCE, COMPLETE_SOURCE or CONFLICTING_SOURCES.",
  })
  readonly kind!: SeriesBreak["kind"];

  @TextField()
  readonly explanation!: Message;
}

@ObjectType("SeriesSet", {
  implements: ResultType,
  description: "The answer to one question as series over the years; none if the outcome is REFUSED.",
})
export class SeriesSetType extends ResultType {
  readonly #found: SeriesAnswer;

  constructor(found: SeriesAnswer) {
    super(found.answer);
    this.#found = found;
  }

  @Field(() => [SeriesType], { complexity: listComplexity(260) })
  get series(): SeriesType[] {
    return this.#found.series.map((series) => new SeriesType(this.answer, series));
  }

  @Field(() => [SeriesBreakType], {
    complexity: listComplexity(30),
    description: "In the order of years. Look here before comparing years.",
  })
  get breaks(): readonly SeriesBreak[] {
    return this.#found.breaks;
  }

  @Field(() => FormatsType)
  formats(@Ctx() context: RequestContext): FormatsType {
    return formatsType(this.answer, context);
  }
}
