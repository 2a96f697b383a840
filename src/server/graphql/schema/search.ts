import { Arg, Args, createUnionType, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Lang } from "../../../i18n/languages.ts";
import type { Text } from "../../../i18n/text.ts";
import { nameOf } from "../../../query/parse/query.ts";
import { pageAddressOf } from "../../../query/search/searchable.ts";
import { search, type SearchHit } from "../../../query/search/search.ts";
import type { Release } from "../../../releases/release.ts";
import type { RequestContext } from "../engine/context.ts";
import { connectionType, type Page, PageArgs, type PageArguments, Paged, pageOf } from "./core/connection.ts";
import { searchKindEnum } from "./core/enums.ts";
import { globalId, NodeType } from "./core/global-id.ts";
import { urlScalar } from "./core/scalars.ts";
import { LangArg, TextType } from "./core/text.ts";
import { EditionType, editionType } from "./facts/edition.ts";
import { ResolutionType } from "./facts/resolution.ts";
import { CategoryType, DimensionType } from "./release/codebook.ts";
import { DatasetType } from "./release/dataset.ts";
import { MeasureType, measureType } from "./release/measure.ts";
import { ReleaseType } from "./release/release.ts";

/** The maximum number of results on one page, and of all results. */
const [maxPage, maxResults] = [100, 500];

const searchSubject = createUnionType({
  name: "SearchSubject",
  types: () =>
    [CategoryType, DimensionType, MeasureType, DatasetType, ReleaseType, ResolutionType, EditionType] as const,
  resolveType: (value) =>
    [CategoryType, DimensionType, DatasetType, ReleaseType, ResolutionType].find((type) => value instanceof type) ??
    ("year" in value ? EditionType : MeasureType),
});

/** A search text and the language of its results. */
interface SearchText {
  readonly text: string;
  readonly lang: Lang;
}

/** The key of a result within its release. */
function keyOf({ entry: { what, names } }: SearchHit): string {
  return [what.kind, ...names].join(" ");
}

@ObjectType("SearchResult", { implements: NodeType })
class SearchResultType extends NodeType {
  readonly #hit: SearchHit;
  readonly #search: SearchText;

  constructor(hit: SearchHit, searchText: SearchText) {
    super();
    this.#hit = hit;
    this.#search = searchText;
  }

  get #release() {
    return this.#hit.entry.tableIndex.release;
  }

  override get id(): string {
    const { text, lang } = this.#search;
    return globalId("SearchResult", this.#release.manifest.digest, text, lang, keyOf(this.#hit));
  }

  @Field(() => searchSubject)
  get subject(): typeof searchSubject {
    const { what, tableIndex } = this.#hit.entry;
    if (what.kind === "category") return CategoryType.of(tableIndex, what.dimension, what.category);
    if (what.kind === "dimension") return DimensionType.of(tableIndex, what.dimension);
    if (what.kind === "measure") return measureType(this.#release, what.measure);
    if (what.kind === "resolution") return new ResolutionType(this.#release, what.resolution);
    if (what.kind === "edition") return editionType(this.#release, what.edition.year);
    return what.kind === "dataset" ? new DatasetType(this.#release.manifest) : new ReleaseType(this.#release);
  }

  @Field(() => String, { nullable: true })
  get code(): string | null {
    const { what } = this.#hit.entry;
    if (what.kind === "category") return what.category.code;
    if (what.kind === "measure") return what.measure.id;
    return what.kind === "dimension" ? nameOf(what.dimension.id) : null;
  }

  @Field(() => TextType)
  get title(): Text {
    return this.#hit.title;
  }

  @Field(() => TextType)
  get snippet(): Text {
    return this.#hit.snippet;
  }

  @Field(() => ReleaseType)
  get release(): ReleaseType {
    return new ReleaseType(this.#release);
  }

  @Field(() => urlScalar)
  permalink(@Ctx() { settings }: RequestContext): string {
    return pageAddressOf(settings.publicUrl, this.#hit.entry);
  }
}

const SearchResultConnectionType = connectionType("SearchResult", () => SearchResultType);

/** The kind of a result. A section of the methodology is a result of kind RELEASE. */
function kindOf({ entry: { what } }: SearchHit): string {
  return what.kind === "methodology" ? "RELEASE" : what.kind.toUpperCase();
}

/** Finds a result by its search text, and its key within a release. */
export function findSearchResult(
  { catalog, settings }: RequestContext,
  release: Release,
  { key, ...searchText }: SearchText & { readonly key: string },
): SearchResultType | undefined {
  const hits = search(catalog, settings.defaultDataset, searchText.text, searchText.lang, maxResults);
  const hit = hits.find((one) => keyOf(one) === key && one.entry.tableIndex.release === release);
  return hit && new SearchResultType(hit, searchText);
}

@Resolver()
export class SearchResolver {
  @Paged({ max: maxPage, assumed: 20 })
  @Query(() => SearchResultConnectionType, { nullable: true, complexity: 1000 })
  search(
    @Arg("text", () => String) text: string,
    @Arg("dataset", () => String, { nullable: true }) dataset: string | null,
    @Arg("kinds", () => [searchKindEnum], { nullable: true }) kinds: string[] | null,
    @LangArg() lang: Lang | null,
    @Args(() => PageArgs) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Page<SearchResultType> {
    const { defaultDataset } = context.settings;
    const ofDataset = typeof dataset === "string" ? context.use(dataset, "latest").manifest.dataset.id : null;
    const searchText = { text, lang: lang ?? context.lang };
    const hits = search(context.catalog, defaultDataset, text, searchText.lang, maxResults)
      .filter((hit) => kinds?.includes(kindOf(hit)) ?? true)
      .filter(({ entry }) => ofDataset === null || entry.tableIndex.release.manifest.dataset.id === ofDataset);
    const digests = [...new Set(hits.map(({ entry }) => entry.tableIndex.release.manifest.digest))];
    const scope = () => JSON.stringify([text, ofDataset, kinds ?? null, searchText.lang, digests]);
    return pageOf(hits, { ...page, max: maxPage, scope }, (hit) => new SearchResultType(hit, searchText));
  }
}
