/** A query that the console opens with. Its operation's name is the name of its tab. */
export interface Example {
  readonly title: string;
  readonly query: string;
  /** JSON text, as the console's editor holds it. */
  readonly variables?: string;
}

/** The queries that the console opens with, each in a tab of its own. All of them run as they are. */
export const examples: readonly Example[] = [
  {
    title: "States cited by year, with sources",
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
    title: "Where one State is cited",
    query: `# The editions of the report that cite one State.
# Put another ISO 3166-1 alpha-3 code into the variables.
query WhereAStateIsCited($code: Code!) {
  statistics(dataset: "sg-reports") {
    country(code: $code) {
      country { code label { value } }
      citations {
        year status verified note
        report { symbol url }
      }
    }
  }
}
`,
    variables: '{ "code": "AND" }',
  },
  {
    title: "Synthetic cases by region and gender",
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
      disclosure { threshold published withheld }
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
    title: "A refused table and its neighbours",
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
        cellsWithheld
      }
      interpreted
    }
  }
}
`,
  },
  {
    title: "The words, in Arabic",
    query: `# Every measure, dimension and category, in any of the
# six official languages of the United Nations.
query WordsInArabic {
  statistics {
    codebook {
      measures {
        id
        label(lang: AR) { value dir }
        unit(lang: AR) { value }
      }
      dimensions {
        id manyValued
        label(lang: AR) { value dir }
        categories { code label(lang: AR) { value dir } }
      }
    }
  }
}
`,
  },
  {
    title: "Releases",
    query: `# What has been published, and when. A version or a
# digest can be asked for again at any time.
query Releases {
  datasets { id nature title { value } latest { version } }
  releases(first: 10) {
    totalCount
    nodes {
      version digest publishedAt period
      dataset { id }
      notes { value }
    }
  }
}
`,
  },
];
