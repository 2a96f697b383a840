import { Arg, Field, Float, Int, ObjectType, Root } from "type-graphql";
import type { DimensionId } from "../../../../codebook/dimensions/dimension.ts";
import { statedEpsilon } from "../../../../codebook/plan/epsilon.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { Guarantee, GuaranteedTable } from "../../../../query/release/guarantee.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import type { Release } from "../../../../releases/release.ts";
import { listComplexity } from "../../engine/cost.ts";
import { BadInput } from "../../engine/errors.ts";
import { contributorEnum, privacyModelEnum, protectedUnitEnum, verificationStatusEnum } from "../core/enums.ts";
import { TimeType } from "../answer/figure.ts";
import { TextField } from "../core/text.ts";
import { EditionType, editionType } from "../facts/edition.ts";
import { DimensionType } from "./codebook.ts";
import { MeasureType, measureType } from "./measure.ts";

@ObjectType("PrivacyLoss", { simpleResolvers: true })
class PrivacyLossType {
  @Field(() => contributorEnum)
  readonly contributor!: string;

  @Field(() => Float)
  readonly rho!: number;

  @Field(() => String)
  readonly exactRho!: string;
}

@ObjectType("PrivacyBudget", { simpleResolvers: true })
class PrivacyBudgetType {
  @Field(() => Float)
  readonly total!: number;

  @Field(() => Float)
  readonly spent!: number;
}

@ObjectType("ContributionBound", { simpleResolvers: true })
class ContributionBoundType {
  @Field(() => DimensionType)
  readonly dimension!: DimensionType;

  @Field(() => Int)
  readonly count!: number;
}

@ObjectType("ProtectedTable", { simpleResolvers: true })
class ProtectedTableType {
  @Field(() => MeasureType)
  readonly measure!: MeasureType;

  @Field(() => [DimensionType])
  readonly dimensions!: readonly DimensionType[];

  @Field(() => Boolean)
  readonly ofPeriods!: boolean;

  @Field(() => Int)
  readonly variance!: number;

  @Field(() => Int)
  readonly threshold!: number;

  @Field(() => Int)
  readonly half95!: number;

  @Field(() => [ContributionBoundType])
  readonly bounds!: readonly ContributionBoundType[];
}

@ObjectType("Guarantee", { simpleResolvers: true })
export class GuaranteeType {
  @Field(() => privacyModelEnum)
  readonly model!: string;

  @Field(() => protectedUnitEnum)
  readonly unit!: string;

  @Field(() => Float)
  readonly rho!: number;

  @Field(() => [PrivacyLossType])
  readonly losses!: readonly PrivacyLossType[];

  @Field(() => Float, { nullable: true, complexity: 5 })
  epsilon(@Root() { rho }: Guarantee, @Arg("delta", () => Float, { defaultValue: 1e-6 }) delta: number): number {
    if (!(delta > 0 && delta < 1)) throw new BadInput('Cannot give ε: "delta" must be above 0 and below 1');
    return statedEpsilon(rho, delta);
  }

  @Field(() => PrivacyBudgetType)
  readonly budget!: PrivacyBudgetType;

  @Field(() => [ProtectedTableType], { complexity: listComplexity(40) })
  readonly tables!: readonly ProtectedTableType[];

  @Field(() => [verificationStatusEnum])
  readonly verificationStatuses!: readonly string[];

  @Field(() => [EditionType], { complexity: listComplexity(16) })
  readonly editions!: readonly EditionType[];

  @Field(() => [TimeType])
  readonly runs!: readonly TimeType[];

  @Field(() => [TimeType])
  readonly periods!: readonly TimeType[];

  @Field(() => [EditionType])
  readonly planChosenAfterImport!: readonly EditionType[];

  @TextField()
  readonly statement!: Message;

  @TextField({ isList: true })
  readonly exclusions!: readonly Message[];
}

/** The source of a `Guarantee`. */
export type GuaranteeItem = Omit<GuaranteeType, "epsilon">;

/** The `Guarantee` of a release. */
export function guaranteeType(release: Release, guarantee: Guarantee): GuaranteeItem {
  const ofEditions = (years: readonly string[]) => years.map((year) => editionType(release, Number(year)));
  return {
    ...guarantee,
    losses: guarantee.losses.map(({ unit, value, exact }) => ({ contributor: unit, rho: value, exactRho: exact })),
    editions: ofEditions(guarantee.editions),
    planChosenAfterImport: ofEditions(guarantee.planChosenAfterImport),
    budget: { total: guarantee.budget.value, spent: guarantee.rho },
    tables: guarantee.tables.map((table) => protectedTableType(release, table)),
    runs: guarantee.runs.map(([first, last]) => ({ unit: "RUN", first: Number(first), last: Number(last) })),
    periods: guarantee.periods.map(([first, last]) => ({ unit: "PERIOD", first: Number(first), last: Number(last) })),
  };
}

function protectedTableType(release: Release, table: GuaranteedTable): ProtectedTableType {
  const index = tableIndexOf(release);
  const dimensionOf = (id: DimensionId) => DimensionType.of(index, index.dimensions.get(id)!);
  return {
    ...table,
    measure: measureType(release, index.measures.get(table.measure)!),
    dimensions: table.dimensions.map(dimensionOf),
    ofPeriods: table.isOfPeriods,
    bounds: table.bounds.map(({ dimension, count }) => ({ dimension: dimensionOf(dimension), count })),
  };
}
