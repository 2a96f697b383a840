/** Typical queries of researchers, journalists and Member States, by the name of the operation. */
export const typicalQueries: Readonly<Record<string, string>> = {
  KeyFigures: `query KeyFigures($lang: Lang!) {
    release { id version keyFigures { id name label(lang: $lang) cell { id value display(lang: $lang) interval { lower upper } } } }
  }`,
  Table: `query Table($query: TableInput!, $lang: Lang!) {
    release { id table(query: $query) {
      id outcome cellCounts { total value tooFew notCollected notApplicable }
      problems { severity code path message(lang: $lang) { value } }
      rows { totalCount nodes { id categories { id code label(lang: $lang) } cells { id status value flags } } }
    } }
  }`,
  Alternatives: `query Alternatives($query: TableInput!, $lang: Lang!) {
    release { id table(query: $query) { id outcome alternatives { query difference(lang: $lang) { value } permalink } } }
  }`,
  Series: `query Series($query: TableInput!, $lang: Lang!) {
    release { id series(query: $query) {
      id breaks { kind explanation(lang: $lang) { value } }
      lines { nodes { id categories { id label(lang: $lang) } change { direction ratio } points { edition { id year } cell { id value } } } }
    } }
  }`,
  Ranking: `query Ranking($dimension: DimensionCode!, $lang: Lang!) {
    release { id ranking(dimension: $dimension) {
      id caveats(lang: $lang) { value }
      items(first: 10) { edges { cursor node { id rank { best worst } tied category { id label(lang: $lang) } cell { id value } } } }
    } }
  }`,
  Comparison: `query Comparison($a: WhereInput!, $b: WhereInput!, $lang: Lang!) {
    release { id comparison(a: $a, b: $b) { verdict difference interval { lower upper level basis } reading(lang: $lang) { value } } }
  }`,
  Plan: `query Plan($query: TableInput!) {
    release { id plan(query: $query) { outcome rowCount cost cellCounts { value tooFew } alternatives { query } } }
  }`,
  Place: `query Place($code: Code!, $lang: Lang!) {
    release { id place(code: $code) {
      id kind category { id label(lang: $lang) } citedEditions { named completeLists }
      citations { nodes { id status edition { id year } source { id symbol url } } }
      brief(format: PDF, lang: $lang)
    } }
  }`,
  Positions: `query Positions($code: Code!, $first: Int!, $after: String) {
    release { id place(code: $code) { id positions(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id kind year date ... on Vote { choice resolution { id symbol } } ... on Reply { title } } }
    } } }
  }`,
  Facts: `query Facts($where: WhereInput!, $lang: Lang!) {
    release { id facts(where: $where, first: 20) { totalCount nodes { id kind lower upper wording source { id title(lang: $lang) url } scope { part } } } }
  }`,
  Resolutions: `query Resolutions {
    release { id resolutions { nodes { id symbol date body decision totals { yes no abstain } source { id url } } } }
  }`,
  Codebook: `query Codebook($lang: Lang!) {
    release { id codebook { id dimensions { id code label(lang: $lang) multiValued categories { nodes { id code label(lang: $lang) parent { id } } } } } }
  }`,
  Search: `query Search($text: String!, $lang: Lang!) {
    search(text: $text, lang: $lang, first: 10) { nodes { id code permalink title { value } subject { __typename ... on Node { id } } } }
  }`,
  Verify: `query Verify($token: String!, $lang: Lang!) {
    verify(token: $token) { verdict statement(lang: $lang) { value } cell { id value } currentCell { id value } release { id version } }
  }`,
  Rights: `query Rights($lang: Lang!) {
    datasets { nodes { id name nature publisher { name } licence { spdxId url } attribution(lang: $lang) latestRelease { id version publishedAt } } }
  }`,
  Guarantee: `query Guarantee($dataset: String!, $lang: Lang!) {
    release(dataset: $dataset) { id guarantee { rho epsilon(delta: 1e-9) statement(lang: $lang) { value } } audit { checks { code title(lang: $lang) { value } } } }
  }`,
  Chart: `query Chart($query: TableInput!, $input: ChartInput!) {
    release { id table(query: $query) { id chart(input: $input) { id url embed image(format: SVG) altText { value } } file(format: CSV) } }
  }`,
};
