import { Arg, Args, Ctx, Extensions, Field, Int, ObjectType } from "type-graphql";
import type { Category, Dimension, DimensionId, ExternalCode } from "../../../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../../../codebook/measure.ts";
import { NotFound } from "../../../../errors.ts";
import type { Lang, LocalizedText } from "../../../../i18n/languages.ts";
import { textIn } from "../../../../i18n/text.ts";
import { nearest } from "../../../../codebook/nearest.ts";
import { totalCategory, totalCode } from "../../../../query/answer/rows.ts";
import { type DimensionName, idOf, nameOf } from "../../../../query/parse/query.ts";
import { compatible } from "../../../../query/tables/compatible.ts";
import type { TableIndex } from "../../../../query/tables/table-index.ts";
import { quoted, type RequestContext } from "../../engine/context.ts";
import { BadInput } from "../../engine/errors.ts";
import { listComplexity } from "../../engine/cost.ts";
import { connectionType, type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { dimensionEnum, measureEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { codeScalar, urlScalar } from "../core/scalars.ts";
import { LangArg, TextField } from "../core/text.ts";
import { MeasureType, measureType } from "./measure.ts";

@ObjectType("ExternalCode", { simpleResolvers: true })
class ExternalCodeType {
  @Field(() => String)
  readonly scheme!: string;

  @Field(() => String)
  readonly code!: string;

  @Field(() => urlScalar, { nullable: true })
  readonly url?: string;
}

let nextCacheNumber = 0;

@Extensions({ cacheRegion: "writtenCells" })
@ObjectType("Category", { implements: NodeType })
export class CategoryType extends NodeType {
  readonly #tableIndex: TableIndex;
  readonly #dimension: Dimension;
  readonly #category: Category;
  /** The number under which the engine caches the JSON. It is unique among the categories of all releases. */
  readonly cacheNumber = nextCacheNumber++;

  @TextField({ isShort: true })
  readonly label: LocalizedText;

  @TextField({ nullable: true })
  readonly definition: LocalizedText | undefined;

  constructor(tableIndex: TableIndex, dimension: Dimension, category: Category) {
    super();
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

  override get id(): string {
    return globalId("Category", this.#tableIndex.release.manifest.digest, nameOf(this.#dimension.id), this.code);
  }

  @Field(() => codeScalar)
  get code(): string {
    return this.#category.code;
  }

  @Field(() => DimensionType)
  get dimension(): DimensionType {
    return DimensionType.of(this.#tableIndex, this.#dimension);
  }

  @Field(() => Boolean)
  get isTotal(): boolean {
    return this.#category === totalCategory;
  }

  @Field(() => CategoryType, { nullable: true })
  get parent(): CategoryType | null {
    const { parent } = this.#category;
    if (parent === undefined) return null;
    const region = this.#dimension.id === "country" ? this.#tableIndex.dimensions.get("region") : undefined;
    return (
      findCategory(this.#tableIndex, this.#dimension, parent) ??
      (region ? findCategory(this.#tableIndex, region, parent) : null)
    );
  }

  @Field(() => [CategoryType], { complexity: listComplexity(50) })
  get children(): CategoryType[] {
    if (this.isTotal) return [];
    const countries = this.#dimension.id === "region" ? this.#tableIndex.dimensions.get("country") : undefined;
    const dimension = countries ?? this.#dimension;
    return dimension.categories
      .filter(({ parent }) => parent === this.code)
      .map((category) => CategoryType.of(this.#tableIndex, dimension, category));
  }

  @Field(() => [ExternalCodeType])
  get links(): readonly ExternalCode[] {
    return this.#category.links ?? [];
  }
}

const CategoryConnectionType = connectionType("Category", () => CategoryType);

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

/** The category of a dimension with a code; null for an unknown code. */
export function findCategory(tableIndex: TableIndex, dimension: Dimension, code: string): CategoryType | null {
  const category = code === totalCode ? totalCategory : tableIndex.category(dimension.id, code);
  return category ? CategoryType.of(tableIndex, dimension, category) : null;
}

/** The maximum number of categories on one page. */
const maxCategories = 1000;

/**
 * Checks the `level` argument of a field.
 *
 * @throws {BadInput} if the dimension has no such level
 */
export function checkLevel(tableIndex: TableIndex, id: DimensionId, level: number | null | undefined): void {
  const last = tableIndex.lastLevel(id);
  if (typeof level === "number" && (level < 0 || level > last))
    throw new BadInput(`Cannot list the categories of ${nameOf(id)}: "level" must be 0 to ${last}`);
}

@ObjectType("Dimension", { implements: NodeType })
export class DimensionType extends NodeType {
  readonly #tableIndex: TableIndex;
  readonly #dimension: Dimension;

  constructor(tableIndex: TableIndex, dimension: Dimension) {
    super();
    this.#tableIndex = tableIndex;
    this.#dimension = dimension;
  }

  static of(tableIndex: TableIndex, dimension: Dimension): DimensionType {
    return new DimensionType(tableIndex, dimension);
  }

  override get id(): string {
    return globalId("Dimension", this.#tableIndex.release.manifest.digest, this.code);
  }

  @Field(() => dimensionEnum)
  get code(): DimensionName {
    return nameOf(this.#dimension.id);
  }

  @TextField({ isShort: true })
  get label(): LocalizedText {
    return this.#dimension.label;
  }

  @TextField()
  get definition(): LocalizedText {
    return this.#dimension.definition;
  }

  @Field(() => Boolean)
  get multiValued(): boolean {
    return this.#dimension.manyValued;
  }

  @Paged({ max: maxCategories, assumed: 50 })
  @Field(() => CategoryConnectionType, { nullable: true })
  categories(
    @Arg("level", () => Int, { nullable: true }) level: number | null,
    @Arg("search", () => String, { nullable: true }) search: string | null,
    @LangArg() lang: Lang | null,
    @Args(() => PageArgs) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Page<CategoryType> {
    const { id, categories } = this.#dimension;
    checkLevel(this.#tableIndex, id, level);
    const text = searchable(search ?? "");
    const reader = lang ?? context.lang;
    const matches = ({ code, label }: Category) =>
      [code, label.en, textIn(label, reader).value].some((one) => searchable(one).includes(text));
    const found = categories
      .filter((category) => level === null || level === undefined || level === this.#tableIndex.level(id, category))
      .filter((category) => text === "" || matches(category));
    const scope = () => JSON.stringify([this.id, level ?? null, text, ...(text ? [reader] : [])]);
    const request = { ...page, max: maxCategories, scope };
    return pageOf(found, request, (category) => CategoryType.of(this.#tableIndex, this.#dimension, category));
  }
}

/** A text in lower case, without accents. */
function searchable(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

@ObjectType("Combination", { simpleResolvers: true })
class CombinationType {
  @Field(() => [DimensionType])
  readonly dimensions!: readonly DimensionType[];

  @Field(() => [MeasureType])
  readonly measures!: readonly MeasureType[];
}

@ObjectType("Codebook", { implements: NodeType })
export class CodebookType extends NodeType {
  readonly #tableIndex: TableIndex;

  constructor(tableIndex: TableIndex) {
    super();
    this.#tableIndex = tableIndex;
  }

  override get id(): string {
    return globalId("Codebook", this.#tableIndex.release.manifest.digest);
  }

  @Field(() => [MeasureType], { complexity: listComplexity(8) })
  get measures(): MeasureType[] {
    const { release, measures } = this.#tableIndex;
    return [...measures.values()].map((measure) => measureType(release, measure));
  }

  @Field(() => [DimensionType], { complexity: listComplexity(15) })
  get dimensions(): DimensionType[] {
    const { dimensions } = this.#tableIndex;
    return [...dimensions.values()].map((dimension) => DimensionType.of(this.#tableIndex, dimension));
  }

  @Field(() => DimensionType, { nullable: true })
  dimension(@Arg("code", () => dimensionEnum) code: DimensionName): DimensionType {
    return DimensionType.of(this.#tableIndex, this.#dimension(code));
  }

  @Field(() => CategoryType, { nullable: true })
  category(
    @Arg("dimension", () => dimensionEnum) name: DimensionName,
    @Arg("code", () => codeScalar) code: string,
  ): CategoryType {
    const dimension = this.#dimension(name);
    const category = findCategory(this.#tableIndex, dimension, code);
    if (category) return category;
    const near = nearest(code, dimension.categories);
    const remedy = near.length > 0 ? `did you mean ${quoted(near)}` : "the codebook lists its codes";
    throw new NotFound(`category of ${name}`, code, remedy);
  }

  @Field(() => [CombinationType], { complexity: listComplexity(30, 500) })
  combinations(
    @Arg("by", () => [dimensionEnum], { nullable: true }) by: DimensionName[] | null,
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
  ): CombinationType[] {
    const { release } = this.#tableIndex;
    const { tables } = compatible(release, measures ?? undefined, by ?? []);
    return tables.map((ids) => ({
      dimensions: ids.map((id) => DimensionType.of(this.#tableIndex, this.#tableIndex.dimensions.get(id)!)),
      measures: [...this.#tableIndex.measures.values()]
        .filter(({ id }) => this.#tableIndex.has(id, ids))
        .map((measure) => measureType(release, measure)),
    }));
  }

  #dimension(name: DimensionName): Dimension {
    const dimension = this.#tableIndex.dimensions.get(idOf(name));
    if (dimension) return dimension;
    const names = [...this.#tableIndex.dimensions.keys()].map(nameOf);
    throw new NotFound("dimension", name, `this dataset has ${names.join(", ")}`);
  }
}
