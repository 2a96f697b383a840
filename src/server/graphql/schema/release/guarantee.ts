import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Message } from "../../../../i18n/message.ts";
import type { Guarantee } from "../../../../query/release/guarantee.ts";
import { type DimensionName, nameOf } from "../../../../query/parse/query.ts";
import type { Time } from "../../../../query/compare/time.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { TimeType } from "../table/figure.ts";
import { TextField } from "../text.ts";

@ObjectType("PrivacyLoss", {
  description: "The largest privacy loss ρ of one person or organisation in one edition.",
  simpleResolvers: true,
})
class PrivacyLossType {
  @Field(() => String, { description: "PERSON or ORGANISATION." })
  readonly unit!: string;

  @Field(() => Float, { description: "ρ." })
  readonly value!: number;

  @Field(() => String, { description: "The same as a fraction, exact: `1408567/1411200`." })
  readonly exact!: string;
}

@ObjectType("PrivacyBudget", { description: "The privacy-loss budget of one edition.", simpleResolvers: true })
class PrivacyBudgetType {
  @Field(() => Float, { description: "The maximum ρ of one person or organisation." })
  readonly total!: number;

  @Field(() => Float, { description: "The part that the plan spends." })
  readonly spent!: number;
}

@ObjectType("ContributionBound", {
  description: "The maximum number of codes of a dimension that count per person.",
  simpleResolvers: true,
})
class ContributionBoundType {
  @Field(() => dimensionEnum)
  readonly dimension!: DimensionName;

  @Field(() => Int, { description: "Codes per person." })
  readonly count!: number;
}

@ObjectType("ProtectedTable", { description: "One table of the plan with its noise.", simpleResolvers: true })
class ProtectedTableType {
  @Field(() => measureEnum)
  readonly measure!: string;

  @Field(() => [dimensionEnum], { description: "Its dimensions, without the year." })
  readonly dimensions!: readonly DimensionName[];

  @Field(() => Boolean, { description: "true: one count for a whole closed period. false: one for each edition." })
  readonly ofPeriods!: boolean;

  @Field(() => Int, { description: "Variance σ² of the noise in one cell." })
  readonly variance!: number;

  @Field(() => Int, { description: "The least figure of one edition or period that is shown." })
  readonly threshold!: number;

  @Field(() => Int, { description: "Half the width of the 95 % interval of one edition or period." })
  readonly half95!: number;

  @Field(() => [ContributionBoundType], { description: "Bounds on the codes of one person." })
  readonly bounds!: readonly ContributionBoundType[];
}

@ObjectType("Guarantee", {
  description: "The privacy guarantee of a release: a property of its plan, which does not depend on the records.",
  simpleResolvers: true,
})
export class GuaranteeType {
  @Field(() => String, { description: "ZCDP: zero-concentrated differential privacy." })
  readonly model!: string;

  @Field(() => String, { description: "ENTRY: all records of one person or organisation in one edition." })
  readonly unit!: string;

  @Field(() => Float, { description: "The largest privacy loss ρ of an entry, over all tables." })
  readonly rho!: number;

  @Field(() => [PrivacyLossType], { description: "The privacy loss by unit." })
  readonly losses!: readonly PrivacyLossType[];

  @Field(() => Float, { description: "ε of the (ε, δ) guarantee that `rho` implies." })
  readonly epsilon!: number;

  @Field(() => Float, { description: "δ of the (ε, δ) guarantee." })
  readonly delta!: number;

  @Field(() => PrivacyBudgetType, { description: "The budget of one edition." })
  readonly budget!: PrivacyBudgetType;

  @Field(() => [ProtectedTableType], { description: "The plan: every table that is counted from records." })
  readonly tables!: readonly ProtectedTableType[];

  @Field(() => [String], { description: "Verification grades of the records that are counted." })
  readonly grades!: readonly string[];

  @Field(() => [String], { description: "Every declared edition, also one that is not released yet." })
  readonly editions!: readonly string[];

  @Field(() => [TimeType], { description: "Runs of editions that have figures of their own." })
  readonly runs!: readonly Time[];

  @Field(() => [TimeType], { description: "Closed periods, which `countOnce` can ask for." })
  readonly periods!: readonly Time[];

  @Field(() => [String], { description: "Editions whose plan changed after their first record was imported." })
  readonly planChosenAfterImport!: readonly string[];

  @TextField({ description: "The guarantee in words." })
  readonly statement!: Message;

  @TextField({ isList: true, description: "Limits of the guarantee, in words." })
  readonly exclusions!: readonly Message[];
}

/** The `Guarantee` of a release. */
export function guaranteeType(guarantee: Guarantee): GuaranteeType {
  return {
    ...guarantee,
    budget: { total: guarantee.budget.value, spent: guarantee.rho },
    tables: guarantee.tables.map((table) => ({
      ...table,
      dimensions: table.dimensions.map(nameOf),
      ofPeriods: table.isOfPeriods,
      bounds: table.bounds.map(({ dimension, count }) => ({ dimension: nameOf(dimension), count })),
    })),
    runs: guarantee.runs.map(([first, last]) => ({ unit: "RUN", first, last })),
    periods: guarantee.periods.map(([first, last]) => ({ unit: "PERIOD", first, last })),
  };
}
