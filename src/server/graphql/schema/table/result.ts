import { Ctx, Field, ID, Int, InterfaceType, ObjectType, Root } from "type-graphql";
import { GraphQLDateTime, GraphQLJSON, GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import { permalink } from "../../../../query/parse/address.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import { methodOf, readingOf } from "../../../../query/answer/display.ts";
import { type CitationStyle, cite } from "../../../../query/citation/citation.ts";
import type { CanonicalQuery } from "../../../../query/parse/query.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { referenceOf } from "../../../../query/citation/reference.ts";
import type { Source } from "../../../../facts/source.ts";
import type { Text } from "../../../../i18n/text.ts";
import { maxProblems } from "../../../../query/limits.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { outcomeEnum } from "../enums.ts";
import { ProblemType } from "../problem.ts";
import { DatasetType, ReleaseType } from "../release/release.ts";
import { distinctSources } from "../../../../query/citation/source-line.ts";
import { SourceDocumentType, textsOf } from "../release/source.ts";
import { LangArg, StyleArg, TextType } from "../text.ts";

@ObjectType("DisclosureSummary", {
  description: "How the figures were protected, and how they are to be read.",
  simpleResolvers: true,
})
class DisclosureSummaryType {
  @Field(() => TextType)
  method(@Root() { release }: TableAnswer, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return methodOf(release.manifest, lang ?? context.lang);
  }

  @Field(() => String, { nullable: true, description: "The protection profile; null for figures published elsewhere." })
  profile(@Root() { release }: TableAnswer): string | null {
    return release.manifest.profile;
  }

  @Field(() => Int, { description: "Cells looked at, also those that `fillGaps: false` leaves out." })
  evaluated(@Root() { tally }: TableAnswer): number {
    return tally.total;
  }

  @Field(() => Int, { description: "Cells with a value." })
  published(@Root() { tally }: TableAnswer): number {
    return tally.value;
  }

  @Field(() => Int, { description: "Cells that are too few to show." })
  tooFew(@Root() { tally }: TableAnswer): number {
    return tally.tooFew;
  }

  @Field(() => Int, { description: "Cells of which no source states the figure." })
  notCollected(@Root() { tally }: TableAnswer): number {
    return tally.notCollected;
  }

  @Field(() => Int, { description: "Cells of combinations that cannot exist." })
  notApplicable(@Root() { tally }: TableAnswer): number {
    return tally.notApplicable;
  }

  @Field(() => TextType)
  reading(@Root() { release }: TableAnswer, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return readingOf(release.manifest, lang ?? context.lang);
  }
}

@ObjectType("Provenance", {
  description: "What an answer was made from. The same question to the same release has the same.",
})
export class ProvenanceType {
  readonly #answer: TableAnswer;

  constructor(answer: TableAnswer) {
    this.#answer = answer;
  }

  @Field(() => DatasetType)
  get dataset(): DatasetType {
    return new DatasetType(this.#answer.release.manifest);
  }

  @Field(() => ReleaseType)
  get release(): ReleaseType {
    return new ReleaseType(this.#answer.release);
  }

  @Field(() => ID, { description: "Names this question to this release." })
  get queryId(): string {
    return this.#answer.queryId;
  }

  @Field(() => GraphQLURL, { description: "The lasting address of this answer, as CSV." })
  permalink(@Ctx() { settings }: RequestContext): string {
    return permalink(settings.publicUrl, this.#answer.release, this.#answer.query);
  }

  @Field(() => String, { description: "The digest of the release." })
  get digest(): string {
    return this.#answer.release.manifest.digest;
  }

  @Field(() => GraphQLDateTime, {
    description:
      "When the figures were computed: the time of the release's publication, because nothing is computed later.",
  })
  get computedAt(): string {
    return this.#answer.release.manifest.publishedAt;
  }

  @Field(() => [SourceDocumentType], {
    complexity: listComplexity(100),
    description: "The distinct sources of all figures of the answer.",
  })
  async sources(@Ctx() context: RequestContext): Promise<Source[]> {
    const cells = this.#answer.rows.flatMap((row) => row.cells);
    const texts = await textsOf(this.#answer.release, cells, context);
    return distinctSources(texts.flatMap(({ sources }) => sources));
  }

  @Field(() => String, {
    complexity: 1000,
    description: "The answer as a reference, with its lasting address and the reports behind it.",
  })
  async citation(
    @StyleArg() style: CitationStyle,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    const symbols = (await this.sources(context)).flatMap(({ symbol }) => symbol ?? []);
    const answered = { url: this.permalink(context), symbols };
    const { manifest } = this.#answer.release;
    return cite(referenceOf(manifest, context.settings.publicUrl, lang ?? context.lang, answered), style);
  }
}

@InterfaceType("Result", { description: "What every answer says of itself." })
export abstract class ResultType {
  readonly answer: TableAnswer;

  constructor(answer: TableAnswer) {
    this.answer = answer;
  }

  @Field(() => outcomeEnum)
  get outcome(): string {
    return this.answer.outcome;
  }

  @Field(() => [ProblemType], { complexity: listComplexity(maxProblems + 1), description: "All problems at once." })
  get problems(): readonly QueryProblem[] {
    return this.answer.problems;
  }

  @Field(() => GraphQLJSON, {
    description:
      "The query as it was understood, defaults filled in; it can be sent back as `$query`. No filter is ever dropped silently.",
  })
  get interpreted(): CanonicalQuery {
    return this.answer.query;
  }

  @Field(() => DisclosureSummaryType)
  get disclosure(): TableAnswer {
    return this.answer;
  }

  @Field(() => ProvenanceType)
  get provenance(): ProvenanceType {
    return new ProvenanceType(this.answer);
  }
}
