import { Arg, Ctx, Extensions, Field, Float, Int, ObjectType } from "type-graphql";
import type { DimensionId } from "../../../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import { type Bounds, boundsOf } from "../../../../query/compare/bounds.ts";
import type { AnswerCell } from "../../../../query/answer/cell.ts";
import { type Change, changeSince } from "../../../../query/compare/change.ts";
import { display } from "../../../../query/answer/display.ts";
import { message } from "../../../../i18n/message.ts";
import { type DimensionName, idOf, nameOf } from "../../../../query/parse/query.ts";
import { type RankRange, rankOf } from "../../../../query/compare/rank.ts";
import type { AnswerRow } from "../../../../query/answer/rows.ts";
import { type SdmxStatus, sdmxStatus } from "../../../../render/formats/sdmx-codes.ts";
import { type Derived, shareOf } from "../../../../query/compare/share.ts";
import type { Source } from "../../../../facts/source.ts";
import type { Text } from "../../../../i18n/text.ts";
import { type Time, timeOf } from "../../../../query/compare/time.ts";
import { tokenOf } from "../../../../query/verify/token.ts";
import { evaluate, scopeOf } from "../../../../query/tables/evaluation.ts";
import { listComplexity } from "../../engine/cost.ts";
import { FactType, factType } from "../statements/fact.ts";
import { BadInput } from "../../engine/errors.ts";
import type { RequestContext } from "../../engine/context.ts";
import { cellFlagEnum, cellStatusEnum, dimensionEnum, measureEnum } from "../enums.ts";
import { BoundsType, ChangeType, DerivedType, RankRangeType, SdmxStatusType, TimeType } from "./figure.ts";
import { distinctSources } from "../../../../query/citation/source-line.ts";
import { SourceDocumentType, textsOf } from "../release/source.ts";
import { LangArg, TextType } from "../text.ts";

/** A cell and its row. */
export interface CellSource {
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
  /** The process-wide number of the published cell. */
  readonly cellNumber?: number | undefined;
}

/** The fields with the same value in every answer that contains the published cell. */
const cachedFields = ["measure", "value", "status", "flags", "display", "time", "bounds", "sdmx"];

@Extensions({ cachedFields, cacheRegion: "writtenCells" })
@ObjectType("Cell", { description: "One figure, or why there is none." })
export class CellType {
  readonly #answer: TableAnswer;
  readonly #source: CellSource;

  constructor(answer: TableAnswer, source: CellSource) {
    this.#answer = answer;
    this.#source = source;
  }

  /** The number under which the engine caches the JSON. */
  get cacheNumber(): number | undefined {
    return this.#source.cellNumber;
  }

  get #row(): AnswerRow {
    return this.#source.row;
  }

  get #cell(): AnswerCell {
    return this.#source.cell;
  }

  @Field(() => measureEnum)
  get measure(): string {
    return this.#cell.measure;
  }

  @Field(() => Float, { nullable: true, description: "null unless `status` is VALUE." })
  get value(): number | null {
    return this.#cell.value;
  }

  @Field(() => cellStatusEnum)
  get status(): string {
    return this.#cell.status;
  }

  @Field(() => [cellFlagEnum])
  get flags(): readonly string[] {
    return this.#cell.flags;
  }

  @Field(() => String, {
    description: "Ready to print: 1,204 · at least 220 · too few to show · not collected.",
  })
  display(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return display(this.#cell, this.#answer.release.manifest, lang ?? context.lang);
  }

  @Field(() => TimeType, { description: "The editions that the figure is of." })
  get time(): Time {
    return timeOf(this.#answer.question, this.#cell.measure, this.#row.indexes);
  }

  @Field(() => BoundsType, {
    nullable: true,
    description:
      "The interval of 95 % of a protected figure, also of one that is too few to show, or the limits of a source. null: nothing is known.",
  })
  get bounds(): Bounds | null {
    return boundsOf(this.#cell, this.#answer.release);
  }

  @Field(() => DerivedType, {
    complexity: 3,
    description:
      "Its share in the published total over all dimensions of `by` but those named: [YEAR] gives the share within the year.",
  })
  share(@Arg("within", () => [dimensionEnum], { defaultValue: [] }) within: DimensionName[]): Derived {
    return shareOf(this.#answer, this.#row, this.#cell, this.#dimensionIds(within));
  }

  @Field(() => ChangeType, {
    complexity: 5,
    description: "The change since an earlier year, which the answer need not show. The cell must be of one year.",
  })
  change(@Arg("since", () => Int) since: number): Change {
    return changeSince(this.#answer, this.#row, this.#cell, since);
  }

  @Field(() => RankRangeType, {
    nullable: true,
    description:
      "Its place among the cells of the answer that have the same categories of the dimensions named; null without a figure.",
  })
  rank(@Arg("within", () => [dimensionEnum], { defaultValue: [] }) within: DimensionName[]): RankRange | null {
    return rankOf(this.#answer, this.#row, this.#cell, this.#dimensionIds(within));
  }

  @Field(() => SdmxStatusType)
  get sdmx(): SdmxStatus {
    return sdmxStatus(this.#cell);
  }

  @Field(() => [SourceDocumentType], {
    description:
      "Where a PUBLISHED figure was read: never empty for such a figure. Of an evaluated figure, those of the facts behind it.",
  })
  async sources(@Ctx() context: RequestContext): Promise<Source[]> {
    const texts = await textsOf(this.#answer.release, [this.#cell], context);
    return distinctSources(texts.flatMap(({ sources }) => sources));
  }

  @Field(() => [FactType], {
    complexity: listComplexity(3, 10),
    description:
      "Facts behind a PUBLISHED figure: the one shown, then the others. Empty for figures that lists of States give.",
  })
  get facts(): FactType[] {
    const { release, question } = this.#answer;
    if (release.manifest.dataset.nature !== "PUBLISHED") return [];
    const scope = this.#cell.scope ?? scopeOf(question, this.#cell.measure, this.#row.indexes);
    return evaluate(release, scope).facts.map(({ fact, use }) => factType(release, fact, use));
  }

  @Field(() => [TextType], { description: "What the source, or the way it was derived, says of this figure." })
  async notes(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Promise<Text[]> {
    const texts = await textsOf(this.#answer.release, [this.#cell], context);
    const notes = new Map(texts.flatMap((text) => text.notes).map((note) => [note.en, note]));
    return [
      ...this.#cell.noteIds.map((id) => context.say(message(id), lang)),
      ...[...notes.values()].map((note) => context.text(note, lang)),
    ];
  }

  @Field(() => String, {
    complexity: 3,
    description: "Signed reference to this one number, safe in an address. Anyone can give it to `verify`.",
  })
  get token(): string {
    return tokenOf(this.#answer, this.#row, this.#cell);
  }

  #dimensionIds(names: readonly DimensionName[]): readonly DimensionId[] {
    const ids = distinctIds(names);
    const absent = ids.find((id) => !this.#answer.question.by.includes(id));
    if (absent) throw new BadInput(`Cannot compare within ${nameOf(absent)}: it must be in "by"`);
    return ids;
  }
}

const distinctIdLists = new WeakMap<readonly DimensionName[], readonly DimensionId[]>();

/** The dimensions without repetition. Thousands of cells share one list of names, so the result is cached. */
function distinctIds(names: readonly DimensionName[]): readonly DimensionId[] {
  const ids = distinctIdLists.get(names) ?? [...new Set(names)].map(idOf);
  distinctIdLists.set(names, ids);
  return ids;
}
