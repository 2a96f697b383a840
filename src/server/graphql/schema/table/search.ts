import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import { addressOf } from "../../../../query/search/searchable.ts";
import { search, type SearchHit } from "../../../../query/search/search.ts";
import type { Text } from "../../../../i18n/text.ts";
import { BadInput } from "../../engine/errors.ts";
import { CategoryType, DimensionType, MeasureInfoType, measureInfoType } from "../release/codebook.ts";
import type { RequestContext } from "../../engine/context.ts";
import { DatasetType } from "../release/release.ts";
import { LangArg, TextType } from "../text.ts";

const maxHits = 100;

@ObjectType("SearchHit", { description: "Something that a search has found.", simpleResolvers: true })
class SearchHitType {
  @Field(() => TextType, { description: "What it is called." })
  readonly title!: Text;

  @Field(() => TextType, {
    description:
      "What is said of it, around what was found; in the language in which it was found, if only that has it.",
  })
  readonly snippet!: Text;

  @Field(() => CategoryType, { nullable: true, description: "If a category was found, such as a country or a trend." })
  readonly category!: CategoryType | null;

  @Field(() => DimensionType, { nullable: true, description: "The dimension that was found, or that of the category." })
  readonly dimension!: DimensionType | null;

  @Field(() => MeasureInfoType, { nullable: true, description: "If a measure was found." })
  readonly measure!: MeasureInfoType | null;

  @Field(() => DatasetType, { description: "The dataset in whose words it was found." })
  readonly dataset!: DatasetType;

  @Field(() => GraphQLURL, {
    description:
      "A lasting address: of a category, dimension or measure its figures, otherwise the page of the release.",
  })
  readonly permalink!: string;
}

function searchHitType({ entry, title, snippet }: SearchHit, publicUrl: string): SearchHitType {
  const { what, tableIndex } = entry;
  return {
    title,
    snippet,
    category: what.kind === "category" ? CategoryType.of(tableIndex, what.dimension, what.category) : null,
    dimension: "dimension" in what ? new DimensionType(tableIndex, what.dimension) : null,
    measure: what.kind === "measure" ? measureInfoType(what.measure) : null,
    dataset: new DatasetType(tableIndex.release.manifest),
    get permalink() {
      return addressOf(publicUrl, entry);
    },
  };
}

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
    @Arg("first", () => Int, { defaultValue: 20, description: `At most ${maxHits}.` }) first: number,
    @Ctx() context: RequestContext,
  ): SearchHitType[] {
    if (first < 0 || first > maxHits) throw new BadInput(`Cannot search: "first" must be from 0 to ${maxHits}`);
    const { defaultDataset, publicUrl } = context.settings;
    const hits = search(context.catalog, defaultDataset, text, lang ?? context.lang, first);
    return hits.map((hit) => searchHitType(hit, publicUrl));
  }
}
