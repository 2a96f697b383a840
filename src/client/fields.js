// Printed from the schema; `UPDATE_SCHEMA=1 npm test -- test/house/client` prints it anew.

/** By type and field: the type that the field leads to, "" for a leaf, and the types of its arguments. Other fields are leaves. */
export const fieldTypes = {
  Query: {
    explain: ["Explanation", { release: "ReleaseRef!", dataset: "ID", query: "TableQuery!" }],
    limits: ["Limits", {  }],
    datasets: ["Dataset", {  }],
    statistics: ["Statistics", { release: "ReleaseRef!", dataset: "ID" }],
    releases: ["ReleaseConnection", { after: "String", first: "Int!", dataset: "ID" }],
    search: ["SearchHit", { first: "Int!", lang: "Lang", text: "String!" }],
  },
  Explanation: {
    problems: ["Problem", {  }],
    alternatives: ["Alternative", {  }],
  },
  Problem: {
    message: ["Text", { lang: "Lang" }],
  },
  Text: {
  },
  Alternative: {
    why: ["Text", { lang: "Lang" }],
  },
  Limits: {
  },
  Dataset: {
    title: ["Text", { lang: "Lang" }],
    description: ["Text", { lang: "Lang" }],
    measures: ["MeasureInfo", {  }],
    latest: ["Release", {  }],
  },
  MeasureInfo: {
    label: ["Text", { lang: "Lang" }],
    definition: ["Text", { lang: "Lang" }],
    unit: ["Text", { lang: "Lang" }],
  },
  Release: {
    dataset: ["Dataset", {  }],
    supersededBy: ["Release", {  }],
    notes: ["Text", { lang: "Lang" }],
  },
  Statistics: {
    dataset: ["Dataset", {  }],
    release: ["Release", {  }],
    codebook: ["Codebook", {  }],
    compatible: ["Compatibility", { by: "[DimensionId!]", measures: "[Measure!]" }],
    table: ["Table", { query: "TableQuery!" }],
    series: ["SeriesSet", { query: "TableQuery!" }],
    ranking: ["Ranking", { level: "Int", first: "Int!", where: "Where", measure: "Measure!", of: "DimensionId!" }],
    headline: ["KeyFigure", {  }],
    country: ["CountryProfile", { code: "Code!" }],
    region: ["RegionProfile", { code: "Code!" }],
  },
  Codebook: {
    measures: ["MeasureInfo", {  }],
    dimensions: ["Dimension", {  }],
    dimension: ["Dimension", { id: "DimensionId!" }],
    category: ["Category", { code: "Code!", dimension: "DimensionId!" }],
  },
  Dimension: {
    label: ["Text", { lang: "Lang" }],
    definition: ["Text", { lang: "Lang" }],
    categories: ["Category", { lang: "Lang", search: "String", level: "Int" }],
  },
  Category: {
    label: ["Text", { lang: "Lang" }],
    definition: ["Text", { lang: "Lang" }],
    parent: ["Category", {  }],
    children: ["Category", {  }],
    links: ["ExternalCode", {  }],
  },
  ExternalCode: {
  },
  Compatibility: {
    measures: ["MeasureInfo", {  }],
    dimensions: ["Dimension", {  }],
    reason: ["Problem", {  }],
  },
  Table: {
    problems: ["Problem", {  }],
    disclosure: ["DisclosureSummary", {  }],
    provenance: ["Provenance", {  }],
    measures: ["MeasureInfo", {  }],
    dimensions: ["TableDimension", {  }],
    rows: ["RowConnection", { after: "String", first: "Int!" }],
    formats: ["Formats", {  }],
    alternatives: ["Alternative", {  }],
    altText: ["Text", { lang: "Lang" }],
  },
  DisclosureSummary: {
    method: ["Text", { lang: "Lang" }],
    reading: ["Text", { lang: "Lang" }],
  },
  Provenance: {
    dataset: ["Dataset", {  }],
    release: ["Release", {  }],
    sources: ["SourceDocument", {  }],
  },
  SourceDocument: {
    title: ["Text", { lang: "Lang" }],
  },
  TableDimension: {
    dimension: ["Dimension", {  }],
    categories: ["Category", {  }],
  },
  RowConnection: {
    nodes: ["Row", {  }],
    edges: ["RowEdge", {  }],
    pageInfo: ["PageInfo", {  }],
  },
  Row: {
    category: ["Category", { of: "DimensionId!" }],
    cell: ["Cell", { of: "Measure!" }],
    key: ["Category", {  }],
    cells: ["Cell", {  }],
  },
  Cell: {
    display: ["", { lang: "Lang" }],
    bounds: ["Bounds", {  }],
    share: ["Derived", { within: "[DimensionId!]!" }],
    change: ["Change", { since: "Int!" }],
    rank: ["RankRange", { within: "[DimensionId!]!" }],
    sdmx: ["SdmxStatus", {  }],
    sources: ["SourceDocument", {  }],
    notes: ["Text", { lang: "Lang" }],
  },
  Bounds: {
    note: ["Text", { lang: "Lang" }],
  },
  Derived: {
    display: ["", { lang: "Lang" }],
    bounds: ["Bounds", {  }],
  },
  Change: {
    reading: ["Text", { lang: "Lang" }],
  },
  RankRange: {
  },
  SdmxStatus: {
  },
  RowEdge: {
    node: ["Row", {  }],
  },
  PageInfo: {
  },
  Formats: {
  },
  SeriesSet: {
    problems: ["Problem", {  }],
    disclosure: ["DisclosureSummary", {  }],
    provenance: ["Provenance", {  }],
    series: ["Series", {  }],
    breaks: ["SeriesBreak", {  }],
    formats: ["Formats", {  }],
  },
  Series: {
    measure: ["MeasureInfo", {  }],
    key: ["Category", {  }],
    points: ["Point", {  }],
    change: ["Change", { to: "Int", from: "Int" }],
    altText: ["Text", { lang: "Lang" }],
  },
  Point: {
    cell: ["Cell", {  }],
  },
  SeriesBreak: {
    explanation: ["Text", { lang: "Lang" }],
  },
  Ranking: {
    problems: ["Problem", {  }],
    disclosure: ["DisclosureSummary", {  }],
    provenance: ["Provenance", {  }],
    items: ["RankedItem", {  }],
    unranked: ["Category", {  }],
    caveats: ["Text", { lang: "Lang" }],
    alternatives: ["Alternative", {  }],
  },
  RankedItem: {
    rank: ["RankRange", {  }],
    category: ["Category", {  }],
    cell: ["Cell", {  }],
  },
  KeyFigure: {
    label: ["Text", { lang: "Lang" }],
    cell: ["Cell", {  }],
    change: ["Change", {  }],
    sentence: ["Text", { lang: "Lang" }],
  },
  CountryProfile: {
    country: ["Category", {  }],
    region: ["Category", {  }],
    headline: ["KeyFigure", {  }],
    series: ["SeriesSet", { measure: "Measure" }],
    topTrends: ["Ranking", { first: "Int!" }],
    regionComparison: ["KeyFigure", {  }],
    howToRead: ["Text", { lang: "Lang" }],
    citations: ["Citation", {  }],
    table: ["Table", { measures: "[Measure!]", by: "[DimensionId!]!" }],
  },
  Citation: {
    report: ["SourceDocument", {  }],
  },
  RegionProfile: {
    region: ["Category", {  }],
    headline: ["KeyFigure", {  }],
    series: ["SeriesSet", { measure: "Measure" }],
    topTrends: ["Ranking", { first: "Int!" }],
    countries: ["Category", {  }],
  },
  ReleaseConnection: {
    nodes: ["Release", {  }],
    pageInfo: ["PageInfo", {  }],
  },
  SearchHit: {
    title: ["Text", {  }],
    snippet: ["Text", {  }],
    category: ["Category", {  }],
    dimension: ["Dimension", {  }],
    measure: ["MeasureInfo", {  }],
    dataset: ["Dataset", {  }],
  },
};
