import { Arg, Ctx, Field, InputType, Int, ObjectType } from "type-graphql";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { PositionKind } from "../../../../facts/position.ts";
import { compareFigures } from "../../../../query/compare/comparison.ts";
import { filterFacts } from "../../../../query/facts/filter-facts.ts";
import type { PositionFilter } from "../../../../query/facts/filter-positions.ts";
import type { Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { pageOf } from "../connection.ts";
import { measureEnum, positionKindEnum } from "../enums.ts";
import { OneValuedInput, WhereInput, YearRangeInput } from "../inputs.ts";
import { accepted } from "./accepted.ts";
import { ComparisonType, comparisonType } from "./comparison.ts";
import { EditionType, editionType } from "./edition.ts";
import { FactConnectionType, factType } from "./fact.ts";
import { PositionConnectionType, positionPage } from "./position.ts";

@InputType("PositionWhere", { description: "All parts must hold. A part that is left out holds for all positions." })
export class PositionWhereInput implements PositionFilter {
  @Field(() => [positionKindEnum], { nullable: true, description: "Kinds of position." })
  kinds?: PositionKind[];

  @Field(() => OneValuedInput, {
    nullable: true,
    description: "The States that voted, signed, raised a case or replied.",
  })
  country?: OneValuedInput;

  @Field(() => OneValuedInput, { nullable: true, description: "The States that cases raised by others are about." })
  concerned?: OneValuedInput;

  @Field(() => YearRangeInput, { nullable: true, description: "Year of the position." })
  year?: YearRangeInput;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "true: the State is cited in the edition of the position's year. false: the complete list of that edition lacks it.",
  })
  citedInSameYear?: boolean;

  @Field(() => Int, { nullable: true, description: "The State is cited in the edition of this year." })
  citedInEdition?: number;
}

/** The fields of `Release` on the statements of its sources. */
@ObjectType()
export abstract class ReleaseContent {
  readonly #release: Release;

  constructor(release: Release) {
    this.#release = release;
  }

  @Field(() => [EditionType], { description: "Editions of the Secretary-General's report, ascending." })
  get editions(): EditionType[] {
    return this.#release.editions.map((edition) => editionType(this.#release, edition));
  }

  @Field(() => FactConnectionType, {
    description: "Published facts: the statements of the sources, before they are reduced to cells.",
  })
  facts(
    @Arg("where", () => WhereInput, {
      defaultValue: {},
      description: "Selects facts about at least one of the categories of each filter.",
    })
    where: WhereInput,
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Arg("topic", () => String, { nullable: true, description: "Topic of the row, such as `trend`." })
    topic: string | null,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
  ): FactConnectionType {
    const filter = { where, measures, topic };
    const scope = () => JSON.stringify([this.#release.manifest.digest, filter]);
    const items = accepted(filterFacts(this.#release, filter));
    return pageOf(items, { first, after: after ?? null, scope }, (fact) => factType(this.#release, fact));
  }

  @Field(() => ComparisonType, {
    complexity: 1000,
    description: "Comparison of two selections of one measure, such as two periods or two regions.",
  })
  comparison(
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Arg("a", () => WhereInput, { description: "First selection." }) a: WhereInput,
    @Arg("b", () => WhereInput, { description: "Second selection." }) b: WhereInput,
    @Ctx() { lang }: RequestContext,
  ): ComparisonType {
    return comparisonType(compareFigures(this.#release, measure ?? null, a, b, lang));
  }

  @Field(() => PositionConnectionType, { description: "Positions of States, newest first." })
  positions(
    @Arg("where", () => PositionWhereInput, { defaultValue: {} }) where: PositionWhereInput,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
  ): PositionConnectionType {
    return positionPage(this.#release, where, { first, after });
  }
}
