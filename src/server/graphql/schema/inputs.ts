import { Field, InputType, Int } from "type-graphql";
import { dimensions } from "../../../codebook/dimensions/dimensions.ts";
import type { MeasureId } from "../../../codebook/measure.ts";
import type { Lang } from "../../../i18n/languages.ts";
import {
  type CategoryFilter,
  type DimensionName,
  type EditionRange,
  fieldOf,
  type Filter,
  type RowOrder,
  type TableQuery,
  type Where,
} from "../../../query/parse/query.ts";
import type { ChartKindName } from "../../../render/charts/kinds/registry.ts";
import {
  chartKindEnum,
  dimensionEnum,
  langEnum,
  measureEnum,
  orderDirectionEnum,
  rowOrderFieldEnum,
} from "./core/enums.ts";
import { codeScalar } from "./core/scalars.ts";

@InputType("EditionFilterInput")
class EditionFilterInput implements EditionRange {
  @Field(() => Int, { nullable: true })
  from?: number;

  @Field(() => Int, { nullable: true })
  to?: number;
}

@InputType("CategoryFilterInput")
export class CategoryFilterInput implements CategoryFilter {
  @Field(() => [codeScalar])
  in!: string[];
}

@InputType("WhereInput")
export class WhereInput implements Where {
  readonly [field: string]: Filter;
}

// One field for each dimension, so that a new dimension needs no change here.
for (const { id } of dimensions)
  Field(() => (id === "year" ? EditionFilterInput : CategoryFilterInput), { nullable: true })(
    WhereInput.prototype,
    fieldOf(id),
  );

@InputType("RowOrderInput")
class RowOrderInput implements RowOrder {
  @Field(() => rowOrderFieldEnum)
  field!: RowOrder["field"];

  @Field(() => orderDirectionEnum, { defaultValue: "ASC" })
  direction!: NonNullable<RowOrder["direction"]>;

  @Field(() => measureEnum, { nullable: true })
  measure?: MeasureId;

  @Field(() => langEnum, { nullable: true })
  lang?: Lang;
}

@InputType("TableInput")
export class TableInput implements TableQuery {
  @Field(() => [measureEnum], { nullable: true })
  measures?: MeasureId[];

  @Field(() => [dimensionEnum], { defaultValue: [] })
  by!: DimensionName[];

  @Field(() => WhereInput, { defaultValue: {} })
  where!: WhereInput;

  @Field(() => [dimensionEnum], { defaultValue: [] })
  totals!: DimensionName[];

  @Field(() => Boolean, { defaultValue: true })
  includeEmptyRows!: boolean;

  @Field(() => Boolean, { defaultValue: false })
  countOnce!: boolean;

  @Field(() => RowOrderInput, { defaultValue: { field: "CODEBOOK", direction: "ASC" } })
  orderBy!: RowOrderInput;
}

@InputType("ChartInput")
export class ChartInput {
  @Field(() => chartKindEnum, { nullable: true })
  kind?: ChartKindName;

  @Field(() => langEnum, { nullable: true })
  lang?: Lang;

  @Field(() => Boolean, { defaultValue: true })
  pinned!: boolean;

  @Field(() => String, { nullable: true })
  title?: string;
}
