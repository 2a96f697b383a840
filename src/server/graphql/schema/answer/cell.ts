import { Arg, Ctx, Extensions, Field, Float, Int, ObjectType, Root } from "type-graphql";
import type { DimensionId } from "../../../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../../../codebook/measure.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import { type Message, message } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../../query/answer/cell.ts";
import { display } from "../../../../query/answer/display.ts";
import type { AnswerRow } from "../../../../query/answer/rows.ts";
import { boundsOf, type Interval } from "../../../../query/compare/bounds.ts";
import { type Change, changeSince } from "../../../../query/compare/change.ts";
import { figureOfEdition } from "../../../../query/compare/figure-of-edition.ts";
import { claimLevel } from "../../../../query/compare/noise.ts";
import { type RankRange, rankOf } from "../../../../query/compare/rank.ts";
import { type Derived, shareOf } from "../../../../query/compare/share.ts";
import { type Time, timeOf } from "../../../../query/compare/time.ts";
import { type DimensionName, idOf, nameOf } from "../../../../query/parse/query.ts";
import { evaluate, scopeOf } from "../../../../query/tables/evaluation.ts";
import { tokenOf } from "../../../../query/verify/token.ts";
import { sdmxStatus } from "../../../../render/formats/sdmx-codes.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { BadInput } from "../../engine/errors.ts";
import {
  cellFlagEnum,
  cellStatusEnum,
  confStatusEnum,
  dimensionEnum,
  directionEnum,
  obsStatusEnum,
} from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { LangArg, TextField, TextType } from "../core/text.ts";
import { CellFactType, cellFactType } from "../facts/fact.ts";
import { SourceDocumentType, sourcesOf, textsOf } from "../facts/source.ts";
import { MeasureType, measureType } from "../release/measure.ts";
import { RankRangeType, RatioType, TimeType } from "./figure.ts";
import { intervalAt, IntervalType, LevelArg } from "./interval.ts";

/** A cell and its row. */
export interface CellSource {
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
  /** The process-wide number of the published cell. */
  readonly cellNumber?: number | undefined;
}

/** The fields with the same value in every answer that contains the published cell. */
const cachedFields = ["measure", "value", "status", "flags", "display", "time", "interval", "obsStatus", "confStatus"];

@Extensions({ cachedFields, cacheRegion: "writtenCells" })
@ObjectType("Cell", { implements: NodeType })
export class CellType extends NodeType {
  readonly #answer: TableAnswer;
  readonly #source: CellSource;

  constructor(answer: TableAnswer, source: CellSource) {
    super();
    this.#answer = answer;
    this.#source = source;
  }

  /** The number under which the engine caches the JSON. */
  get cacheNumber(): number | undefined {
    return this.#source.cellNumber;
  }

  override get id(): string {
    const { digest } = this.#answer.release.manifest;
    const codes = this.#row.key.map(({ code }) => code);
    return globalId("Cell", digest, JSON.stringify(this.#answer.query), this.#cell.measure, ...codes);
  }

  get #row(): AnswerRow {
    return this.#source.row;
  }

  get #cell(): AnswerCell {
    return this.#source.cell;
  }

