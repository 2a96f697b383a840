import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import { addressOf } from "../../../../query/search/searchable.ts";
import { search, type SearchHit } from "../../../../query/search/search.ts";
import type { Text } from "../../../../i18n/text.ts";
import { BadInput } from "../../engine/errors.ts";
import { CategoryType, DimensionType, MeasureInfoType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { DatasetType } from "../release/release.ts";
import { LangArg, TextType } from "../text.ts";

const mostHits = 100;

@ObjectType("SearchHit", { description: "Something that a search has found." })
class SearchHitType {
  constructor(private readonly hit: SearchHit) {}

  @Field(() => TextType, { description: "What it is called." })
  get title(): Text {
    return this.hit.title;
  }

  @Field(() => TextType, {
    description:
      "What is said of it, around what was found; in the language in which it was found, if only that has it.",
  })
  get snippet(): Text {
    return this.hit.snippet;
  }

  @Field(() => CategoryType, { nullable: true, description: "If a category was found, such as a country or a trend." })
  get category(): CategoryType | null {
    const { what, tableIndex } = this.hit.entry;
    return what.kind === "category" ? CategoryType.of(tableIndex, what.dimension, what.category) : null;
  }

  @Field(() => DimensionType, { nullable: true, description: "The dimension that was found, or that of the category." })
  get dimension(): DimensionType | null {
    const { what, tableIndex } = this.hit.entry;
    return "dimension" in what ? new DimensionType(tableIndex, what.dimension) : null;
  }

  @Field(() => MeasureInfoType, { nullable: true, description: "If a measure was found." })
  get measure(): MeasureInfoType | null {
    const { what } = this.hit.entry;
    return what.kind === "measure" ? new MeasureInfoType(what.measure) : null;
  }

  @Field(() => DatasetType, { description: "The dataset in whose words it was found." })
  get dataset(): DatasetType {
    return new DatasetType(this.hit.entry.tableIndex.release.manifest);
  }

  @Field(() => GraphQLURL, {
    description:
      "A lasting address: of a category, dimension or measure its figures, otherwise the page of the release.",
  })
  permalink(@Ctx() { settings }: RequestContext): string {
    return addressOf(settings.publicUrl, this.hit.entry);
  }
}

/** `Query.search`. */
@Resolver()
export class SearchResolver {
  @Query(() => [SearchHitType], {
    complexity: 1000,
    description:
      "Finds categories, dimensions, measures, datasets, releases and headings of the methodology by words in any of the six languages or by codes, best first; accents, case and small slips do not matter.",
  })
  search(
    @Arg("text", () => String, { description: "What is sought; the first 200 characters are read." }) text: string,
    @LangArg() lang: Lang | null,
    @Arg("first", () => Int, { defaultValue: 20, description: `At most ${mostHits}.` }) first: number,
    @Ctx() { catalog, settings, lang: own }: RequestContext,
  ): SearchHitType[] {
    if (first < 0 || first > mostHits) throw new BadInput(`Cannot search: "first" must be from 0 to ${mostHits}`);
    return search(catalog, settings.defaultDataset, text, lang ?? own, first).map((hit) => new SearchHitType(hit));
  }
}
