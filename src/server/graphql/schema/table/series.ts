import { Arg, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import { altTextOfSeries } from "../../../../query/answer/alt-text.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { SeriesBreak } from "../../../../query/compare/breaks.ts";
import { changeOfSeries, type Series, type SeriesAnswer, type SeriesPoint } from "../../../../query/compare/series.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType, MeasureInfoType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { ChangeType } from "./figure.ts";
import { globalId } from "../global-id.ts";
import { ResultType } from "./result.ts";
import { CellType } from "./row.ts";
import { FormatsType } from "./table.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("Point", { description: "One year of a series." })
class PointType {
  constructor(
    private readonly answer: TableAnswer,
    private readonly point: SeriesPoint,
  ) {}

  @Field(() => Int)
  get year(): number {
    return this.point.year;
  }

  @Field(() => CellType)
  get cell(): CellType {
    return new CellType(this.answer, this.point);
  }
}

@ObjectType("Series", { description: "One measure, for one category of each other dimension, year by year." })
class SeriesType {
  constructor(
    private readonly answer: TableAnswer,
    private readonly series: Series,
  ) {}

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    const codes = this.series.key.map(({ code }) => code);
    return globalId("Series", this.answer.queryId, this.series.measure, ...codes);
  }

  @Field(() => MeasureInfoType)
  get measure(): MeasureInfoType {
    return new MeasureInfoType(this.answer.question.tableIndex.measures.get(this.series.measure)!);
  }

  @Field(() => [CategoryType], { description: "The categories in the order of `by`, without the year." })
  get key(): CategoryType[] {
    const { tableIndex, by } = this.answer.question;
    const ids = by.filter((id) => id !== "year");
    return this.series.key.map((category, place) =>
      CategoryType.of(tableIndex, tableIndex.dimensions.get(ids[place]!)!, category),
    );
  }

  @Field(() => [PointType], { complexity: listComplexity(16), description: "In the order of years." })
  get points(): PointType[] {
    return this.series.points.map((point) => new PointType(this.answer, point));
  }

  @Field(() => ChangeType, {
    description: "The change between two years; left out, from the first to the last year that has a figure.",
  })
  change(
    @Arg("from", () => Int, { nullable: true }) from: number | null,
    @Arg("to", () => Int, { nullable: true }) to: number | null,
  ): ChangeType {
    return new ChangeType(changeOfSeries(this.series, this.answer.release, from ?? undefined, to ?? undefined));
  }

  @Field(() => TextType, { complexity: 10, description: "The series in words, for readers who cannot see it." })
  altText(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return altTextOfSeries(this.series, this.answer, lang ?? context.lang);
  }
}

@ObjectType("SeriesBreak", {
  description: "A year from which figures may differ from those before though the world did not change.",
})
class SeriesBreakType {
  constructor(private readonly found: SeriesBreak) {}

  @Field(() => Int)
  get year(): number {
    return this.found.year;
  }

  @Field(() => String, {
    description: "SERIES_BREAK, NOT_COLLECTED, INCOMPLETE_SOURCE, COMPLETE_SOURCE or CONFLICTING_SOURCES.",
  })
  get kind(): string {
    return this.found.kind;
  }

  @Field(() => TextType)
  explanation(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.found.explanation, lang);
  }
}

@ObjectType("SeriesSet", {
  implements: ResultType,
  description: "The answer to one question as series over the years; none if the outcome is REFUSED.",
})
export class SeriesSetType extends ResultType {
  constructor(private readonly found: SeriesAnswer) {
    super(found.answer);
  }

  @Field(() => [SeriesType], { complexity: listComplexity(260) })
  get series(): SeriesType[] {
    return this.found.series.map((series) => new SeriesType(this.answer, series));
  }

  @Field(() => [SeriesBreakType], {
    complexity: listComplexity(30),
    description: "In the order of years. Look here before comparing years.",
  })
  get breaks(): SeriesBreakType[] {
    return this.found.breaks.map((found) => new SeriesBreakType(found));
  }

  @Field(() => FormatsType)
  get formats(): FormatsType {
    return new FormatsType(this.answer);
  }
}
