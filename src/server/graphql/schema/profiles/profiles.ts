import { Arg, Ctx, Field, Int, ObjectType } from "type-graphql";
import type { Category } from "../../../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../../../codebook/measure.ts";
import { type Lang, languages } from "../../../../i18n/languages.ts";
import { NotFound } from "../../../../errors.ts";
import type { Citation, Source } from "../../../../releases/cell.ts";
import type { Release } from "../../../../releases/release.ts";
import { answer, type Outcome } from "../../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import { comparedFigures, keyFigures, noGroup, type Area } from "../../../../query/profile/key-figures.ts";
import { nearest } from "../../../../codebook/nearest.ts";
import { message, formatMessage } from "../../../../i18n/message.ts";
import { officialAddress } from "../../../../query/citation/reference.ts";
import { howToRead, seriesIn, trendsIn, withOtherTrends } from "../../../../query/profile/profile.ts";
import { type DimensionName, nameOf, type Where } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { quoted, type RequestContext } from "../../engine/context.ts";
import { listComplexity, tableComplexity } from "../../engine/cost.ts";
import { cellStatusEnum, dimensionEnum, measureEnum, outcomeEnum } from "../enums.ts";
import { KeyFigureType } from "../table/key-figure.ts";
import { RankingType } from "../table/ranking.ts";
import { SeriesSetType } from "../table/series.ts";
import { BadInput } from "../../engine/errors.ts";
import { StateReplyType } from "./positions.ts";
import { SourceDocumentType } from "../release/source.ts";
import { isUnlistedTerritory } from "../../../../query/profile/territories.ts";
import { TableType } from "../table/table.ts";
import { LangArg, TextType } from "../text.ts";

/** The report that a source is about, at its official address; the source itself where it names no report. */
function officialReport(source: Source): Source {
  const { symbol } = source;
  if (symbol === null) return source;
  const title = languages.map((lang) => [lang, formatMessage(message("officialReport", { symbol }), lang).value]);
  return { symbol, title: Object.fromEntries(title), url: officialAddress(symbol, "en"), evidence: null };
}

@ObjectType("Citation", {
  description: "A State cited in an edition of the Secretary-General's report, as a source says.",
})
class CitationType {
  constructor(private readonly citation: Citation) {}

  @Field(() => Int)
  get year(): number {
    return this.citation.year;
  }

  @Field(() => SourceDocumentType)
  get report(): SourceDocumentType {
    return new SourceDocumentType(officialReport(this.citation.source));
  }

  @Field(() => SourceDocumentType, { description: "The page on which the citation was read." })
  get source(): SourceDocumentType {
    return new SourceDocumentType(this.citation.source);
  }

  @Field(() => cellStatusEnum)
  get status(): string {
    return this.citation.status;
  }

  @Field(() => Boolean, {
    description: "false: the source could not be checked; the citation is shown and not counted.",
  })
  get verified(): boolean {
    return this.citation.verified;
  }

  @Field(() => String, { nullable: true })
  get note(): string | null {
    return this.citation.note;
  }
}

@ObjectType("CountryProfile", { description: "What a release holds on one State." })
export class CountryProfileType {
  constructor(
    private readonly release: Release,
    private readonly category: Category,
  ) {}

  @Field(() => CategoryType)
  get country(): CategoryType {
    const tableIndex = tableIndexOf(this.release);
    return CategoryType.of(tableIndex, tableIndex.dimensions.get("country")!, this.category);
  }