  @Field(() => MeasureType)
  get measure(): MeasureType {
    const { release, question } = this.#answer;
    return measureType(release, question.tableIndex.measures.get(this.#cell.measure) as Measure);
  }

  @Field(() => cellStatusEnum)
  get status(): string {
    return this.#cell.status;
  }

  @Field(() => Float, { nullable: true })
  get value(): number | null {
    return this.#cell.value;
  }

  @Field(() => [cellFlagEnum])
  get flags(): readonly string[] {
    return this.#cell.flags;
  }

  @Field(() => String)
  display(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return display(this.#cell, this.#answer.release.manifest, lang ?? context.lang);
  }

  @Field(() => TimeType)
  get time(): Time {
    return timeOf(this.#answer.question, this.#cell.measure, this.#row.indexes);
  }

  @Field(() => IntervalType, { nullable: true })
  interval(@LevelArg(0.95) level: number): Interval | null {
    return intervalAt(level, (one) => boundsOf(this.#cell, this.#answer.release, one));
  }

  @Field(() => RatioType, { nullable: true, complexity: 3 })
  share(@Arg("within", () => [dimensionEnum], { defaultValue: [] }) within: DimensionName[]): Derived {
    return shareOf(this.#answer, this.#row, this.#cell, this.#dimensionIds(within));
  }

  @Field(() => ChangeType, { complexity: 5 })
  change(@Arg("since", () => Int) since: number): ChangeItem {
    const change = changeSince(this.#answer, this.#row, this.#cell, since);
    return { ...change, cellOf: (year) => (year === since ? this.#cellOf(year) : this) };
  }

  @Field(() => RankRangeType, { nullable: true })
  rank(@Arg("within", () => [dimensionEnum], { defaultValue: [] }) within: DimensionName[]): RankRange | null {
    return rankOf(this.#answer, this.#row, this.#cell, this.#dimensionIds(within));
  }

  @Field(() => [CellFactType], { complexity: listComplexity(3, 10) })
  get facts(): CellFactType[] {
    const { release, question } = this.#answer;
    if (release.manifest.dataset.nature !== "PUBLISHED") return [];
    const scope = this.#cell.scope ?? scopeOf(question, this.#cell.measure, this.#row.indexes);
    return evaluate(release, scope).facts.map((used) => cellFactType(release, used));
  }

  @Field(() => [SourceDocumentType])
  async sources(@Ctx() context: RequestContext): Promise<SourceDocumentType[]> {
    return await sourcesOf(this.#answer.release, [this.#cell], context);
  }

  @Field(() => [TextType])
  async notes(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Promise<Text[]> {
    const texts = await textsOf(this.#answer.release, [this.#cell], context);
    const notes = new Map(texts.flatMap((text) => text.notes).map((note) => [note.en, note]));
    return [
      ...this.#cell.noteIds.map((id) => context.say(message(id), lang)),
      ...[...notes.values()].map((note) => context.text(note, lang)),
    ];
  }

  @Field(() => String, { complexity: 3 })
  get token(): string {
    return tokenOf(this.#answer, this.#row, this.#cell);
  }

  @Field(() => obsStatusEnum)
  get obsStatus(): string {
    return sdmxStatus(this.#cell).obsStatus;
  }

  @Field(() => confStatusEnum)
  get confStatus(): string {
    return sdmxStatus(this.#cell).confStatus;
  }

  /** The cell of an earlier edition. */
  #cellOf(year: number): CellType | null {
    const found = figureOfEdition(this.#answer, this.#row, this.#cell.measure, year);
    return found && new CellType(found.answer, found);
  }

  #dimensionIds(names: readonly DimensionName[]): readonly DimensionId[] {
    const ids = distinctIds(names);
    const absent = ids.find((id) => !this.#answer.question.by.includes(id));
    if (absent) throw new BadInput(`Cannot compare within ${nameOf(absent)}: it must be in "by"`);
    return ids;
  }
}

/** The source of a `Change`. */
export interface ChangeItem extends Change {
  /** The cell of an edition of the change; null if the release has no such cell. */
  readonly cellOf: (year: number) => CellType | null;
}

@ObjectType("Change", { simpleResolvers: true })
export class ChangeType {
  @Field(() => CellType, { nullable: true, complexity: 20 })
  from(@Root() { editions, cellOf }: ChangeItem): CellType | null {
    return editions && cellOf(editions[0]);
  }

  @Field(() => CellType, { nullable: true, complexity: 20 })
  to(@Root() { editions, cellOf }: ChangeItem): CellType | null {
    return editions && cellOf(editions[1]);
  }

  @Field(() => directionEnum)
  readonly direction!: Change["direction"];

  @Field(() => Float, { nullable: true })
  readonly difference!: number | null;

  @Field(() => IntervalType, { nullable: true })
  interval(@Root() { interval }: Change, @LevelArg(claimLevel) level: number): Interval | null {
    return intervalAt(level, interval);
  }

  @Field(() => Float, { nullable: true })
  readonly ratio!: number | null;

  @TextField()
  readonly reading!: Message;
}

const distinctIdLists = new WeakMap<readonly DimensionName[], readonly DimensionId[]>();

/** The dimensions without repetition. Thousands of cells share one list of names, so the result is cached. */
function distinctIds(names: readonly DimensionName[]): readonly DimensionId[] {
  const ids = distinctIdLists.get(names) ?? [...new Set(names)].map(idOf);
  distinctIdLists.set(names, ids);
  return ids;
}
