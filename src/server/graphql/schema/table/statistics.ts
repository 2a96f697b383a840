import { Arg, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { Release } from "../../../../releases/release.ts";
import { answer } from "../../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import { compatible } from "../../../../query/tables/compatible.ts";
import { keyFigures } from "../../../../query/profile/key-figures.ts";
import { type DimensionName, nameOf } from "../../../../query/parse/query.ts";
import type { QueryProblem } from "../../../../query/parse/query-problem.ts";
import { rankingOf } from "../../../../query/compare/ranking.ts";
import { seriesOf } from "../../../../query/compare/series.ts";
import { CodebookType, DimensionType, MeasureInfoType, measureInfoType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity, tableComplexity } from "../../engine/cost.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { TableQueryInput, WhereInput } from "../inputs.ts";
import { type KeyFigureItem, KeyFigureType, keyFigureType } from "./key-figure.ts";
import { ResolutionType, resolutionType } from "../profiles/positions.ts";
import { ProblemType } from "../problem.ts";
import { areaOf, CountryProfileType, RegionProfileType } from "../profiles/profiles.ts";
import { RankingType } from "./ranking.ts";
import { DatasetType, ReleaseType } from "../release/release.ts";
import { codeScalar } from "../scalars.ts";
import { SeriesSetType } from "./series.ts";
import { TableType } from "./table.ts";

@ObjectType("Compatibility", { description: "What may be combined with what.", simpleResolvers: true })
class CompatibilityType {
  @Field(() => [MeasureInfoType], { description: "The measures that have one of the tables." })
  readonly measures!: readonly MeasureInfoType[];

  @Field(() => [DimensionType], {
    description: "The dimensions of the tables: those asked for, and what may be added.",
  })
  readonly dimensions!: readonly DimensionType[];

  @Field(() => [[dimensionEnum]], { description: "The published tables that have all that was asked for." })
  readonly tables!: readonly (readonly DimensionName[])[];

  @Field(() => [ProblemType], { description: "Why what was asked for is not a published table itself." })
  readonly reason!: readonly QueryProblem[];
}

@ObjectType("Statistics", {
  description: "One release of one dataset: everything below is consistent and reproducible.",
})
export class StatisticsType {
  readonly #release: Release;

  constructor(release: Release) {
    this.#release = release;
  }

  @Field(() => ID, { description: "Global identifier. Caches that have it never mix two releases behind `latest`." })
  get id(): string {
    return globalId("Statistics", this.#release.manifest.digest);
  }

  @Field(() => DatasetType)
  get dataset(): DatasetType {
    return new DatasetType(this.#release.manifest);
  }

  @Field(() => ReleaseType)
  get release(): ReleaseType {
    return new ReleaseType(this.#release);
  }

  @Field(() => CodebookType)
  get codebook(): CodebookType {
    return new CodebookType(tableIndexOf(this.#release));
  }

  @Field(() => CompatibilityType, { description: "What may be combined with what, asked from either end." })
  compatible(
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Arg("by", () => [dimensionEnum], { nullable: true }) by: DimensionName[] | null,
  ): CompatibilityType {
    const found = compatible(this.#release, measures ?? undefined, by ?? []);
    const tableIndex = tableIndexOf(this.#release);
    return {
      measures: found.measures.map(measureInfoType),
      dimensions: found.dimensions.map((dimension) => new DimensionType(tableIndex, dimension)),
      tables: found.tables.map((dimensions) => dimensions.map(nameOf)),
      reason: found.reason,
    };
  }

  @Field(() => TableType, { complexity: tableComplexity })
  table(@Arg("query", () => TableQueryInput) query: TableQueryInput, @Ctx() { lang }: RequestContext): TableType {
    return new TableType(answer(this.#release, query, lang), lang);
  }

  @Field(() => SeriesSetType, {
    complexity: 1000,
    description: "The same question as series over the years: YEAR is added to `by` where it is not named.",
  })
  series(@Arg("query", () => TableQueryInput) query: TableQueryInput, @Ctx() { lang }: RequestContext): SeriesSetType {
    return new SeriesSetType(seriesOf(this.#release, query, lang));
  }

  @Field(() => RankingType, {
    complexity: 500,
    description:
      "The categories of a dimension by their figures. A place is a range, and what has no figure is listed.",
  })
  ranking(
    @Arg("of", () => dimensionEnum) of: DimensionName,
    @Arg("measure", () => measureEnum) measure: MeasureId,
    @Arg("where", () => WhereInput, { nullable: true, defaultValue: {} }) where: WhereInput | null,
    @Arg("first", () => Int, { defaultValue: 10 }) first: number,
    @Arg("level", () => Int, {
      nullable: true,
      description:
        "Which level of categories; left out, the broadest: a category is never ranked against its own part.",
    })
    level: number | null,
    @Ctx() { lang }: RequestContext,
  ): RankingType {
    return new RankingType(rankingOf(this.#release, { of, measure, where, level }, lang), first, lang);
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(10, 500),
    description:
      "For each measure: its newest year with a figure, and the figure of all years, where they are published.",
  })
  get headline(): KeyFigureItem[] {
    return keyFigures(this.#release).map(keyFigureType);
  }

  @Field(() => [ResolutionType], {
    complexity: listComplexity(60),
    description: "Texts of the Council and the Commission on cooperation with the United Nations, oldest first.",
  })
  get resolutions(): ResolutionType[] {
    return this.#release.resolutions.map(resolutionType);
  }

  @Field(() => CountryProfileType, {
    nullable: true,
    description:
      "Always found for any State of the codebook; whether figures exist is a status, not a null. Another code is an error NOT_FOUND with suggestions.",
  })
  country(@Arg("code", () => codeScalar) code: string): CountryProfileType | null {
    return new CountryProfileType(this.#release, areaOf(this.#release, "country", code));
  }

  @Field(() => RegionProfileType, {
    nullable: true,
    description: "Found for any region of the codebook. Another code is an error NOT_FOUND with suggestions.",
  })
  region(@Arg("code", () => codeScalar) code: string): RegionProfileType | null {
    return new RegionProfileType(this.#release, areaOf(this.#release, "region", code));
  }
}
