import { Field, Float, ObjectType } from "type-graphql";
import type { Dimension, DimensionId } from "../../../../codebook/dimensions/dimension.ts";
import type { FactUse, UsedFact } from "../../../../facts/evaluated-cell.ts";
import type { Fact } from "../../../../facts/fact.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { compilerNote } from "../../../../facts/compiler-note.ts";
import { conflictsOf } from "../../../../query/facts/conflicts.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import type { Release } from "../../../../releases/release.ts";
import { listComplexity } from "../../engine/cost.ts";
import { connectionType } from "../core/connection.ts";
import { factKindEnum, factUseEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { TextField } from "../core/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { MeasureType, measureType } from "../release/measure.ts";
import { EditionType, editionTypes } from "./edition.ts";
import { SourceDocumentType } from "./source.ts";

@ObjectType("FactScope", { simpleResolvers: true })
class FactScopeType {
  @Field(() => [EditionType], { complexity: listComplexity(5) })
  readonly editions!: readonly EditionType[];

  @Field(() => [CategoryType])
  readonly categories!: readonly CategoryType[];

  @Field(() => String, { nullable: true })
  readonly part!: string | null;
}

@ObjectType("Fact", { implements: NodeType, simpleResolvers: true })
export class FactType extends NodeType {
  @Field(() => String)
  readonly name!: string;

  @Field(() => MeasureType, { nullable: true })
  readonly measure!: MeasureType | null;

  @Field(() => FactScopeType)
  readonly scope!: FactScopeType;

  @Field(() => factKindEnum, { nullable: true })
  readonly kind!: Fact["kind"];

  @Field(() => Float, { nullable: true })
  readonly figure!: number | null;

  @Field(() => Float, { nullable: true })
  readonly lower!: number | null;

  @Field(() => Float, { nullable: true })
  readonly upper!: number | null;

  @Field(() => String)
  readonly wording!: string;

  @Field(() => String)
  readonly statedUnit!: string;

  @Field(() => String)
  readonly topic!: string;

  @Field(() => String)
  readonly subtopic!: string;

  @Field(() => String)
  readonly indicator!: string;

  @Field(() => SourceDocumentType)
  readonly source!: SourceDocumentType;

  @Field(() => [FactType], { complexity: listComplexity(3, 10) })
  readonly conflictsWith!: readonly FactType[];

  @TextField({ nullable: true })
  readonly note!: LocalizedText | null;
}

/** A `Fact`. */
export function factType(release: Release, fact: Fact): FactType {
  const { kind, figure, lower, upper, wording, unit, topic, category, indicator, source, note } = fact;
  const measure = release.manifest.dataset.measures.find(({ id }) => id === fact.measure);
  return {
    id: globalId("Fact", release.manifest.digest, fact.id),
    name: fact.id,
    measure: measure ? measureType(release, measure) : null,
    scope: scopeType(release, fact),
    kind,
    figure,
    lower,
    upper,
    wording,
    topic,
    indicator,
    statedUnit: unit,
    subtopic: category,
    source: new SourceDocumentType(release, source),
    note: note === null ? null : compilerNote(note),
    get conflictsWith() {
      return conflictsOf(release, fact).map((other) => factType(release, other));
    },
  };
}

@ObjectType("CellFact", { simpleResolvers: true })
export class CellFactType {
  @Field(() => FactType)
  readonly fact!: FactType;

  @Field(() => factUseEnum)
  readonly use!: FactUse;
}

/** A `CellFact`: a fact behind a cell, with its use. */
export function cellFactType(release: Release, { fact, use }: UsedFact): CellFactType {
  return { fact: factType(release, fact), use };
}

function scopeType(release: Release, { editions, scope, part }: Fact): FactScopeType {
  const categories = Object.entries(scope).flatMap(([id, codes]) => categoriesOf(release, id as DimensionId, codes));
  return { editions: editionTypes(release, editions), categories, part };
}

/** The categories of codes in a dimension. */
export function categoriesOf(release: Release, id: DimensionId, codes: readonly string[]): CategoryType[] {
  const index = tableIndexOf(release);
  const dimension: Dimension | undefined = index.dimensions.get(id);
  return codes.flatMap((code) => {
    const category = index.category(id, code);
    return dimension && category ? [CategoryType.of(index, dimension, category)] : [];
  });
}

export const FactConnectionType = connectionType("Fact", () => FactType);
