import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { buildApiSchema, printedSchema } from "../../src/server/graphql/schema/schema.ts";

// `UPDATE_SCHEMA=1 npm test -- test/house/schema` prints the schema anew; the change is read as a diff.
if (process.env["UPDATE_SCHEMA"]) writeFileSync("schema.graphql", printedSchema());

/**
 * What clients are promised: fields with their arguments, and values. More may be added; what stands here stays.
 * A type is `Name: fields`, and a field `name(arguments): Type`, as in the schema language.
 */
const contract: Readonly<Record<string, string>> = {
  Query: `datasets: [Dataset!]! | statistics(dataset: String, release: ReleaseRef!): Statistics!
    | releases(dataset: String, first: Int!, after: String): ReleaseConnection!
    | explain(query: TableQuery!, dataset: String, release: ReleaseRef!): Explanation!
    | search(text: String!, lang: Lang, first: Int!): [SearchHit!]! | limits: Limits! | verify(token: String!): Verification!
    | chart(query: ChartQuery!, dataset: String, release: ReleaseRef!): Chart!`,
  Explanation: "cost: Int! | cells: Int! | outcome: Outcome! | problems: [Problem!]! | alternatives: [Alternative!]!",
  SearchHit: "title: Text! | snippet: Text! | category: Category | dimension: Dimension | permalink: URL!",
  Limits: `requestsLimit: Int! | requestsRemaining: Int! | resetAt: DateTime! | maxCost: Int! | maxCells: Int!
    | maxRowsPerPage: Int!`,
  ChartQuery: "query: TableQuery! | kind: ChartKind | title: String | lang: Lang! | pinned: Boolean!",
  Chart: `id: ID! | title: Text! | altText: Text! | longDescription: Text! | vegaLite: JSON! | table: Table! | embed: Embed!
    | pinned: Boolean! | correction: Text`,
  Embed: `page: URL! | iframe: String! | webComponent: String! | svg: URL! | png: URL! | csv: URL! | oembed: URL!
    | image: String!`,
  ChartKind: "LINE | BAR | STACKED_BAR | MAP | SMALL_MULTIPLES | TABLE",
  Dataset: `id: ID! | name: String! | nature: Nature! | title(lang: Lang): Text! | description(lang: Lang): Text!
    | measures: [MeasureInfo!]! | latest: Release`,
  Statistics: `id: ID! | dataset: Dataset! | release: Release! | codebook: Codebook!
    | compatible(measures: [Measure!], by: [DimensionId!]): Compatibility! | table(query: TableQuery!): Table!
    | country(code: Code!): CountryProfile | region(code: Code!): RegionProfile | headline: [KeyFigure!]!
    | series(query: TableQuery!): SeriesSet!
    | ranking(of: DimensionId!, measure: Measure!, where: Where, first: Int!, level: Int): Ranking!
    | resolutions: [Resolution!]!`,
  Codebook: `measures: [MeasureInfo!]! | dimensions: [Dimension!]! | dimension(code: DimensionId!): Dimension
    | category(dimension: DimensionId!, code: Code!): Category | methodology(lang: Lang): Document!
    | downloads: [Distribution!]!`,
  MeasureInfo: `code: Measure! | label(lang: Lang): Text! | definition(lang: Lang): Text! | unit(lang: Lang): Text! | decimals: Int!`,
  Dimension: `code: DimensionId! | label(lang: Lang): Text! | definition(lang: Lang): Text! | manyValued: Boolean!
    | categories(level: Int, search: String, lang: Lang): [Category!]!`,
  Category: `code: Code! | label(lang: Lang): Text! | definition(lang: Lang): Text | parent: Category
    | children: [Category!]! | isTotal: Boolean! | links: [ExternalCode!]!`,
  ExternalCode: "scheme: String! | code: String! | url: URL",
  Text: "value: String! | lang: Lang! | dir: String! | machineTranslated: Boolean!",
  Compatibility: `measures: [MeasureInfo!]! | dimensions: [Dimension!]! | tables: [[DimensionId!]!]! | reason: [Problem!]!`,
  Result: `outcome: Outcome! | problems: [Problem!]! | interpreted: JSON! | disclosure: DisclosureSummary! | provenance: Provenance!`,
  Table: `outcome: Outcome! | problems: [Problem!]! | interpreted: JSON! | disclosure: DisclosureSummary!
    | provenance: Provenance! | measures: [MeasureInfo!]! | dimensions: [TableDimension!]!
    | rows(first: Int!, after: String): RowConnection! | formats: Formats! | alternatives: [Alternative!]!
    | altText(lang: Lang): Text!`,
  TableDimension: "dimension: Dimension! | categories: [Category!]! | overlapping: Boolean!",
  RowConnection: "nodes: [Row!]! | edges: [RowEdge!]! | totalCount: Int! | pageInfo: PageInfo!",
  RowEdge: "node: Row! | cursor: String!",
  PageInfo: "hasNextPage: Boolean! | endCursor: String",
  Row: "category(of: DimensionId!): Category! | cell(of: Measure!): Cell! | key: [Category!]! | cells: [Cell!]!",
  Cell: `measure: Measure! | value: Float | status: CellStatus! | flags: [CellFlag!]! | display(lang: Lang): String!
    | time: Time! | sources: [SourceDocument!]! | notes(lang: Lang): [Text!]! | bounds: Bounds
    | share(within: [DimensionId!]!): Derived! | change(since: Int!): Change!
    | rank(within: [DimensionId!]!): RankRange | sdmx: SdmxStatus! | token: String!`,
  Bounds: "lower: Float! | upper: Float | probability: Float | note(lang: Lang): Text!",
  Derived: "value: Float | status: CellStatus! | display(lang: Lang): String! | bounds: Bounds",
  Change: `absolute: Float | percent: Float | status: CellStatus! | direction: Direction! | reading(lang: Lang): Text!`,
  RankRange: "best: Int! | worst: Int!",
  SdmxStatus: "obsStatus: String! | confStatus: String!",
  SeriesSet: `outcome: Outcome! | problems: [Problem!]! | interpreted: JSON! | disclosure: DisclosureSummary!
    | provenance: Provenance! | series: [Series!]! | breaks: [SeriesBreak!]! | formats: Formats!`,
  Series: `id: ID! | measure: MeasureInfo! | key: [Category!]! | points: [Point!]! | change(from: Int, to: Int): Change!
    | altText(lang: Lang): Text!`,
  Point: "year: Int! | cell: Cell!",
  SeriesBreak: "year: Int! | kind: String! | explanation(lang: Lang): Text!",
  Ranking: `outcome: Outcome! | problems: [Problem!]! | interpreted: JSON! | disclosure: DisclosureSummary!
    | provenance: Provenance! | items: [RankedItem!]! | unranked: [Category!]! | caveats(lang: Lang): [Text!]!
    | alternatives: [Alternative!]!`,
  RankedItem: "rank: RankRange! | tied: Boolean! | category: Category! | cell: Cell!",
  KeyFigure: `id: ID! | name: String! | label(lang: Lang): Text! | cell: Cell! | change: Change
    | sentence(lang: Lang): Text!`,
  DisclosureSummary: `method(lang: Lang): Text! | profile: String | evaluated: Int! | published: Int!
    | tooFew: Int! | reading(lang: Lang): Text!`,
  Provenance: `dataset: Dataset! | release: Release! | queryId: ID! | permalink: URL! | digest: String!
    | computedAt: DateTime! | sources: [SourceDocument!]! | citation(style: CitationStyle!, lang: Lang): String!`,
  SourceDocument: "symbol: String | title(lang: Lang): Text! | url: URL! | evidence: String",
  Formats: "csv: URL!",
  Alternative: "query: JSON! | permalink: URL! | why(lang: Lang): Text! | cellsPublished: Int! | cellsTooFew: Int!",
  Problem: `severity: Severity! | code: ProblemCode! | message(lang: Lang): Text! | path: [String!]! | suggestions: [String!]!`,
  CountryProfile: `country: Category! | region: Category | outcome: Outcome! | citations: [Citation!]!
    | table(by: [DimensionId!]!, measures: [Measure!]): Table! | headline: [KeyFigure!]!
    | series(measure: Measure): SeriesSet! | topTrends(first: Int!): Ranking! | regionComparison: [KeyFigure!]!
    | howToRead(lang: Lang): [Text!]! | stateReplies(first: Int!): [StateReply!]!`,
  Citation: "year: Int! | report: SourceDocument! | status: CellStatus! | verified: Boolean! | note: String",
  RegionProfile: `region: Category! | countries: [Category!]! | headline: [KeyFigure!]! | series(measure: Measure): SeriesSet!
    | topTrends(first: Int!): Ranking!`,
  ReleaseConnection: "nodes: [Release!]! | totalCount: Int! | pageInfo: PageInfo!",
  Release: `id: ID! | version: String! | digest: String! | dataset: Dataset! | publishedAt: DateTime! | period: [Int!]!
    | supersededBy: Release | notes(lang: Lang): Text! | disclosureReport(lang: Lang): JSON! | changes(since: ReleaseRef): ReleaseChanges!
    | downloads: [Distribution!]! | citation(style: CitationStyle!, lang: Lang): String! | schemaOrg(lang: Lang): JSON! | dcat: JSON!
    | signature: String`,
  ReleaseChanges: "level: ChangeLevel! | items: [ReleaseChange!]! | figuresRevised: Int | feed: URL!",
  ReleaseChange: `level: ChangeLevel! | what: String! | path: [String!]! | before: String | after: String
    | explanation(lang: Lang): Text!`,
  Distribution: "url: URL! | mediaType: String! | bytes: Int! | digest: String!",
  Document: "url: URL! | format: BriefFormat! | lang: Lang! | digest: String!",
  Verification: `genuine: Boolean! | current: Boolean! | statement(lang: Lang): Text! | release: Release | query: JSON
    | cell: Cell | currentCell: Cell`,
  StateReply: `id: ID! | country: Category! | date: DateTime! | document: SourceDocument! | years: [Int!]!
    | summary(lang: Lang): Text!`,
  Resolution: `symbol: String! | date: DateTime! | body: String! | decision: Decision! | yes: Int | no: Int | abstain: Int
    | mainSponsors: String | rollCallMatches: Boolean | source: SourceDocument!`,
  CitationStyle: "APA | CHICAGO | UN_EDITORIAL | BIBTEX | RIS | CSL_JSON",
  ChangeLevel: "MAJOR | MINOR | PATCH",
  TableQuery: `measures: [Measure!] | by: [DimensionId!]! | where: Where | totals: [DimensionId!]! | fillGaps: Boolean! | sort: SortBy!`,
  Where: `year: YearRange | region: OneValued | country: OneValued | gender: OneValued | age: OneValued
    | modality: OneValued | perpetrator: OneValued | stateReply: OneValued | trend: ManyValued
    | victimCategory: ManyValued | act: ManyValued | mechanism: ManyValued | relation: ManyValued | outcome: ManyValued`,
  YearRange: "from: Int | to: Int",
  OneValued: "in: [Code!]!",
  ManyValued: "is: Code!",
  Lang: "AR | EN | ES | FR | RU | ZH",
  Nature: "PUBLISHED | PROTECTED | SYNTHETIC",
  Measure: "CASES | INDIVIDUALS | ORGANISATIONS | STATES_CITED | STATES_SHARE | VICTIMS_SHARE",
  DimensionId: `YEAR | REGION | COUNTRY | GENDER | AGE | VICTIM_CATEGORY | TREND | ACT | MECHANISM | MODALITY
    | PERPETRATOR | RELATION | STATE_REPLY | OUTCOME`,
  CellStatus: "VALUE | TOO_FEW | NOT_COLLECTED | NOT_APPLICABLE",
  CellFlag: "LOWER_BOUND | APPROXIMATE | PROVISIONAL | REVISED | SERIES_BREAK | CONFLICTING_SOURCES",
  Outcome: "COMPLETE | PARTLY | REFUSED",
  Direction: "RISE | FALL | NO_CLEAR_CHANGE | NOT_COMPARABLE",
  Severity: "ERROR | WARNING | INFO",
  ProblemCode: `UNKNOWN_CODE | UNKNOWN_RELEASE | UNKNOWN_DATASET | CODE_RETIRED | NOT_IN_PLAN | INCOMPATIBLE_MEASURES
    | TOO_MANY_DIMENSIONS | TOO_MANY_CELLS | CONFLICTING_FILTER | EMPTY_RESULT | OVERLAPPING_CATEGORIES
    | SERIES_BREAK_IN_RANGE | INCOMPLETE_SOURCE | CONFLICTING_SOURCES | SYNTHETIC_DATA`,
  SortBy: "CODEBOOK_ORDER | LABEL | VALUE_DESC | VALUE_ASC",
  Code: "",
  ReleaseRef: "",
  DateTime: "",
  URL: "",
  JSON: "",
};

