import { Arg, Ctx, Extensions, Field, Int, ObjectType } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Category, Dimension, ExternalCode } from "../../../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../../../codebook/measure.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import type { TableIndex } from "../../../../query/tables/table-index.ts";
import { codebookDistribution, methodologyDistribution } from "../../../../render/metadata/distributions.ts";
import { type DimensionName, idOf, nameOf } from "../../../../query/parse/query.ts";
import { totalCategory, totalCode } from "../../../../query/answer/rows.ts";
import { type Text, textIn } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { DistributionType, DocumentType } from "./document.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { codeScalar } from "../scalars.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("MeasureInfo", { description: "What is counted, with its words." })
export class MeasureInfoType {
  constructor(private readonly measure: Measure) {}

  @Field(() => measureEnum)
  get code(): string {
    return this.measure.id;
  }

  @Field(() => TextType)
  label(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.measure.label, lang);
  }

  @Field(() => TextType)
  definition(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.measure.definition, lang);
  }

  @Field(() => TextType)
  unit(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.measure.unit, lang);
  }

  @Field(() => Int, { description: "Decimals of a printed figure." })
  get decimals(): number {
    return this.measure.decimals;
  }
}

@ObjectType("ExternalCode", {
  description: "A code of the same idea elsewhere: SDMX, HURIDOCS, M49.",
  simpleResolvers: true,
})
class ExternalCodeType {
  @Field(() => String)
  readonly scheme!: string;

  @Field(() => String)
  readonly code!: string;

  @Field(() => GraphQLURL, { nullable: true })
  readonly url?: string;
}

@Extensions({ cacheRegion: "writtenCells" })
@ObjectType("Category", { description: "One category of a dimension, in the words of the release." })
export class CategoryType {
  constructor(
    private readonly tableIndex: TableIndex,
    private readonly dimension: Dimension,
    private readonly category: Category,
    /** Unique among the categories of all releases: the number under which the engine caches the JSON. */
    readonly cacheNumber: number,
  ) {}

  /** The category of a dimension of the catalogue, or its total: made once, so that what is written of it can be kept. */
  static of(tableIndex: TableIndex, dimension: Dimension, category: Category): CategoryType {
    return typesOf(tableIndex, dimension).get(category)!;
  }

  /** All categories of a dimension in codebook order, and its total behind them. */
  static all(tableIndex: TableIndex, dimension: Dimension): readonly CategoryType[] {
    return [...typesOf(tableIndex, dimension).values()];
  }

  @Field(() => codeScalar)
  get code(): string {
    return this.category.code;
  }

  @Field(() => TextType)
  label(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.category.label, lang);
  }

  @Field(() => TextType, { nullable: true })
  definition(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text | null {
    return this.category.definition ? context.text(this.category.definition, lang) : null;
  }

  @Field(() => CategoryType, {
    nullable: true,
    description: "The broader category of the same dimension; for a country, its region.",
  })
  get parent(): CategoryType | null {
    const { parent } = this.category;
    if (parent === undefined) return null;
    return categoryOf(this.tableIndex, this.dimension, parent) ?? this.inRegion(parent);
  }

  @Field(() => [CategoryType], {
    complexity: listComplexity(50),
    description: "The narrower categories of the same dimension; for a region, its countries.",
  })
  get children(): CategoryType[] {
    if (this.isTotal) return [];
    const { dimensions } = this.tableIndex;
    const within = this.dimension.id === "region" ? (dimensions.get("country") ?? this.dimension) : this.dimension;
    return within.categories
      .filter(({ parent }) => parent === this.code)
      .map((category) => CategoryType.of(this.tableIndex, within, category));
  }

  @Field(() => Boolean, { description: "The total `_T`: all categories, counted distinct." })
  get isTotal(): boolean {
    return this.category === totalCategory;
  }

  @Field(() => [ExternalCodeType], { description: "Codes of the same idea elsewhere: SDMX, HURIDOCS, M49." })
  get links(): readonly ExternalCode[] {
    return this.category.links ?? [];
  }

  private inRegion(code: string): CategoryType | null {
    const region = this.tableIndex.dimensions.get("region");
    return region && this.dimension.id === "country" ? categoryOf(this.tableIndex, region, code) : null;
  }
}

let numbered = 0;
const types = new WeakMap<TableIndex, Map<Dimension, ReadonlyMap<Category, CategoryType>>>();

