import { Arg, Args, Ctx, Field, ObjectType } from "type-graphql";
import { NotFound } from "../../../../errors.ts";
import type { PositionKind } from "../../../../facts/position.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Text } from "../../../../i18n/text.ts";
import { answer } from "../../../../query/answer/answer.ts";
import { fieldOf, type TableQuery, type Where } from "../../../../query/parse/query.ts";
import { type Area, keyFigures } from "../../../../query/profile/key-figures.ts";
import { howToRead } from "../../../../query/profile/profile.ts";
import { isUnlistedTerritory } from "../../../../query/profile/territories.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import { nearest } from "../../../../codebook/nearest.ts";
import { briefAddress } from "../../../../render/documents/brief/subject.ts";
import { documentFormats } from "../../../../render/documents/formats/registry.ts";
import type { Release } from "../../../../releases/release.ts";
import { quoted, type RequestContext } from "../../engine/context.ts";
import { listComplexity, tableComplexity } from "../../engine/cost.ts";
import { TableType } from "../answer/table.ts";
import { tableSizes } from "../answer/table-sizes.ts";
import { type Page, PageArgs, type PageArguments, Paged, pageOf, SizesBelow } from "../core/connection.ts";
import { documentFormatEnum, placeKindEnum, positionKindEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { urlScalar } from "../core/scalars.ts";
import { LangArg, TextType } from "../core/text.ts";
import { TableInput } from "../inputs.ts";
import { CategoryType } from "../release/codebook.ts";
import type { PositionType } from "../facts/position.ts";
import { PositionConnectionType, positionPage, positionPages } from "../facts/positions.ts";
import { CitationConnectionType, CitationType, CitedEditionsType, citedEditionsType } from "./citation.ts";
import { type KeyFigureItem, KeyFigureType, keyFigureType } from "./key-figure.ts";

/** The maximum number of citations on one page. */
const maxCitations = 100;

/** A country or a region of a release. */
@ObjectType("Place", { implements: NodeType })
export class PlaceType extends NodeType {
  readonly #release: Release;
  readonly #area: Area;

  constructor(release: Release, area: Area) {
    super();
    this.#release = release;
    this.#area = area;
  }

  override get id(): string {
    return globalId("Place", this.#release.manifest.digest, this.#area.category.code);
  }

  @Field(() => CategoryType)
  get category(): CategoryType {
    const tableIndex = tableIndexOf(this.#release);
    return CategoryType.of(tableIndex, tableIndex.dimensions.get(this.#area.dimension)!, this.#area.category);
  }

  @Field(() => placeKindEnum)
  get kind(): string {
    return this.#area.dimension.toUpperCase();
  }

  @Field(() => [KeyFigureType], { complexity: listComplexity(6, 500) })
  get keyFigures(): KeyFigureItem[] {
    return keyFigures(this.#release, this.#area).map(keyFigureType);
  }

  @Field(() => [TextType])
  caveats(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text[] {
    return howToRead(this.#release, lang ?? context.lang);
  }

  @Paged({ max: maxCitations, assumed: 16 })
  @Field(() => CitationConnectionType, { nullable: true })
  citations(@Args(() => PageArgs) page: PageArguments): Page<CitationType> {
    const states = new Set(this.#states);
    const cited = this.#release.citations.filter(({ country }) => states.has(country));
    const citations = cited.toSorted((a, b) => b.year - a.year);
    const request = { ...page, max: maxCitations, scope: () => `citations~${this.id}` };
    return pageOf(citations, request, (citation) => new CitationType(this.#release, citation));
  }

  @Field(() => CitedEditionsType, { nullable: true })
  get citedEditions(): CitedEditionsType | null {
    const isOfState = this.#area.dimension === "country" && this.#release.editions.length > 0;
    return isOfState ? citedEditionsType(this.#release, this.#area.category.code) : null;
  }

  @Paged(positionPages)
  @Field(() => PositionConnectionType, { nullable: true })
  positions(
    @Arg("kinds", () => [positionKindEnum], { nullable: true }) kinds: PositionKind[] | null,
    @Args(() => PageArgs) page: PageArguments,
  ): Page<PositionType> {
    return positionPage(this.#release, { kinds, country: { in: this.#states } }, page);
  }

  @Paged(positionPages)
  @Field(() => PositionConnectionType, { nullable: true })
  casesConcerning(@Args(() => PageArgs) page: PageArguments): Page<PositionType> {
    return positionPage(this.#release, { concerning: { in: this.#states } }, page);
  }

  /** The State, or the States of the region. */
  get #states(): string[] {
    const { dimension, category } = this.#area;
    return dimension === "country" ? [category.code] : this.category.children.map(({ code }) => code);
  }

  @SizesBelow(({ query }) => tableSizes(query as TableQuery))
  @Field(() => TableType, { nullable: true, complexity: tableComplexity })
  table(
    @Arg("query", () => TableInput, { defaultValue: { by: ["EDITION"] } }) query: TableQuery,
    @Ctx() { lang }: RequestContext,
  ): TableType {
    const { dimension, category } = this.#area;
    const field = fieldOf(dimension);
    const given = query.where?.[field];
    // Unknown codes stay, because they are a problem of their own.
    const passes = (code: string) => code === category.code || !tableIndexOf(this.#release).category(dimension, code);
    const codes = given && "in" in given ? given.in.filter(passes) : [category.code];
    const where: Where = { ...query.where, [field]: { in: codes } };
    return new TableType(answer(this.#release, { ...query, where }, lang), lang);
  }

  @Field(() => urlScalar)
  brief(
    @Arg("format", () => documentFormatEnum) format: string,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): string {
    const { path, search } = briefAddress(context.settings.publicUrl, this.#release, this.#area);
    const extension = documentFormats.find(({ name }) => name === format)!.extension;
    return `${path}.${extension}?${search}&lang=${lang ?? context.lang}`;
  }
}

const territoryRule =
  "it must be a Member State or an observer State; the dataset follows United Nations usage and lists no other territory";

/** The country or region of a release with a code. */
export function areaWith(release: Release, code: string): Area | undefined {
  for (const dimension of ["country", "region"] as const) {
    const category = tableIndexOf(release).category(dimension, code);
    if (category) return { dimension, category };
  }
  return undefined;
}

/**
 * Finds a country or a region of a release.
 *
 * @throws {NotFound} for an unknown code, with suggestions
 */
export function findPlace(release: Release, code: string): Area {
  const area = areaWith(release, code);
  if (area) return area;
  if (isUnlistedTerritory(release, code)) throw new NotFound("place", code, territoryRule);
  const categories = (["country", "region"] as const).flatMap(
    (dimension) => tableIndexOf(release).dimensions.get(dimension)?.categories ?? [],
  );
  const near = nearest(code, categories);
  throw new NotFound(
    "place",
    code,
    near.length > 0 ? `did you mean ${quoted(near)}` : "the dimension COUNTRY of the codebook lists the codes",
  );
}