  @Field(() => CategoryType, {
    nullable: true,
    description: "Its United Nations regional group; null for observer States, which have none.",
  })
  get region(): CategoryType | null {
    return this.category.parent === noGroup ? null : this.country.parent;
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(6, 500),
    description: "Its key figures: for each measure by country the newest year with a figure, and all years.",
  })
  get headline(): KeyFigureType[] {
    return keyFigures(this.release, this.#place).map((figure) => new KeyFigureType(figure));
  }

  @Field(() => SeriesSetType, {
    complexity: 500,
    description: "One measure over the years; left out, the one that a table would take.",
  })
  series(
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Ctx() { lang }: RequestContext,
  ): SeriesSetType {
    return new SeriesSetType(seriesIn(this.release, this.#where, measure, lang));
  }

  @Field(() => RankingType, {
    complexity: 500,
    description:
      "Its trends. Refused where the plan has no table by country and trend: `problems` then tell whose trends can be had: those of its region, or of all States.",
  })
  topTrends(@Arg("first", () => Int, { defaultValue: 5 }) first: number, @Ctx() { lang }: RequestContext): RankingType {
    const found = trendsIn(this.release, this.#where, lang);
    return new RankingType(withOtherTrends(found, this.#place), first, lang);
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(6, 1000),
    description:
      "The same measures of the same years for its region, where they are published. Incomplete lists allow no comparison: their lower bounds are left out. Empty for States without a regional group.",
  })
  get regionComparison(): KeyFigureType[] {
    const region = tableIndexOf(this.release).category("region", this.category.parent ?? "");
    if (!region) return [];
    const figures = keyFigures(this.release, this.#place);
    const compared = comparedFigures(figures, this.release, { dimension: "region", category: region });
    return compared.map((figure) => new KeyFigureType(figure));
  }

  @Field(() => [TextType], { description: "What must be known before a figure of one State is quoted." })
  howToRead(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text[] {
    return howToRead(this.release, lang ?? context.lang);
  }

  @Field(() => outcomeEnum, {
    complexity: 2000,
    description:
      "Over all published tables by country: REFUSED if the release has none, PARTLY if some of this State's cells are too few to show.",
  })
  outcome(@Ctx() { lang }: RequestContext): Outcome {
    const tables = this.release.manifest.dataset.plan.filter(({ dimensions }) => dimensions.includes("country"));
    const found = new Set(
      tables.map(({ measure, dimensions }) => {
        const query = { measures: [measure], by: dimensions.map(nameOf), where: this.#where };
        return answer(this.release, query, lang).outcome;
      }),
    );
    if (found.size === 0) return "REFUSED";
    return found.has("PARTLY") ? "PARTLY" : "COMPLETE";
  }

  @Field(() => [CitationType], {
    description: "Editions of the Secretary-General's report that cite the State, with the source of each.",
  })
  async citations(@Ctx() context: RequestContext): Promise<CitationType[]> {
    const citations = await context.loaders(this.release).citations.load(this.category.code);
    return citations.map((citation) => new CitationType(citation));
  }

  @Field(() => [StateReplyType], {
    description:
      "The State's own published answers, newest first: they travel with the figures they answer. None here means that none was collected, not that none was given.",
  })
  stateReplies(@Arg("first", () => Int, { defaultValue: 20 }) first: number): StateReplyType[] {
    if (first < 0) throw new BadInput('Cannot give replies: "first" must be 0 or more');
    const own = this.release.stateReplies.filter(({ country }) => country === this.category.code);
    return own.slice(0, first).map((reply) => new StateReplyType(tableIndexOf(this.release), reply));
  }

  @Field(() => TableType, { complexity: tableComplexity, description: "Any table by country, for this State only." })
  table(
    @Arg("by", () => [dimensionEnum]) by: DimensionName[],
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Ctx() { lang }: RequestContext,
  ): TableType {
    return new TableType(answer(this.release, { by, measures, where: this.#where }, lang), lang);
  }

  get #place(): Area {
    return { dimension: "country", category: this.category };
  }

  get #where(): Where {
    return { country: { in: [this.category.code] } };
  }
}

@ObjectType("RegionProfile", { description: "What a release holds on one region." })
export class RegionProfileType {
  constructor(
    private readonly release: Release,
    private readonly category: Category,
  ) {}

  @Field(() => CategoryType)
  get region(): CategoryType {
    const tableIndex = tableIndexOf(this.release);
    return CategoryType.of(tableIndex, tableIndex.dimensions.get("region")!, this.category);
  }

  @Field(() => [KeyFigureType], {
    complexity: listComplexity(6, 500),
    description: "Its key figures: for each measure by region the newest year with a figure, and all years.",
  })
  get headline(): KeyFigureType[] {
    return keyFigures(this.release, this.#place).map((figure) => new KeyFigureType(figure));
  }

  @Field(() => SeriesSetType, {
    complexity: 500,
    description: "One measure over the years; left out, the one that a table would take.",
  })
  series(
    @Arg("measure", () => measureEnum, { nullable: true }) measure: MeasureId | null,
    @Ctx() { lang }: RequestContext,
  ): SeriesSetType {
    return new SeriesSetType(seriesIn(this.release, this.#where, measure, lang));
  }

  @Field(() => RankingType, {
    complexity: 500,
    description:
      "Its trends. Refused where the plan has no table by region and trend: `problems` then tell that those of all States can be had.",
  })
  topTrends(@Arg("first", () => Int, { defaultValue: 5 }) first: number, @Ctx() { lang }: RequestContext): RankingType {
    const found = trendsIn(this.release, this.#where, lang);
    return new RankingType(withOtherTrends(found, this.#place), first, lang);
  }

  @Field(() => [CategoryType], { complexity: listComplexity(50) })
  get countries(): CategoryType[] {
    return this.region.children;
  }

  get #place(): Area {
    return { dimension: "region", category: this.category };
  }

  get #where(): Where {
    return { region: { in: [this.category.code] } };
  }
}

const usage =
  "it must be a Member State or an observer State; the dataset follows United Nations usage and lists no other territory";

/** A country or a region of a release by its code. */
export function placeOf(release: Release, dimension: "country" | "region", code: string): Category {
  const tableIndex = tableIndexOf(release);
  const category = tableIndex.category(dimension, code);
  if (category) return category;
  if (dimension === "country" && isUnlistedTerritory(release, code)) throw new NotFound(dimension, code, usage);
  const near = nearest(code, tableIndex.dimensions.get(dimension)?.categories ?? []);
  throw new NotFound(
    dimension,
    code,
    near.length > 0
      ? `did you mean ${quoted(near)}`
      : `{ statistics { codebook { dimension(code: ${dimension.toUpperCase()}) { categories { code } } } } } lists its codes`,
  );
}
