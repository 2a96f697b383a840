import { Ctx, Field, Float, Int, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Span } from "../../../../codebook/plan/span.ts";
import type { Rational, Guarantee, GuaranteedTable } from "../../../../query/release/guarantee.ts";
import { type DimensionName, nameOf } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { Time } from "../../../../query/compare/time.ts";
import type { RequestContext } from "../../engine/context.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { TimeType } from "../table/figure.ts";
import { LangArg, TextType } from "../text.ts";

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

@ObjectType("PrivacyBudget", { description: "The privacy-loss budget of one edition." })
class PrivacyBudgetType {
  constructor(
    private readonly budget: Rational,
    private readonly rho: number,
  ) {}

  @Field(() => Float, { description: "The maximum ρ of one person or organisation." })
  get total(): number {
    return this.budget.value;
  }

  @Field(() => Float, { description: "The part that the plan spends." })
  get spent(): number {
    return this.rho;
  }
}

@ObjectType("ContributionBound", { description: "The maximum number of codes of a dimension that count per person." })
class ContributionBoundType {
  constructor(private readonly bound: GuaranteedTable["bounds"][number]) {}

  @Field(() => dimensionEnum)
  get dimension(): DimensionName {
    return nameOf(this.bound.dimension);
  }

  @Field(() => Int, { description: "Codes per person." })
  get count(): number {
    return this.bound.count;
  }
}

@ObjectType("ProtectedTable", { description: "One table of the plan with its noise." })
class ProtectedTableType {
  constructor(private readonly table: GuaranteedTable) {}

  @Field(() => measureEnum)
  get measure(): string {
    return this.table.measure;
  }

  @Field(() => [dimensionEnum], { description: "Its dimensions, without the year." })
  get dimensions(): DimensionName[] {
    return this.table.dimensions.map(nameOf);
  }

  @Field(() => Boolean, { description: "true: one count for a whole closed period. false: one for each edition." })
  get ofPeriods(): boolean {
    return this.table.isOfPeriods;
  }

  @Field(() => Int, { description: "Variance σ² of the noise in one cell." })
  get variance(): number {
    return this.table.variance;
  }

  @Field(() => Int, { description: "The least figure of one edition or period that is shown." })
  get threshold(): number {
    return this.table.threshold;
  }

  @Field(() => Int, { description: "Half the width of the 95 % interval of one edition or period." })
  get half95(): number {
    return this.table.half95;
  }

  @Field(() => [ContributionBoundType], { description: "Bounds on the codes of one person." })
  get bounds(): ContributionBoundType[] {
    return this.table.bounds.map((bound) => new ContributionBoundType(bound));
  }
}

@ObjectType("Guarantee", {
  description: "The privacy guarantee of a release: a property of its plan, which does not depend on the records.",
})
export class GuaranteeType {
  constructor(private readonly guarantee: Guarantee) {}

  @Field(() => String, { description: "ZCDP: zero-concentrated differential privacy." })
  get model(): string {
    return this.guarantee.model;
  }

  @Field(() => String, { description: "ENTRY: all records of one person or organisation in one edition." })
  get unit(): string {
    return this.guarantee.unit;
  }

  @Field(() => Float, { description: "The largest privacy loss ρ of an entry, over all tables." })
  get rho(): number {
    return this.guarantee.rho;
  }

  @Field(() => [PrivacyLossType], { description: "The privacy loss by unit." })
  get losses(): Guarantee["losses"] {
    return this.guarantee.losses;
  }

  @Field(() => Float, { description: "ε of the (ε, δ) guarantee that `rho` implies." })
  get epsilon(): number {
    return this.guarantee.epsilon;
  }

  @Field(() => Float, { description: "δ of the (ε, δ) guarantee." })
  get delta(): number {
    return this.guarantee.delta;
  }

  @Field(() => PrivacyBudgetType, { description: "The budget of one edition." })
  get budget(): PrivacyBudgetType {
    return new PrivacyBudgetType(this.guarantee.budget, this.guarantee.rho);
  }

  @Field(() => [ProtectedTableType], { description: "The plan: every table that is counted from records." })
  get tables(): ProtectedTableType[] {
    return this.guarantee.tables.map((table) => new ProtectedTableType(table));
  }

  @Field(() => [String], { description: "Verification grades of the records that are counted." })
  get grades(): readonly string[] {
    return this.guarantee.grades;
  }

  @Field(() => [String], { description: "Every declared edition, also one that is not released yet." })
  get editions(): readonly string[] {
    return this.guarantee.editions;
  }

  @Field(() => [TimeType], { description: "Runs of editions that have figures of their own." })
  get runs(): Time[] {
    return this.guarantee.runs.map(([first, last]: Span) => ({ unit: "RUN", first, last }));
  }

  @Field(() => [TimeType], { description: "Closed periods, which `countOnce` can ask for." })
  get periods(): Time[] {
    return this.guarantee.periods.map(([first, last]: Span) => ({ unit: "PERIOD", first, last }));
  }

  @Field(() => [String], { description: "Editions whose plan changed after their first record was imported." })
  get planChosenAfterImport(): readonly string[] {
    return this.guarantee.planChosenAfterImport;
  }

  @Field(() => TextType, { description: "The guarantee in words." })
  statement(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.guarantee.statement, lang);
  }

  @Field(() => [TextType], { description: "Limits of the guarantee, in words." })
  exclusions(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text[] {
    return this.guarantee.exclusions.map((exclusion) => context.say(exclusion, lang));
  }
}
