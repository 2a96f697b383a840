/** The audience of an example query. `state` is a Member State. */
export type Audience = "researcher" | "journalist" | "state";

/** An example query. The name of its operation is the title of its tab in the console. */
export interface Example {
  readonly audience: Audience;
  readonly query: string;
  /** JSON text. */
  readonly variables?: string;
}

/** Twelve queries, four for each audience. The console opens each in a tab, and `/examples` shows their results. */
export const examples: readonly Example[] = [
  {
    audience: "researcher",
    query: `# Press Ctrl+Enter (or Cmd+Enter) to send the query.
# How many States the Secretary-General's report cites.
# Every figure says where it was read.
query StatesCitedByYear {
  statistics(dataset: "sg-reports") {
    release { version digest }
    table(query: {
      measures: [STATES_CITED]
      by: [YEAR]
      where: { year: { from: 2017 } }
    }) {
      outcome
      rows {
        nodes {
          year: category(of: YEAR) { code }
          cited: cell(of: STATES_CITED) {
            value status flags display
            sources { symbol url }
          }
        }
      }
      provenance { permalink }
    }
  }
}
`,
  },
  {
    audience: "researcher",
    query: `# How large a share of the States cited each trend
# concerns, year by year, with what breaks the series.
query TrendsOverTime {
  statistics(dataset: "sg-reports") {
    series(query: { measures: [STATES_SHARE], by: [TREND] }) {
      breaks { year kind explanation { value } }
      series {
        key { code label { value } }
        change { direction reading { value } }
        points { year cell { value status } }
      }
    }
  }
}
`,
  },
  {
    audience: "researcher",
    query: `# Protected counts of synthetic cases.
# They say nothing about the world.
query CasesByRegionAndGender {
  statistics(dataset: "demo-cases") {
    table(query: {
      measures: [CASES]
      by: [REGION, GENDER]
      totals: [GENDER]
    }) {
      outcome
      problems { severity code message { value } }
      disclosure { published tooFew }
      rows {
        totalCount
        nodes {
          region: category(of: REGION) { code label { value } }
          gender: category(of: GENDER) { code label { value } }
          cases: cell(of: CASES) { value status display }
        }
      }
    }
  }
}
`,
  },
  {
    audience: "researcher",
    query: `# Every measure, dimension and category has its name in
# the six official languages of the United Nations.
query WordsInArabic {
  statistics {
    codebook {
      measures {
        code
        label(lang: AR) { value dir }
        unit(lang: AR) { value }
      }
      dimension(code: TREND) {
        manyValued
        label(lang: AR) { value dir }
        categories { code label(lang: AR) { value dir } }
      }
    }
  }
}
`,
  },
  {
    audience: "journalist",
    query: `# Sentences that may be quoted as they are,
# each with where its figure was read.
query KeyFigures {
  statistics {
    release { version digest }
    headline {
      sentence { value lang }
      cell { display status sources { symbol url } }
    }
  }
}
`,
  },
  {
    audience: "journalist",
    query: `# In which regions most States were cited in one year.
# A place is a range; what has no figure is listed.
query RegionsRanked($year: Int!) {
  statistics(dataset: "sg-reports") {
    ranking(
      of: REGION
      measure: STATES_CITED
      where: { year: { from: $year, to: $year } }
    ) {
      items {
        rank { best worst }
        category { code label { value } }
        cell { display flags }
      }
      unranked { code }
      caveats { value }
      provenance { permalink }
    }
  }
}
`,
    variables: '{ "year": 2024 }',
  },
  {
    audience: "journalist",
    query: `# This table is not published: it could point at a person.
# The answer names the nearest tables that are.
query ARefusedTable {
  statistics(dataset: "demo-cases") {
    table(query: {
      measures: [CASES]
      by: [COUNTRY, VICTIM_CATEGORY]
    }) {
      outcome
      problems {
        severity code path
        message { value }
        suggestions
      }
      alternatives {
        query
        why { value }
        cellsPublished
        cellsTooFew
      }
      interpreted
    }
  }
}
`,
  },
  {
    audience: "journalist",
    query: `# What the words are, in any of six languages.
query FindAWord($text: String!) {
  search(text: $text, first: 3) {
    title { value lang }
    snippet { value lang }
    category { code }
    dimension { code }
    permalink
  }
}
`,
    variables: '{ "text": "surveillance" }',
  },
  {
    audience: "state",
    query: `# The editions of the report that cite one State.
# Put another ISO 3166-1 alpha-3 code into the variables.
query WhereAStateIsCited($code: Code!) {
  statistics(dataset: "sg-reports") {
    country(code: $code) {
      country { code label { value } }
      citations {
        year status verified note
        report { symbol url }
        source { publisher url }
      }
    }
  }
}
`,
    variables: '{ "code": "AND" }',
  },
  {
    audience: "state",
    query: `# The figures on one State beside those of its region,
# and how they are to be read.
query AStateAtAGlance($code: Code!) {
  statistics(dataset: "sg-reports") {
    country(code: $code) {
      country { code label { value } }
      region { code label { value } }
      outcome
      headline { label { value } cell { display status } }
      regionComparison { label { value } cell { display status } }
      howToRead { value }
    }
  }
}
`,
    variables: '{ "code": "AND" }',
  },
  {
    audience: "state",
    query: `# What a table would say, before it is asked for:
# its size, and whether any of it is too few to show.
query BeforeAsking($query: TableQuery!) {
  explain(query: $query, dataset: "demo-cases") {
    outcome cells cost
    problems { severity code message { value } }
    alternatives { query cellsPublished }
  }
  limits { maxCost maxCells maxRowsPerPage }
}
`,
    variables: '{ "query": { "by": ["COUNTRY", "GENDER"] } }',
  },
  {
    audience: "state",
    query: `# What has been published, and when. A version or a
# digest can be asked for again at any time.
query Releases {
  datasets { name nature title { value } latest { version } }
  releases(first: 10) {
    totalCount
    nodes {
      version digest publishedAt period
      dataset { name }
      notes { value }
    }
  }
}
`,
  },
];
