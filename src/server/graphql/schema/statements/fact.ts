import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { DimensionId } from "../../../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { FactUse } from "../../../../facts/evaluated-cell.ts";
import type { Fact } from "../../../../facts/fact.ts";
import type { Source } from "../../../../facts/source.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { compilerNote } from "../../../../query/citation/source-line.ts";
import { type StatedKind, statedKind } from "../../../../query/facts/fact-kind.ts";
import { nameOf } from "../../../../query/parse/query.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import type { Release } from "../../../../releases/release.ts";
import { PageInfoType } from "../connection.ts";
import { dimensionEnum, factKindEnum, factUseEnum, measureEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { CategoryType } from "../release/codebook.ts";
import { SourceDocumentType } from "../release/source.ts";
import { TextField } from "../text.ts";
import { EditionType, editionTypes } from "./edition.ts";

@ObjectType("FactCategories", {
  description: "Categories of one dimension. The fact is about their union.",
  simpleResolvers: true,
})
class FactCategoriesType {
  @Field(() => dimensionEnum)
  readonly dimension!: string;

  @Field(() => [CategoryType], { description: "The categories, joined by OR." })
  readonly categories!: readonly CategoryType[];
}

@ObjectType("FactScope", {
  description: "The editions and categories that a fact is about. An unnamed dimension is not restricted.",
  simpleResolvers: true,
})
class FactScopeType {
  @Field(() => EditionType, { nullable: true, description: "The edition; null if the fact spans several." })
  readonly edition!: EditionType | null;

  @Field(() => [EditionType], { description: "All editions of the fact, ascending." })
  readonly editions!: readonly EditionType[];

  @Field(() => [CategoryType], { description: "The categories of all restricted dimensions." })
  readonly categories!: readonly CategoryType[];

  @Field(() => [FactCategoriesType], {
    description: "The same categories by dimension: joined by AND, their categories by OR.",
  })
  readonly dimensions!: readonly FactCategoriesType[];

  @Field(() => String, {
    nullable: true,
    description: "A restriction that no category expresses, such as `named victims`.",
  })
  readonly part!: string | null;
}

@ObjectType("Fact", { description: "A statement of one source: an interval with a scope.", simpleResolvers: true })
export class FactType {
  @Field(() => ID, { description: "Global identifier." })
  readonly id!: string;

  @Field(() => String, { description: "Identifier in the dataset. It stays the same in later releases." })
  readonly name!: string;

  @Field(() => measureEnum, { nullable: true, description: "null: no measure of the codebook counts the fact." })
  readonly measure!: MeasureId | null;

  @Field(() => FactScopeType, { description: "The editions and categories that the fact is about." })
  readonly scope!: FactScopeType;

  @Field(() => factKindEnum, { description: "How the source states the figure." })
  readonly kind!: StatedKind;

  @Field(() => Float, {
    nullable: true,
    description: "The printed figure, such as 0.5 for `about half`; null for words.",
  })
  readonly figure!: number | null;

  @Field(() => Float, { nullable: true, description: "Lowest value that the wording allows; null for words." })
  readonly lower!: number | null;

  @Field(() => Float, { nullable: true, description: "Highest value that the wording allows; null without a limit." })
  readonly upper!: number | null;

  @Field(() => String, { description: "The figure in the words of the source." })
  readonly wording!: string;

  @Field(() => String, { description: "Unit of the figure, as the compiler writes it." })
  readonly unit!: string;

  @Field(() => String, { description: "Topic of the row, such as `trend`." })
  readonly topic!: string;

  @Field(() => String, { description: "Category of the row, such as `self-censorship or anonymity`." })
  readonly category!: string;

  @Field(() => String, { description: "Indicator of the row, such as `states_share`." })
  readonly indicator!: string;

  @Field(() => SourceDocumentType, { description: "The source of the fact." })
  readonly source!: Source;

  @Field(() => factUseEnum, { nullable: true, description: "Use of the fact in the cell; null outside a cell." })
  readonly use!: FactUse | null;

  @TextField({ nullable: true, description: "Note of the compiler, labelled as such; null without one." })
  readonly note!: LocalizedText | null;
}

/** A `Fact`, with its use if it belongs to a cell. */
export function factType(release: Release, fact: Fact, use: FactUse | null = null): FactType {
  const { id: name, note } = fact;
  return {
    ...fact,
    id: globalId("Fact", release.manifest.digest, name),
    name,
    use,
    scope: scopeType(release, fact),
    kind: statedKind(fact),
    note: note === null ? null : compilerNote(note),
  };
}

function scopeType(release: Release, { editions: years, scope, part }: Fact): FactScopeType {
  const dimensions = Object.entries(scope).map(([id, codes]) => ({
    dimension: nameOf(id as DimensionId),
    categories: categoriesOf(release, id as DimensionId, codes),
  }));
  const editions = editionTypes(release, years);
  return {
    edition: editions.length === 1 ? editions[0]! : null,
    editions,
    part,
    dimensions,
    categories: dimensions.flatMap(({ categories }) => categories),
  };
}

/** The categories of codes in a dimension. */
export function categoriesOf(release: Release, id: DimensionId, codes: readonly string[]): CategoryType[] {
  const index = tableIndexOf(release);
  const dimension = index.dimensions.get(id);
  return codes.flatMap((code) => {
    const category = index.category(id, code);
    return dimension && category ? [CategoryType.of(index, dimension, category)] : [];
  });
}

@ObjectType("FactEdge", { description: "A fact with its cursor.", simpleResolvers: true })
class FactEdgeType {
  @Field(() => FactType, { description: "The fact." })
  readonly node!: FactType;

  @Field(() => String, { description: "Cursor to start after." })
  readonly cursor!: string;
}

@ObjectType("FactConnection", { description: "A page of facts.", simpleResolvers: true })
export class FactConnectionType {
  @Field(() => [FactEdgeType])
  readonly edges!: readonly FactEdgeType[];

  @Field(() => [FactType])
  readonly nodes!: readonly FactType[];

  @Field(() => Int)
  readonly totalCount!: number;

  @Field(() => PageInfoType)
  readonly pageInfo!: PageInfoType;
}
