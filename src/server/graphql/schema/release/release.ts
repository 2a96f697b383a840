import { Arg, Args, Ctx, Field, Int, ObjectType } from "type-graphql";
import type { MeasureId } from "../../../../codebook/measure.ts";
import { type Lang, languages, type LocalizedText } from "../../../../i18n/languages.ts";
import { answer } from "../../../../query/answer/answer.ts";
import { type CitationStyle, cite } from "../../../../query/citation/citation.ts";
import { referenceOf } from "../../../../query/citation/reference.ts";
import { compareFigures } from "../../../../query/compare/comparison.ts";
import { rankingOf } from "../../../../query/compare/ranking.ts";
import { seriesOf } from "../../../../query/compare/series.ts";
import { filterFacts } from "../../../../query/facts/filter-facts.ts";
import { type DimensionName, idOf } from "../../../../query/parse/query.ts";
import { keyFigures } from "../../../../query/profile/key-figures.ts";
import { type Audit, auditOf } from "../../../../query/release/audit.ts";
import { changesBetween, type ReleaseChanges } from "../../../../query/release/changes.ts";
import { guaranteeOf } from "../../../../query/release/guarantee.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import type { Release } from "../../../../releases/release.ts";
import { fingerprintOf } from "../../../../releases/signature.ts";
import { type ComparisonItem, ComparisonType, comparisonType } from "../answer/comparison.ts";
import { QueryPlanType } from "../answer/query-plan.ts";
import { RankingType } from "../answer/ranking.ts";
import { SeriesSetType } from "../answer/series.ts";
import { TableType } from "../answer/table.ts";
import { seriesSizes, tableSizes } from "../answer/table-sizes.ts";
import { type Page, PageArgs, type PageArguments, Paged, pageOf, SizesBelow } from "../core/connection.ts";
import { dimensionEnum, measureEnum, releaseFileKindEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { registerReleaseClass } from "../core/release-reference.ts";
import { codeScalar, dateTimeScalar, digestScalar, releaseRefScalar, urlScalar } from "../core/scalars.ts";
import { LangArg, StyleArg, TextField } from "../core/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity, tableComplexity } from "../../engine/cost.ts";
import { accepted } from "../facts/accepted.ts";
import { CorrectionConnectionType, correctionPage, correctionPages, type CorrectionType } from "../facts/correction.ts";
import { EditionType, editionTypes } from "../facts/edition.ts";
import { FactConnectionType, factType, type FactType } from "../facts/fact.ts";
import type { PositionType } from "../facts/position.ts";
import { PositionConnectionType, positionPage, positionPages, PositionWhereInput } from "../facts/positions.ts";
import { ResolutionConnectionType, ResolutionType } from "../facts/resolution.ts";
import { TableInput, WhereInput } from "../inputs.ts";
import { type KeyFigureItem, KeyFigureType, keyFigureType } from "../place/key-figure.ts";
import { findPlace, PlaceType } from "../place/place.ts";
import { AuditType } from "./audit.ts";
import { firstReleaseChanges, ReleaseChangesType } from "./changes.ts";
import { checkLevel, CodebookType } from "./codebook.ts";
import { DatasetType } from "./dataset.ts";
import { FileType, filesOf, type ReleaseFileKind } from "./file.ts";
import { type GuaranteeItem, GuaranteeType, guaranteeType } from "./guarantee.ts";
import { RightsNodeType } from "./rights.ts";

@ObjectType("EditionRange", { simpleResolvers: true })
class EditionRangeType {
  @Field(() => Int)
  readonly from!: number;

  @Field(() => Int)
  readonly to!: number;
}

@ObjectType("Signature", { simpleResolvers: true })
class SignatureType {
  @Field(() => digestScalar)
  readonly keyId!: string;

  @Field(() => String)
  readonly value!: string;

  @Field(() => urlScalar)
  readonly keyUrl!: string;
}

/** The maximum numbers of resolutions and facts on one page. */
const [maxResolutions, maxFacts] = [500, 1000];

@ObjectType("Release", { implements: NodeType })
export class ReleaseType extends RightsNodeType {
  readonly #release: Release;

  constructor(release: Release) {
    super(release.manifest.rights);
    this.#release = release;
  }

  override get id(): string {
    return globalId("Release", this.digest);
  }

  @Field(() => DatasetType)
  get dataset(): DatasetType {
    return new DatasetType(this.#release.manifest);
  }

  @Field(() => String)
  get version(): string {
    return this.#release.manifest.version;
  }

  @Field(() => digestScalar)
  get digest(): string {
    return this.#release.manifest.digest;
  }

  @Field(() => SignatureType, { nullable: true })
  signature(@Ctx() { settings }: RequestContext): SignatureType | null {
    const { signature } = this.#release;
    if (!signature) return null;
    const keyUrl = `${settings.publicUrl}/.well-known/unhindered-key.pem`;
    return { keyId: `sha256:${fingerprintOf(signature.publicKey)}`, value: signature.signature, keyUrl };
  }

  @Field(() => dateTimeScalar)
  get publishedAt(): string {
    return this.#release.manifest.publishedAt;
  }

  @Field(() => EditionRangeType)
  get coverage(): EditionRangeType {
    const [from, to] = this.#release.manifest.period;
    return { from, to };
  }

  @Field(() => [EditionType], { complexity: listComplexity(16) })
  get editions(): EditionType[] {
    return editionTypes(this.#release, this.#release.manifest.period);
  }

  @Field(() => ReleaseType, { nullable: true })
  supersededBy(@Ctx() context: RequestContext): ReleaseType | null {
    const newer = context.catalog.supersededBy(this.#release);
    return newer ? new ReleaseType(newer) : null;
  }

  @TextField()
  get notes(): LocalizedText {
    const { notes } = this.#release.manifest;
    const joined = (lang: Lang) => notes.map((note) => note[lang]).join("\n\n");
    const shared = languages.filter((lang) => notes.length > 0 && notes.every((note) => note[lang] !== undefined));
    return { en: joined("en"), ...Object.fromEntries(shared.map((lang) => [lang, joined(lang)])) };
  }

  @Field(() => GuaranteeType, { nullable: true })
  get guarantee(): GuaranteeItem | null {
    const guarantee = guaranteeOf(this.#release);
    return guarantee && guaranteeType(this.#release, guarantee);
  }

  @Field(() => AuditType, { nullable: true })
  get audit(): Audit | null {
    return auditOf(this.#release);
  }

  @Field(() => ReleaseChangesType, { nullable: true, complexity: 2000 })
  changes(
    @Arg("since", () => releaseRefScalar, { nullable: true }) since: string | null,
    @Ctx() context: RequestContext,
  ): ReleaseChanges {
    const before = since ? context.use(this.dataset.name, since) : context.catalog.before(this.#release);
    return before ? changesBetween(before, this.#release) : firstReleaseChanges;
  }

  @Field(() => String, { complexity: 200 })
  citation(@StyleArg() style: CitationStyle, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return cite(referenceOf(this.#release.manifest, context.settings.publicUrl, lang ?? context.lang), style);
  }

  @Field(() => [FileType])
  async files(
    @Arg("kinds", () => [releaseFileKindEnum], { nullable: true }) kinds: ReleaseFileKind[] | null,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): Promise<FileType[]> {
    const files = await filesOf(this.#release, context.settings.publicUrl, lang ?? context.lang);
    return files.filter(({ kind }) => kinds?.includes(kind) ?? true);
  }

  @Field(() => CodebookType)
  get codebook(): CodebookType {
    return new CodebookType(tableIndexOf(this.#release));
  }

  @SizesBelow(({ query }) => tableSizes(query as TableInput))
  @Field(() => TableType, { nullable: true, complexity: tableComplexity })
  table(@Arg("query", () => TableInput) query: TableInput, @Ctx() { lang }: RequestContext): TableType {
    return new TableType(answer(this.#release, query, lang), lang);
  }

  @SizesBelow(({ query }) => seriesSizes(query as TableInput))
  @Field(() => SeriesSetType, { nullable: true, complexity: 1000 })
  series(@Arg("query", () => TableInput) query: TableInput, @Ctx() { lang }: RequestContext): SeriesSetType {
    return new SeriesSetType(seriesOf(this.#release, query, lang), lang);
  }

  @Field(() => RankingType, { nullable: true, complexity: 500 })
  ranking(
    @Arg("dimension", () => dimensionEnum) dimension: DimensionName,
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Arg("where", () => WhereInput, { defaultValue: {} }) where: WhereInput,
    @Arg("level", () => Int, { nullable: true }) level: number | null,
    @Ctx() { lang }: RequestContext,
  ): RankingType {
    checkLevel(tableIndexOf(this.#release), idOf(dimension), level);
    const query = { of: dimension, measure, where, level };
    return new RankingType(rankingOf(this.#release, query, lang), query, lang);
  }

  @Field(() => ComparisonType, { nullable: true, complexity: 1000 })
  comparison(
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Arg("a", () => WhereInput) a: WhereInput,
    @Arg("b", () => WhereInput) b: WhereInput,
    @Ctx() { lang }: RequestContext,
  ): ComparisonItem {
    return comparisonType(compareFigures(this.#release, measure ?? null, a, b, lang));
  }

  @Field(() => QueryPlanType, { nullable: true, complexity: 500 })
  plan(@Arg("query", () => TableInput) query: TableInput, @Ctx() { lang }: RequestContext): QueryPlanType {
    return new QueryPlanType(answer(this.#release, query, lang), lang);
  }

  @Field(() => [KeyFigureType], { complexity: listComplexity(10, 500) })
  get keyFigures(): KeyFigureItem[] {
    return keyFigures(this.#release).map(keyFigureType);
  }

  @Field(() => PlaceType, { nullable: true })
  place(@Arg("code", () => codeScalar) code: string): PlaceType {
    return new PlaceType(this.#release, findPlace(this.#release, code));
  }

  @Paged({ max: maxFacts, assumed: 100 })
  @Field(() => FactConnectionType, { nullable: true })
  facts(
    @Arg("where", () => WhereInput, { defaultValue: {} }) where: WhereInput,
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Arg("topic", () => String, { nullable: true }) topic: string | null,
    @Args(() => PageArgs) page: PageArguments,
  ): Page<FactType> {
    const filter = { where, measures, topic };
    const scope = () => JSON.stringify([this.digest, filter]);
    const items = accepted(filterFacts(this.#release, filter));
    return pageOf([...items], { ...page, max: maxFacts, scope }, (fact) => factType(this.#release, fact));
  }

  @Paged(positionPages)
  @Field(() => PositionConnectionType, { nullable: true })
  positions(
    @Arg("where", () => PositionWhereInput, { defaultValue: {} }) where: PositionWhereInput,
    @Args(() => PageArgs) page: PageArguments,
  ): Page<PositionType> {
    return positionPage(this.#release, where, page);
  }

  @Paged(correctionPages)
  @Field(() => CorrectionConnectionType, { nullable: true })
  corrections(
    @Arg("country", () => codeScalar, { nullable: true }) country: string | null,
    @Args(() => PageArgs) page: PageArguments,
  ): Page<CorrectionType> {
    const code = typeof country === "string" ? findPlace(this.#release, country).category.code : undefined;
    return correctionPage(this.#release, code, page);
  }

  @Paged({ max: maxResolutions, assumed: 60 })
  @Field(() => ResolutionConnectionType, { nullable: true })
  resolutions(@Args(() => PageArgs) page: PageArguments): Page<ResolutionType> {
    const newestFirst = this.#release.resolutions.toReversed();
    const request = { ...page, max: maxResolutions, scope: () => `resolutions~${this.digest}` };
    return pageOf(newestFirst, request, (resolution) => new ResolutionType(this.#release, resolution));
  }
}

registerReleaseClass(ReleaseType);
