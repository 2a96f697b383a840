import { Arg, Ctx, Field, Int, ObjectType } from "type-graphql";
import type { Category } from "../../../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import { NotFound } from "../../../../errors.ts";
import type { Citation } from "../../../../facts/fact.ts";
import type { PositionKind } from "../../../../facts/position.ts";
import type { Release } from "../../../../releases/release.ts";
import { answer, type Outcome } from "../../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import { comparedFigures, keyFigures, noGroup, type Area } from "../../../../query/profile/key-figures.ts";
import { nearest } from "../../../../codebook/nearest.ts";
import { howToRead, seriesIn, trendsIn, withOtherTrends } from "../../../../query/profile/profile.ts";
import { type DimensionName, nameOf, type Where } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { quoted, type RequestContext } from "../../engine/context.ts";
import { listComplexity, tableComplexity } from "../../engine/cost.ts";
import { dimensionEnum, measureEnum, outcomeEnum, positionKindEnum } from "../enums.ts";
import { type KeyFigureItem, KeyFigureType, keyFigureType } from "../table/key-figure.ts";
import { RankingType } from "../table/ranking.ts";
import { SeriesSetType } from "../table/series.ts";
import { BadInput } from "../../engine/errors.ts";
import { StateReplyType, stateReplyType } from "./positions.ts";
import { citedEditions } from "../../../../query/profile/cited-editions.ts";
import { CitationType, CitedEditionsType, citedEditionsType } from "../statements/citation.ts";
import { PositionConnectionType, positionPage } from "../statements/position.ts";
import { isUnlistedTerritory } from "../../../../query/profile/territories.ts";
import { TableType } from "../table/table.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("CountryProfile", { description: "What a release holds on one State." })
export class CountryProfileType {
  readonly #release: Release;
  readonly #area: Area;

  constructor(release: Release, category: Category) {
    this.#release = release;
    this.#area = { dimension: "country", category };
  }

