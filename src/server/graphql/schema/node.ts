import { Arg, Ctx, Extensions, ID, Query, Resolver } from "type-graphql";
import type { Category } from "../../../codebook/dimensions/dimension.ts";
import { type Lang, languages } from "../../../i18n/languages.ts";
import { answer, type TableAnswer } from "../../../query/answer/answer.ts";
import { rankingOf } from "../../../query/compare/ranking.ts";
import { type SeriesAnswer, seriesOf } from "../../../query/compare/series.ts";
import { type DimensionName, idOf } from "../../../query/parse/query.ts";
import { type Area, keyFigures } from "../../../query/profile/key-figures.ts";
import { correctionsOf } from "../../../query/profile/corrections.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Source } from "../../../facts/source.ts";
import type { Release } from "../../../releases/release.ts";
import { unreadablePart } from "../../text-alphabet.ts";
import type { RequestContext } from "../engine/context.ts";
import type { CostExtensions } from "../engine/cost.ts";
import { BadInput } from "../engine/errors.ts";
import { CellType } from "./answer/cell.ts";
import { ChartType } from "./answer/chart.ts";
import { RankingType } from "./answer/ranking.ts";
import { RowType, TableRows } from "./answer/row.ts";
import { SeriesSetType, SeriesType } from "./answer/series.ts";
import { TableType } from "./answer/table.ts";
import { NodeType, parseGlobalId } from "./core/global-id.ts";
import { readRankingQuery, readTableQuery } from "./core/query-part.ts";
import { CorrectionType } from "./facts/correction.ts";
import { editionType } from "./facts/edition.ts";
import { factType } from "./facts/fact.ts";
import { positionType } from "./facts/positions.ts";
import { ResolutionType } from "./facts/resolution.ts";
import { SourceDocumentType, sourceKey } from "./facts/source.ts";
import { CitationType } from "./place/citation.ts";
import { keyFigureType } from "./place/key-figure.ts";
import { areaWith, PlaceType } from "./place/place.ts";
import { CodebookType, DimensionType, findCategory } from "./release/codebook.ts";
import { DatasetType } from "./release/dataset.ts";
import { measureType } from "./release/measure.ts";
import { ReleaseType } from "./release/release.ts";
import { findSearchResult } from "./search.ts";

/** Finds an object by the parts of its identifier after the digest. Undefined if the release has no such object. */
type Find = (
  release: Release,
  parts: readonly string[],
  context: RequestContext,
) => object | null | undefined | Promise<object | null | undefined>;

function answerIn(release: Release, text: string | undefined, lang: Lang): TableAnswer | undefined {
  const query = readTableQuery(text);
  return query && answer(release, query, lang);
}

function seriesIn(release: Release, text: string | undefined, lang: Lang): SeriesAnswer | undefined {
  const query = readTableQuery(text);
  return query && seriesOf(release, query, lang);
}

function rankingIn(release: Release, text: string | undefined, lang: Lang): RankingType | undefined {
  const query = readRankingQuery(text);
  return query && new RankingType(rankingOf(release, query, lang), query, lang);
}

/** The row or series with these codes. */
function withCodes<T extends { readonly key: readonly Category[] }>(items: readonly T[], codes: readonly string[]) {
  return items.find(({ key }) => key.map(({ code }) => code).join("|") === codes.join("|"));
}

/** A language in an identifier; by default the language of the reader. */
function langIn(text: string | undefined, { lang }: RequestContext): Lang | undefined {
  return text === undefined ? lang : languages.find((one) => one === text);
}

function findPosition(release: Release, [id]: readonly string[]) {
  const position = release.positions.find((one) => one.id === id);
  return position && positionType(release, position);
}

/** Every source of a release. */
function sourcesIn({ sources, positions, resolutions, editions }: Release): Source[] {
  return [...sources, ...[...positions, ...resolutions, ...editions].map(({ source }) => source)];
}

