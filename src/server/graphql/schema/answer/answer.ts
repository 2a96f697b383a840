import { Args, Ctx, Field, InterfaceType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { Alternative } from "../../../../query/answer/alternatives.ts";
import type { TableAnswer, Tally } from "../../../../query/answer/answer.ts";
import { readingOf } from "../../../../query/answer/display.ts";
import { type CitationStyle, cite } from "../../../../query/citation/citation.ts";
import { referenceOf } from "../../../../query/citation/reference.ts";
import { maxProblems } from "../../../../query/limits.ts";
import { permalink } from "../../../../query/parse/address.ts";
import type { CanonicalQuery } from "../../../../query/parse/query.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { outcomeEnum } from "../core/enums.ts";
import { NodeType } from "../core/global-id.ts";
import { releaseClass, releaseObject } from "../core/release-reference.ts";
import { tableInputValueScalar, urlScalar } from "../core/scalars.ts";
import { LangArg, StyleArg, TextType } from "../core/text.ts";
import { SourceDocumentConnectionType, type SourceDocumentType, sourcesOf } from "../facts/source.ts";
import { AlternativeType, alternativesOf } from "./alternative.ts";
import { CellCountsType } from "./cell-counts.ts";
import { ProblemType } from "./problem.ts";

/** The fields of every answer. */
@InterfaceType("Answer", { implements: NodeType })
export abstract class AnswerType extends NodeType {
  readonly answer: TableAnswer;
  /** The language of the reader. */
  readonly lang: Lang;

  constructor(answer: TableAnswer, lang: Lang) {
    super();
    this.answer = answer;
    this.lang = lang;
  }

  /** The language of the reader, if the order of the rows depends on it. */
  get orderLang(): readonly Lang[] {
    const { field, lang } = this.answer.query.orderBy;
    return field === "LABEL" && !lang ? [this.lang] : [];
  }

  @Field(() => outcomeEnum)
  get outcome(): string {
    return this.answer.outcome;
  }

  @Field(() => CellCountsType)
  get cellCounts(): Tally {
    return this.answer.tally;
  }

  @Field(() => [ProblemType], { complexity: listComplexity(maxProblems + 1) })
  get problems(): readonly QueryProblem[] {
    return this.answer.problems;
  }

  @Field(() => [AlternativeType], { complexity: 2000 })
  get alternatives(): readonly Alternative[] {
    return alternativesOf(this.answer, this.lang);
  }

  @Field(() => tableInputValueScalar)
  get interpreted(): CanonicalQuery {
    return this.answer.query;
  }

  @Field(() => releaseClass())
  get release(): object {
    return releaseObject(this.answer.release);
  }

  @Field(() => urlScalar)
  permalink(@Ctx() { settings }: RequestContext): string {
    return permalink(settings.publicUrl, this.answer.release, this.answer.query);
  }

  @Paged({ max: 1000, assumed: 100 })
  @Field(() => SourceDocumentConnectionType, { nullable: true })
  async sources(
    @Args(() => PageArgs) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<Page<SourceDocumentType>> {
    const { rows, release } = this.answer;
    const sources = await sourcesOf(
      release,
      rows.flatMap(({ cells }) => cells),
      context,
    );
    const scope = () => `sources~${this.answer.queryId}`;
    return pageOf(sources, { ...page, max: 1000, scope }, (source) => source);
  }

  @Field(() => String, { complexity: 1000 })
  async citation(
    @StyleArg() style: CitationStyle,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    const cells = this.answer.rows.flatMap((row) => row.cells);
    const sources = await sourcesOf(this.answer.release, cells, context);
    const answered = { url: this.permalink(context), symbols: sources.flatMap(({ symbol }) => symbol ?? []) };
    const { manifest } = this.answer.release;
    return cite(referenceOf(manifest, context.settings.publicUrl, lang ?? context.lang, answered), style);
  }

  @Field(() => TextType)
  reading(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return readingOf(this.answer.release.manifest, lang ?? context.lang);
  }
}
