import { Arg, Args, Ctx, Field, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import { altTextOfSeries } from "../../../../query/answer/alt-text.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { SeriesBreak } from "../../../../query/compare/breaks.ts";
import { changeOfSeries, type Series, type SeriesAnswer } from "../../../../query/compare/series.ts";
import { type QueryProblem, truncation } from "../../../../query/parse/query-problem.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { connectionType, type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { seriesBreakKindEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { queryPart } from "../core/query-part.ts";
import { LangArg, TextField, TextType } from "../core/text.ts";
import { EditionType, editionType } from "../facts/edition.ts";
import { ChartInput } from "../inputs.ts";
import { CategoryType } from "../release/codebook.ts";
import { MeasureType, measureType } from "../release/measure.ts";
import { AnswerType } from "./answer.ts";
import { CellType, type ChangeItem, ChangeType } from "./cell.ts";
import { ChartType } from "./chart.ts";

@ObjectType("Point", { simpleResolvers: true })
class PointType {
  @Field(() => EditionType)
  readonly edition!: EditionType;

  @Field(() => CellType)
  readonly cell!: CellType;
}

@ObjectType("Series", { implements: NodeType })
export class SeriesType extends NodeType {
  readonly #answer: TableAnswer;
  readonly #series: Series;

  constructor(answer: TableAnswer, series: Series) {
    super();
    this.#answer = answer;
    this.#series = series;
  }

  override get id(): string {
    const codes = this.#series.key.map(({ code }) => code);
    const { release, query } = this.#answer;
    return globalId("Series", release.manifest.digest, JSON.stringify(query), this.#series.measure, ...codes);
  }

  @Field(() => MeasureType)
  get measure(): MeasureType {
    const { question, release } = this.#answer;
    return measureType(release, question.tableIndex.measures.get(this.#series.measure)!);
  }

  @Field(() => [CategoryType])
  get categories(): CategoryType[] {
    const { tableIndex, by } = this.#answer.question;
    const ids = by.filter((id) => id !== "year");
    return this.#series.key.map((category, axis) =>
      CategoryType.of(tableIndex, tableIndex.dimensions.get(ids[axis]!)!, category),
    );
  }

  @Field(() => [PointType], { complexity: listComplexity(16) })
  get points(): PointType[] {
    const { release } = this.#answer;
    return this.#series.points.map((point) => ({
      edition: editionType(release, point.year),
      cell: new CellType(this.#answer, point),
    }));
  }

  @Field(() => ChangeType)
  change(
    @Arg("from", () => Int, { nullable: true }) from: number | null,
    @Arg("to", () => Int, { nullable: true }) to: number | null,
  ): ChangeItem {
    const change = changeOfSeries(this.#series, this.#answer.release, from ?? undefined, to ?? undefined);
    const pointOf = (year: number) => this.#series.points.find((point) => point.year === year);
    return { ...change, cellOf: (year) => new CellType(this.#answer, pointOf(year)!) };
  }

  @Field(() => TextType, { complexity: 10 })
  altText(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return altTextOfSeries(this.#series, this.#answer, lang ?? context.lang);
  }
}

const SeriesConnectionType = connectionType("Series", () => SeriesType);

@ObjectType("SeriesBreak", { simpleResolvers: true })
class SeriesBreakType {
  @Field(() => EditionType)
  readonly edition!: EditionType;

  @Field(() => seriesBreakKindEnum)
  readonly kind!: SeriesBreak["kind"];

  @TextField()
  readonly explanation!: Message;
}

/** The maximum number of lines on one page. */
const maxLines = 1000;

@ObjectType("SeriesSet", { implements: [AnswerType, NodeType] })
export class SeriesSetType extends AnswerType {
  readonly #found: SeriesAnswer;

  constructor(found: SeriesAnswer, lang: Lang) {
    super(found.answer, lang);
    this.#found = found;
  }

  override get id(): string {
    const { digest } = this.answer.release.manifest;
    return globalId("SeriesSet", digest, queryPart(this.answer), ...this.orderLang);
  }

  override get problems(): readonly QueryProblem[] {
    return [...this.answer.problems, ...truncation("lines", this.#found.series.length, maxLines)];
  }

  @Field(() => [SeriesBreakType], { complexity: listComplexity(30) })
  get breaks(): readonly SeriesBreakType[] {
    const { release } = this.answer;
    return this.#found.breaks.map(({ year, ...rest }) => ({ ...rest, edition: editionType(release, year) }));
  }

  @Paged({ max: maxLines, assumed: 260 })
  @Field(() => SeriesConnectionType, { nullable: true })
  lines(@Args(() => PageArgs) page: PageArguments): Page<SeriesType> {
    const scope = () => ["series", this.answer.queryId, ...this.orderLang].join("~");
    const request = { ...page, max: maxLines, scope };
    return pageOf([...this.#found.series], request, (series) => new SeriesType(this.answer, series));
  }

  @Field(() => ChartType, { complexity: 5000 })
  chart(
    @Arg("input", () => ChartInput, { defaultValue: { pinned: true } }) input: ChartInput,
    @Ctx() context: RequestContext,
  ): Promise<ChartType> {
    return ChartType.of(context, this.answer.release, this.answer.query, input);
  }
}