  @Field(() => CategoryType)
  get country(): CategoryType {
    return categoryType(this.#release, this.#area);
  }

  @Field(() => CategoryType, {
    nullable: true,
    description: "Its United Nations regional group; null for observer States, which have none.",
  })
  get region(): CategoryType | null {
    return this.#area.category.parent === noGroup ? null : this.country.parent;
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(6, 500),
    description: "Its key figures: for each measure by country the newest year with a figure, and all years.",
  })
  get headline(): KeyFigureItem[] {
    return keyFigures(this.#release, this.#area).map(keyFigureType);
  }

  @Field(() => SeriesSetType, {
    complexity: 500,
    description: "One measure over the years; left out, the one that a table would take.",
  })
  series(
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Ctx() { lang }: RequestContext,
  ): SeriesSetType {
    return new SeriesSetType(seriesIn(this.#release, whereOf(this.#area), measure, lang));
  }

  @Field(() => RankingType, {
    complexity: 500,
    description:
      "Its trends. Refused where the plan has no table by country and trend: `problems` then tell whose trends can be had: those of its region, or of all States.",
  })
  topTrends(@Arg("first", () => Int, { defaultValue: 5 }) first: number, @Ctx() { lang }: RequestContext): RankingType {
    const trends = trendsIn(this.#release, whereOf(this.#area), lang);
    return new RankingType(withOtherTrends(trends, this.#area), first, lang);
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(6, 1000),
    description:
      "The same measures of the same years for its region, where they are published. Incomplete lists allow no comparison: their lower bounds are left out. Empty for States without a regional group.",
  })
  get regionComparison(): KeyFigureItem[] {
    const region = tableIndexOf(this.#release).category("region", this.#area.category.parent ?? "");
    if (!region) return [];
    const figures = keyFigures(this.#release, this.#area);
    return comparedFigures(figures, this.#release, { dimension: "region", category: region }).map(keyFigureType);
  }

  @Field(() => [TextType], { description: "What must be known before a figure of one State is quoted." })
  howToRead(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text[] {
    return howToRead(this.#release, lang ?? context.lang);
  }

  @Field(() => outcomeEnum, {
    complexity: 2000,
    description:
      "Over all published tables by country: REFUSED if the release has none, PARTLY if some of this State's cells have a value, NONE_SHOWN if none has.",
  })
  outcome(@Ctx() { lang }: RequestContext): Outcome {
    const tables = this.#release.manifest.dataset.plan.filter(({ dimensions }) => dimensions.includes("country"));
    const outcomes = new Set(
      tables.map(({ measure, dimensions }) => {
        const query = { measures: [measure], by: dimensions.map(nameOf), where: whereOf(this.#area) };
        return answer(this.#release, query, lang).outcome;
      }),
    );
    const [first = "REFUSED"] = outcomes;
    return outcomes.size > 1 ? "PARTLY" : first;
  }

  @Field(() => [CitationType], {
    description: "Editions of the Secretary-General's report that cite the State, with the source of each.",
  })
  get citations(): Citation[] {
    return this.#release.citations.filter(({ country }) => country === this.#area.category.code);
  }

  @Field(() => CitedEditionsType, { description: "Number, first and last of the editions that cite the State." })
  get citedEditions(): CitedEditionsType {
    return citedEditionsType(this.#release, citedEditions(this.#release, this.#area.category.code));
  }

  @Field(() => PositionConnectionType, { description: "Positions of the State, newest first." })
  positions(
    @Arg("kinds", () => [positionKindEnum], { nullable: true, description: "Kinds of position; left out, all." })
    kinds: PositionKind[] | null,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
  ): PositionConnectionType {
    return positionPage(this.#release, { kinds, country: { in: [this.#area.category.code] } }, { first, after });
  }

  @Field(() => PositionConnectionType, { description: "Cases about the State that others raised, newest first." })
  casesConcerning(
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
  ): PositionConnectionType {
    return positionPage(this.#release, { concerned: { in: [this.#area.category.code] } }, { first, after });
  }

  @Field(() => [StateReplyType], {
    description:
      "The State's own published answers, newest first: they travel with the figures they answer. None here means that none was collected, not that none was given.",
  })
  stateReplies(@Arg("first", () => Int, { defaultValue: 20 }) first: number): StateReplyType[] {
    if (first < 0) throw new BadInput('Cannot give replies: "first" must be 0 or more');
    const index = tableIndexOf(this.#release);
    const replies = this.#release.positions.filter(({ country }) => country === this.#area.category.code);
    return replies.flatMap((position) => stateReplyType(index, position) ?? []).slice(0, first);
  }

  @Field(() => TableType, { complexity: tableComplexity, description: "Any table by country, for this State only." })
  table(
    @Arg("by", () => [dimensionEnum]) by: DimensionName[],
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Ctx() { lang }: RequestContext,
  ): TableType {
    return new TableType(answer(this.#release, { by, measures, where: whereOf(this.#area) }, lang), lang);
  }
}

@ObjectType("RegionProfile", { description: "What a release holds on one region." })
export class RegionProfileType {
  readonly #release: Release;
  readonly #area: Area;

  constructor(release: Release, category: Category) {
    this.#release = release;
    this.#area = { dimension: "region", category };
  }

  @Field(() => CategoryType)
  get region(): CategoryType {
    return categoryType(this.#release, this.#area);
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(6, 500),
    description: "Its key figures: for each measure by region the newest year with a figure, and all years.",
  })
  get headline(): KeyFigureItem[] {
    return keyFigures(this.#release, this.#area).map(keyFigureType);
  }

  @Field(() => SeriesSetType, {
    complexity: 500,
    description: "One measure over the years; left out, the one that a table would take.",
  })
  series(
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Ctx() { lang }: RequestContext,
  ): SeriesSetType {
    return new SeriesSetType(seriesIn(this.#release, whereOf(this.#area), measure, lang));
  }

  @Field(() => RankingType, {
    complexity: 500,
    description:
      "Its trends. Refused where the plan has no table by region and trend: `problems` then tell that those of all States can be had.",
  })
  topTrends(@Arg("first", () => Int, { defaultValue: 5 }) first: number, @Ctx() { lang }: RequestContext): RankingType {
    const trends = trendsIn(this.#release, whereOf(this.#area), lang);
    return new RankingType(withOtherTrends(trends, this.#area), first, lang);
  }

  @Field(() => [CategoryType], { complexity: listComplexity(50) })
  get countries(): CategoryType[] {
    return this.region.children;
  }
}

function categoryType(release: Release, { dimension, category }: Area): CategoryType {
  const tableIndex = tableIndexOf(release);
  return CategoryType.of(tableIndex, tableIndex.dimensions.get(dimension)!, category);
}

function whereOf({ dimension, category }: Area): Where {
  return { [dimension]: { in: [category.code] } };
}

const territoryRule =
  "it must be a Member State or an observer State; the dataset follows United Nations usage and lists no other territory";

/**
 * Finds a country or a region of a release.
 *
 * @throws {NotFound} for an unknown code, with suggestions
 */
export function areaOf(release: Release, dimension: "country" | "region", code: string): Category {
  const tableIndex = tableIndexOf(release);
  const category = tableIndex.category(dimension, code);
  if (category) return category;
  if (dimension === "country" && isUnlistedTerritory(release, code)) throw new NotFound(dimension, code, territoryRule);
  const near = nearest(code, tableIndex.dimensions.get(dimension)?.categories ?? []);
  throw new NotFound(
    dimension,
    code,
    near.length > 0
      ? `did you mean ${quoted(near)}`
      : `{ statistics { codebook { dimension(code: ${dimension.toUpperCase()}) { categories { code } } } } } lists its codes`,
  );
}
