import { Arg, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import type { MeasureId } from "../../../../codebook/measure.ts";
import type { Release } from "../../../../releases/release.ts";
import { answer } from "../../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import { type Compatibility, compatible } from "../../../../query/tables/compatible.ts";
import { keyFigures } from "../../../../query/profile/key-figures.ts";
import { type DimensionName, nameOf } from "../../../../query/parse/query.ts";
import { rankingOf } from "../../../../query/compare/ranking.ts";
import { seriesOf } from "../../../../query/compare/series.ts";
import { CodebookType, DimensionType, MeasureInfoType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity, tableComplexity } from "../../engine/cost.ts";
import { dimensionEnum, measureEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { TableQueryInput, WhereInput } from "../inputs.ts";
import { KeyFigureType } from "./key-figure.ts";
import { ResolutionType } from "../profiles/positions.ts";
import { ProblemType } from "../problem.ts";
import { CountryProfileType, placeOf, RegionProfileType } from "../profiles/profiles.ts";
import { RankingType } from "./ranking.ts";
import { DatasetType, ReleaseType } from "../release/release.ts";
import { codeScalar } from "../scalars.ts";
import { SeriesSetType } from "./series.ts";
import { TableType } from "./table.ts";

@ObjectType("Compatibility", { description: "What may be combined with what." })
class CompatibilityType {
  constructor(
    private readonly release: Release,
    private readonly found: Compatibility,
  ) {}

  @Field(() => [MeasureInfoType], { description: "The measures that have one of the tables." })
  get measures(): MeasureInfoType[] {
    return this.found.measures.map((measure) => new MeasureInfoType(measure));
  }

  @Field(() => [DimensionType], {
    description: "The dimensions of the tables: those asked for, and what may be added.",
  })
  get dimensions(): DimensionType[] {
    const tableIndex = tableIndexOf(this.release);
    return this.found.dimensions.map((dimension) => new DimensionType(tableIndex, dimension));
  }

  @Field(() => [[dimensionEnum]], { description: "The published tables that have all that was asked for." })
  get tables(): DimensionName[][] {
    return this.found.tables.map((dimensions) => dimensions.map(nameOf));
  }

  @Field(() => [ProblemType], { description: "Why what was asked for is not a published table itself." })
  get reason(): ProblemType[] {
    return this.found.reason.map((problem) => new ProblemType(problem));
  }
}

@ObjectType("Statistics", {
  description: "One release of one dataset: everything below is consistent and reproducible.",
})
export class StatisticsType {
  constructor(private readonly pinned: Release) {}

  @Field(() => ID, { description: "Global identifier. Caches that have it never mix two releases behind `latest`." })
  get id(): string {
    return globalId("Statistics", this.pinned.manifest.digest);
  }

  @Field(() => DatasetType)
  get dataset(): DatasetType {
    return new DatasetType(this.pinned.manifest);
  }

  @Field(() => ReleaseType)
  get release(): ReleaseType {
    return new ReleaseType(this.pinned);
  }

  @Field(() => CodebookType)
  get codebook(): CodebookType {
    return new CodebookType(tableIndexOf(this.pinned));
  }

  @Field(() => CompatibilityType, { description: "What may be combined with what, asked from either end." })
  compatible(
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Arg("by", () => [dimensionEnum], { nullable: true }) by: DimensionName[] | null,
  ): CompatibilityType {
    return new CompatibilityType(this.pinned, compatible(this.pinned, measures ?? undefined, by ?? []));
  }

  @Field(() => TableType, { complexity: tableComplexity })
  table(@Arg("query", () => TableQueryInput) query: TableQueryInput, @Ctx() { lang }: RequestContext): TableType {
    return new TableType(answer(this.pinned, query, lang), lang);
  }

  @Field(() => SeriesSetType, {
    complexity: 1000,
    description: "The same question as series over the years: YEAR is added to `by` where it is not named.",
  })
  series(@Arg("query", () => TableQueryInput) query: TableQueryInput, @Ctx() { lang }: RequestContext): SeriesSetType {
    return new SeriesSetType(seriesOf(this.pinned, query, lang));
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
    return new RankingType(rankingOf(this.pinned, { of, measure, where, level }, lang), first, lang);
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(10, 500),
    description:
      "For each measure: its newest year with a figure, and the figure of all years, where they are published.",
  })
  get headline(): KeyFigureType[] {
    return keyFigures(this.pinned).map((figure) => new KeyFigureType(figure));
  }

  @Field(() => [ResolutionType], {
    complexity: listComplexity(60),
    description: "Texts of the Council and the Commission on cooperation with the United Nations, oldest first.",
  })
  get resolutions(): ResolutionType[] {
    return this.pinned.resolutions.map((resolution) => new ResolutionType(resolution));
  }

  @Field(() => CountryProfileType, {
    nullable: true,
    description:
      "Always found for any State of the codebook; whether figures exist is a status, not a null. Another code is an error NOT_FOUND with suggestions.",
  })
  country(@Arg("code", () => codeScalar) code: string): CountryProfileType | null {
    return new CountryProfileType(this.pinned, placeOf(this.pinned, "country", code));
  }

  @Field(() => RegionProfileType, {
    nullable: true,
    description: "Found for any region of the codebook. Another code is an error NOT_FOUND with suggestions.",
  })
  region(@Arg("code", () => codeScalar) code: string): RegionProfileType | null {
    const region = placeOf(this.pinned, "region", code);
    return new RegionProfileType(this.pinned, region);
  }
}
