import { Arg, Ctx, Extensions, Field, Int, ObjectType } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Category, Dimension, ExternalCode } from "../../../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../../../codebook/measure.ts";
import type { Lang, LocalizedText } from "../../../../i18n/languages.ts";
import type { TableIndex } from "../../../../query/tables/table-index.ts";
import { codebookDistribution, methodologyDistribution } from "../../../../render/metadata/distributions.ts";
import { type DimensionName, idOf, nameOf } from "../../../../query/parse/query.ts";
import { totalCategory, totalCode } from "../../../../query/answer/rows.ts";
import { textIn } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { DistributionType, DocumentType } from "./document.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { codeScalar } from "../scalars.ts";
import { LangArg, TextField } from "../text.ts";

@ObjectType("MeasureInfo", { description: "What is counted, with its words.", simpleResolvers: true })
export class MeasureInfoType {
  @Field(() => measureEnum)
  readonly code!: string;

  @TextField()
  readonly label!: LocalizedText;

  @TextField()
  readonly definition!: LocalizedText;

  @TextField()
  readonly unit!: LocalizedText;

  @Field(() => Int, { description: "Decimals of a printed figure." })
  readonly decimals!: number;
}

/** A `MeasureInfo`. */
export function measureInfoType({ id, label, definition, unit, decimals }: Measure): MeasureInfoType {
  return { code: id, label, definition, unit, decimals };
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

let nextCacheNumber = 0;

@Extensions({ cacheRegion: "writtenCells" })
@ObjectType("Category", { description: "One category of a dimension, in the words of the release." })
export class CategoryType {
  readonly #tableIndex: TableIndex;
  readonly #dimension: Dimension;
  readonly #category: Category;
  /** The number under which the engine caches the JSON. It is unique among the categories of all releases. */
  readonly cacheNumber = nextCacheNumber++;

  @TextField()
  readonly label: LocalizedText;

  @TextField({ nullable: true })
  readonly definition: LocalizedText | undefined;

  constructor(tableIndex: TableIndex, dimension: Dimension, category: Category) {
    this.#tableIndex = tableIndex;
    this.#dimension = dimension;
    this.#category = category;
    this.label = category.label;
    this.definition = category.definition;
  }

  /** A category of a dimension, or its total. Each exists once, so that the engine can cache its JSON. */
  static of(tableIndex: TableIndex, dimension: Dimension, category: Category): CategoryType {
    return categoryTypes(tableIndex, dimension).get(category)!;
  }

  /** All categories of a dimension in codebook order, and then its total. */
  static all(tableIndex: TableIndex, dimension: Dimension): readonly CategoryType[] {
    return [...categoryTypes(tableIndex, dimension).values()];
  }

  @Field(() => codeScalar)
  get code(): string {
    return this.#category.code;
  }

  @Field(() => CategoryType, {
    nullable: true,
    description: "The broader category of the same dimension; for a country, its region.",
  })
  get parent(): CategoryType | null {
    const { parent } = this.#category;
    if (parent === undefined) return null;
    const region = this.#dimension.id === "country" ? this.#tableIndex.dimensions.get("region") : undefined;
    return (
      findCategory(this.#tableIndex, this.#dimension, parent) ??
      (region ? findCategory(this.#tableIndex, region, parent) : null)
    );
  }

  @Field(() => [CategoryType], {
    complexity: listComplexity(50),
    description: "The narrower categories of the same dimension; for a region, its countries.",
  })
  get children(): CategoryType[] {
    if (this.isTotal) return [];
    const countries = this.#dimension.id === "region" ? this.#tableIndex.dimensions.get("country") : undefined;
    const dimension = countries ?? this.#dimension;
    return dimension.categories
      .filter(({ parent }) => parent === this.code)
      .map((category) => CategoryType.of(this.#tableIndex, dimension, category));
  }

  @Field(() => Boolean, { description: "The total `_T`: all categories, counted distinct." })
  get isTotal(): boolean {
    return this.#category === totalCategory;
  }

  @Field(() => [ExternalCodeType], { description: "Codes of the same idea elsewhere: SDMX, HURIDOCS, M49." })
  get links(): readonly ExternalCode[] {
    return this.#category.links ?? [];
  }
}

const types = new WeakMap<TableIndex, Map<Dimension, ReadonlyMap<Category, CategoryType>>>();

function categoryTypes(tableIndex: TableIndex, dimension: Dimension): ReadonlyMap<Category, CategoryType> {
  const byDimension = types.get(tableIndex) ?? new Map<Dimension, ReadonlyMap<Category, CategoryType>>();
  types.set(tableIndex, byDimension);
  const categories = [...dimension.categories, totalCategory];
  const byCategory =
    byDimension.get(dimension) ??
    new Map(categories.map((category) => [category, new CategoryType(tableIndex, dimension, category)]));
  byDimension.set(dimension, byCategory);
  return byCategory;
}

function findCategory(tableIndex: TableIndex, dimension: Dimension, code: string): CategoryType | null {
  const category = code === totalCode ? totalCategory : tableIndex.category(dimension.id, code);
  return category ? CategoryType.of(tableIndex, dimension, category) : null;
}

@ObjectType("Dimension", { description: "What figures can be broken down by, in the words of the release." })
export class DimensionType {
  readonly #tableIndex: TableIndex;
  readonly #dimension: Dimension;

  @TextField()
  readonly label: LocalizedText;

  @TextField()
  readonly definition: LocalizedText;

  constructor(tableIndex: TableIndex, dimension: Dimension) {
    this.#tableIndex = tableIndex;
    this.#dimension = dimension;
    this.label = dimension.label;
    this.definition = dimension.definition;
  }

  @Field(() => dimensionEnum)
  get code(): DimensionName {
    return nameOf(this.#dimension.id);
  }

  @Field(() => Boolean, {
    description: "true: one record may fall in several categories, so categories do not add up to the total.",
  })
  get manyValued(): boolean {
    return this.#dimension.manyValued;
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
    const { id, categories } = this.#dimension;
    const text = searchable(search ?? "");
    const matches = ({ code, label }: Category) =>
      searchable(code).includes(text) || searchable(textIn(label, lang ?? context.lang).value).includes(text);
    return categories
      .filter((category) => level === null || level === undefined || level === this.#tableIndex.level(id, category))
      .filter((category) => text === "" || matches(category))
      .map((category) => CategoryType.of(this.#tableIndex, this.#dimension, category));
  }
}

/** A text in lower case, without accents. */
function searchable(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

@ObjectType("Codebook", { description: "The words of the release, as they were when it was published." })
export class CodebookType {
  readonly #tableIndex: TableIndex;

  constructor(tableIndex: TableIndex) {
    this.#tableIndex = tableIndex;
  }

  @Field(() => [MeasureInfoType])
  get measures(): MeasureInfoType[] {
    return [...this.#tableIndex.measures.values()].map(measureInfoType);
  }

  @Field(() => [DimensionType], { complexity: listComplexity(15) })
  get dimensions(): DimensionType[] {
    return [...this.#tableIndex.dimensions.values()].map((dimension) => new DimensionType(this.#tableIndex, dimension));
  }

  @Field(() => DimensionType, { nullable: true, description: "null: this release has no figures by the dimension." })
  dimension(@Arg("code", () => dimensionEnum) code: DimensionName): DimensionType | null {
    const dimension = this.#tableIndex.dimensions.get(idOf(code));
    return dimension ? new DimensionType(this.#tableIndex, dimension) : null;
  }

  @Field(() => CategoryType, { nullable: true, description: "null: the release has no such category." })
  category(
    @Arg("dimension", () => dimensionEnum) id: DimensionName,
    @Arg("code", () => codeScalar) code: string,
  ): CategoryType | null {
    const dimension = this.#tableIndex.dimensions.get(idOf(id));
    return dimension ? findCategory(this.#tableIndex, dimension, code) : null;
  }

  @Field(() => DocumentType, { description: "How the figures were made, and how they are to be read." })
  methodology(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): DocumentType {
    const { release } = this.#tableIndex;
    return {
      ...methodologyDistribution(release, context.settings.publicUrl, lang ?? context.lang),
      format: "MARKDOWN",
    };
  }

  @Field(() => [DistributionType], { description: "The words as a file." })
  downloads(@Ctx() { settings }: RequestContext): DistributionType[] {
    return [codebookDistribution(this.#tableIndex.release, settings.publicUrl)];
  }
}