const finders: Readonly<Record<string, Find>> = {
  Dataset: ({ manifest }) => new DatasetType(manifest),
  Release: (release) => new ReleaseType(release),
  Codebook: (release) => new CodebookType(tableIndexOf(release)),
  Measure(release, [code]) {
    const measure = release.manifest.dataset.measures.find(({ id }) => id === code);
    return measure && measureType(release, measure);
  },
  Dimension(release, [name = ""]) {
    const tableIndex = tableIndexOf(release);
    const dimension = tableIndex.dimensions.get(idOf(name as DimensionName));
    return dimension && DimensionType.of(tableIndex, dimension);
  },
  Category(release, [name = "", code = ""]) {
    const tableIndex = tableIndexOf(release);
    const dimension = tableIndex.dimensions.get(idOf(name as DimensionName));
    return dimension && findCategory(tableIndex, dimension, code);
  },
  Table(release, [query, langText], context) {
    const lang = langIn(langText, context);
    const found = lang && answerIn(release, query, lang);
    return found && new TableType(found, lang);
  },
  Row(release, [query, ...codes], { lang }) {
    const found = answerIn(release, query, lang);
    const row = found && withCodes(found.rows, codes);
    return row && new RowType(new TableRows(found), row.number);
  },
  Cell(release, [query, measure, ...codes], { lang }) {
    const found = answerIn(release, query, lang);
    const row = found && withCodes(found.rows, codes);
    const cell = row?.cells.find((one) => one.measure === measure);
    return found && row && cell && new CellType(found, { row, cell });
  },
  SeriesSet(release, [query, langText], context) {
    const lang = langIn(langText, context);
    const found = lang && seriesIn(release, query, lang);
    return found && new SeriesSetType(found, lang);
  },
  Series(release, [query, measure, ...codes], { lang }) {
    const found = seriesIn(release, query, lang);
    const series = withCodes(found?.series.filter((one) => one.measure === measure) ?? [], codes);
    return found && series && new SeriesType(found.answer, series);
  },
  Ranking: (release, [query], { lang }) => rankingIn(release, query, lang),
  RankingItem: (release, [query, code = ""], { lang }) => rankingIn(release, query, lang)?.item(code),
  KeyFigure(release, [name = ""]) {
    const figure = keyFigures(release, areaIn(release, name)).find((one) => one.name === name);
    return figure && keyFigureType(figure);
  },
  Place(release, [code = ""]) {
    const area = areaWith(release, code);
    return area && new PlaceType(release, area);
  },
  Citation(release, [country, year, key]) {
    const citation = release.citations.find(
      (one) => one.country === country && String(one.year) === year && sourceKey(one.source) === key,
    );
    return citation && new CitationType(release, citation);
  },
  SourceDocument(release, [key]) {
    const source = sourcesIn(release).find((one) => sourceKey(one) === key);
    return source && new SourceDocumentType(release, source);
  },
  Resolution(release, [symbol]) {
    const resolution = release.resolutions.find((one) => one.symbol === symbol);
    return resolution && new ResolutionType(release, resolution);
  },
  Edition(release, [year]) {
    const isEdition = tableIndexOf(release).editions.includes(year ?? "");
    return isEdition ? editionType(release, Number(year)) : null;
  },
  Fact(release, [id]) {
    const fact = release.facts.find((one) => one.id === id);
    return fact && factType(release, fact);
  },
  Correction(release, [number]) {
    const logged = correctionsOf(release).find(({ correction }) => String(correction.number) === number);
    return logged && new CorrectionType(release, logged);
  },
  Vote: findPosition,
  Statement: findPosition,
  CaseRaised: findPosition,
  Reply: findPosition,
  Chart: (_, [path = ""], context) => (unreadablePart(`/c/${path}`) ? null : ChartType.at(context, path)),
  SearchResult(release, [text = "", langText = "", key = ""], context) {
    const lang = langIn(langText, context);
    return lang && findSearchResult(context, release, { text, lang, key });
  },
};

/** The area in the name of a key figure, such as that of `CASES.FRA.2024`. */
function areaIn(release: Release, name: string): Area | undefined {
  const areas = name.split(".").map((code) => areaWith(release, code));
  return areas.find((area) => area !== undefined);
}

/** Finds an object by its global identifier; null for an unknown one. */
async function findNode(id: string, context: RequestContext): Promise<object | null> {
  const { type = "", parts = [] } = parseGlobalId(id) ?? {};
  const [digest, ...rest] = parts;
  const find = Object.hasOwn(finders, type) ? finders[type] : undefined;
  const release = context.catalog.releases().find(({ manifest }) => manifest.digest === digest);
  if (!find || !release) return null;
  context.use(release.manifest.dataset.id, release.manifest.digest);
  const found = await find(release, rest, context);
  // The text of an identifier could name another object, or a query in another spelling.
  return found && (found as NodeType).id === id ? found : null;
}

/** The maximum number of identifiers in one list. */
const maxIds = 100;

/** The cost of finding one object, such as a table. */
const nodeCost = 1000;

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, complexity: nodeCost })
  node(@Arg("id", () => ID) id: string, @Ctx() context: RequestContext): Promise<object | null> {
    return findNode(id, context);
  }

  @Extensions({ sizedBy: "ids" } satisfies CostExtensions)
  @Query(() => [NodeType], { nullable: "itemsAndList", complexity: nodeCost })
  nodes(@Arg("ids", () => [ID]) ids: string[], @Ctx() context: RequestContext): Promise<(object | null)[]> {
    if (ids.length > maxIds) throw new BadInput(`Cannot find the objects: "ids" must have at most ${maxIds} entries`);
    return Promise.all(ids.map((id) => findNode(id, context)));
  }
}
