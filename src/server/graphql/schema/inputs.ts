import { Field, InputType, Int } from "type-graphql";
import { dimensions } from "../../../codebook/dimensions/dimensions.ts";
import type { MeasureId } from "../../../codebook/measure.ts";
import type { Lang } from "../../../i18n/languages.ts";
import {
  type DimensionName,
  type Filter,
  fieldOf,
  filterKind,
  type SortBy,
  type TableQuery,
  type Where,
} from "../../../query/parse/query.ts";
import type { ChartKindName } from "../../../render/charts/kinds/registry.ts";
import { chartKindEnum, dimensionEnum, langEnum, measureEnum, sortEnum } from "./enums.ts";
import { codeScalar } from "./scalars.ts";

@InputType("YearRange", { description: "Both bounds are in; one that is left out is that of the release's period." })
export class YearRangeInput {
  @Field(() => Int, { nullable: true })
  from?: number;

  @Field(() => Int, { nullable: true })
  to?: number;
}

@InputType("OneValued", {
  description:
    "A record has exactly one category here: several codes are added up, unless the dimension is in `by`; then only their rows remain.",
})
export class OneValuedInput {
  @Field(() => [codeScalar])
  in!: string[];
}

@InputType("ManyValued", {
  description: "A record may have several categories here, so two codes cannot be added up: exactly one code.",
})
class ManyValuedInput {
  @Field(() => codeScalar)
  is!: string;
}

const filterTypes = { range: YearRangeInput, in: OneValuedInput, is: ManyValuedInput } as const;

@InputType("Where", {
  description: "All parts must hold. There is no NOT and no OR across dimensions: they are tools for differencing.",
})
export class WhereInput implements Where {
  readonly [field: string]: Filter;
}

// One field for each dimension, so that a new dimension needs no change here.
for (const { id, definition } of dimensions)
  Field(() => filterTypes[filterKind(id)], { nullable: true, description: definition.en })(
    WhereInput.prototype,
    fieldOf(id),
  );

@InputType("TableQuery", {
  description: "One question. `by` and the filtered dimensions together must be a published table of the release.",
})
export class TableQueryInput implements TableQuery {
  @Field(() => [measureEnum], {
    nullable: true,
    description:
      "What is counted. Left out: CASES, or the first measure that the release has by these dimensions; `interpreted` says which.",
  })
  measures?: MeasureId[];

  @Field(() => [dimensionEnum], {
    defaultValue: [],
    description: "Dimensions to break down by, in the order of the result.",
  })
  by!: DimensionName[];

  @Field(() => WhereInput, { nullable: true, defaultValue: {} })
  where?: WhereInput;

  @Field(() => [dimensionEnum], {
    defaultValue: [],
    description:
      "Dimensions of `by` for which the total category `_T` is added. Totals count distinct units; they are never sums of categories.",
  })
  totals!: DimensionName[];

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Keep every combination, with its status. `false` leaves out the rows in which no cell has a value; a published zero is a value and stays.",
  })
  fillGaps!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "true: everyone counts once over the closed period that `where.year` selects, such as 2020 to 2024. false: once in each of its editions. Only periods of `Release.guarantee` can be counted once.",
  })
  countOnce!: boolean;

  @Field(() => sortEnum, { defaultValue: "CODEBOOK_ORDER" })
  sort!: SortBy;
}

@InputType("ChartQuery", { description: "A question, and how its answer is drawn." })
export class ChartQueryInput {
  @Field(() => TableQueryInput)
  query!: TableQueryInput;

  @Field(() => chartKindEnum, { nullable: true, description: "Left out: the kind that suits the question." })
  kind?: ChartKindName;

  @Field(() => String, {
    nullable: true,
    description:
      "A title by the embedder, at most 160 graphemes. The picture shows it below the chart's own title, marked as the embedder's.",
  })
  title?: string;

  @Field(() => langEnum, { defaultValue: "en" })
  lang!: Lang;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "true: this release for ever. false: follows `latest` and shows correction notices.",
  })
  pinned!: boolean;
}