/** The values, or the fields with their arguments, that a type of the schema has. */
function partsOf(schema: GraphQLSchema, name: string): string[] | undefined {
  const type = schema.getType(name);
  if (!type) return undefined;
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => `${field.name}: ${String(field.type)}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).map((field) => {
    const given = field.args.map((arg) => `${arg.name}: ${String(arg.type)}`).join(", ");
    return inOrder(`${field.name}${given && `(${given})`}: ${String(field.type)}`);
  });
}

/** Arguments are given by name: their order is no part of the promise. */
function inOrder(part: string): string {
  return part.replace(/\((.*)\)/, (_, given: string) => `(${given.split(", ").toSorted().join(", ")})`);
}

describe("schema.graphql", () => {
  it("is what the resolvers say; if not: UPDATE_SCHEMA=1 npm test -- test/house/schema", () => {
    expect(readFileSync("schema.graphql", "utf8")).toBe(printedSchema());
  });

  it("describes every type and query, for they are the API's documentation", () => {
    const schema = buildApiSchema();
    for (const field of Object.values(schema.getQueryType()!.getFields())) expect(field.description).toBeTruthy();
    const plain = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.description);
    const selfTelling = /^(Query|__.*|.*(Connection|Edge|PageInfo))$/;
    expect(plain.map(({ name }) => name).filter((name) => !selfTelling.test(name))).toEqual([]);
  });

  it("has no mutation and no subscription", () => {
    const schema = buildApiSchema();
    expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([undefined, undefined]);
  });
});

describe("the contract", () => {
  const schema = buildApiSchema();

  it.each(Object.entries(contract))("keeps %s", (name, parts) => {
    const promised = parts
      .split("|")
      .map((part) => inOrder(part.trim()))
      .filter(Boolean);
    expect(partsOf(schema, name)).toEqual(expect.arrayContaining(promised));
  });

  it("has the defaults that a question may leave out", () => {
    const printed = printedSchema();
    for (const part of [
      "first: Int! = 200",
      "first: Int! = 20",
      'release: ReleaseRef! = "latest"',
      "by: [DimensionId!]! = []",
    ])
      expect(printed).toContain(part);
    for (const part of ["fillGaps: Boolean! = true", "sort: SortBy! = CODEBOOK_ORDER", "where: Where = {}"])
      expect(printed).toContain(part);
  });
});