function typesOf(tableIndex: TableIndex, dimension: Dimension): ReadonlyMap<Category, CategoryType> {
  const dimensions = types.get(tableIndex) ?? new Map<Dimension, ReadonlyMap<Category, CategoryType>>();
  types.set(tableIndex, dimensions);
  const known = dimensions.get(dimension);
  if (known) return known;
  const categories = [...dimension.categories, totalCategory];
  const made = new Map(
    categories.map((category) => [category, new CategoryType(tableIndex, dimension, category, numbered++)]),
  );
  dimensions.set(dimension, made);
  return made;
}

function categoryOf(tableIndex: TableIndex, dimension: Dimension, code: string): CategoryType | null {
  const category = code === totalCode ? totalCategory : tableIndex.category(dimension.id, code);
  return category ? CategoryType.of(tableIndex, dimension, category) : null;
}

@ObjectType("Dimension", { description: "What figures can be broken down by, in the words of the release." })
export class DimensionType {
  constructor(
    private readonly tableIndex: TableIndex,
    private readonly dimension: Dimension,
  ) {}

  @Field(() => dimensionEnum)
  get code(): DimensionName {
    return nameOf(this.dimension.id);
  }

  @Field(() => TextType)
  label(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.dimension.label, lang);
  }

  @Field(() => TextType)
  definition(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.dimension.definition, lang);
  }

  @Field(() => Boolean, {
    description: "true: one record may fall in several categories, so categories do not add up to the total.",
  })
  get manyValued(): boolean {
    return this.dimension.manyValued;
  }

  @Field(() => [CategoryType], { complexity: listComplexity(50), description: "The categories in codebook order." })
  categories(
    @Arg("level", () => Int, { nullable: true, description: "Only those of one level; 0 is the broadest." })
    level: number | null,
    @Arg("search", () => String, { nullable: true, description: "Only those whose code or label has this text." })
    search: string | null,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): CategoryType[] {
    const sought = searchable(search ?? "");
    const found = ({ code, label }: Category) =>
      searchable(code).includes(sought) || searchable(textIn(label, lang ?? context.lang).value).includes(sought);
    return this.dimension.categories
      .filter((category) => level === null || level === undefined || level === this.#level(category))
      .filter((category) => sought === "" || found(category))
      .map((category) => CategoryType.of(this.tableIndex, this.dimension, category));
  }

  #level(category: Category): number {
    return this.tableIndex.level(this.dimension.id, category);
  }
}

/** Lower case, without accents. */
function searchable(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

@ObjectType("Codebook", { description: "The words of the release, as they were when it was published." })
export class CodebookType {
  constructor(private readonly tableIndex: TableIndex) {}

  @Field(() => [MeasureInfoType])
  get measures(): MeasureInfoType[] {
    return [...this.tableIndex.measures.values()].map((measure) => new MeasureInfoType(measure));
  }

  @Field(() => [DimensionType], { complexity: listComplexity(15) })
  get dimensions(): DimensionType[] {
    return [...this.tableIndex.dimensions.values()].map((dimension) => new DimensionType(this.tableIndex, dimension));
  }

  @Field(() => DimensionType, { nullable: true, description: "null: this release has no figures by the dimension." })
  dimension(@Arg("code", () => dimensionEnum) code: DimensionName): DimensionType | null {
    const dimension = this.tableIndex.dimensions.get(idOf(code));
    return dimension ? new DimensionType(this.tableIndex, dimension) : null;
  }

  @Field(() => CategoryType, { nullable: true, description: "null: the release has no such category." })
  category(
    @Arg("dimension", () => dimensionEnum) id: DimensionName,
    @Arg("code", () => codeScalar) code: string,
  ): CategoryType | null {
    const dimension = this.tableIndex.dimensions.get(idOf(id));
    return dimension ? categoryOf(this.tableIndex, dimension, code) : null;
  }

  @Field(() => DocumentType, { description: "How the figures were made, and how they are to be read." })
  methodology(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): DocumentType {
    const { release } = this.tableIndex;
    return {
      ...methodologyDistribution(release, context.settings.publicUrl, lang ?? context.lang),
      format: "MARKDOWN",
    };
  }

  @Field(() => [DistributionType], { description: "The words as a file." })
  downloads(@Ctx() { settings }: RequestContext): DistributionType[] {
    return [codebookDistribution(this.tableIndex.release, settings.publicUrl)];
  }
}
