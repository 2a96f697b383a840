import type { Posted } from "./shapes.ts";

/** The same query for the simple schema: as many rows with the same fields. */
export function naively({ query, variables }: Posted): Posted {
  const dataset = query.includes('"sg-reports"') ? "sg-reports" : "demo-cases";
  const tableQuery = variables["query"] as { measures: string[]; by: string[]; where?: any; sort?: string } | undefined;
  const { lang, first } = variables;
  if (!tableQuery && variables["id"])
    return {
      query:
        "query ($dataset: String!, $dimension: String!, $lang: String) { categories(dataset: $dataset, dimension: $dimension) { code label(lang: $lang) } }",
      variables: { dataset, dimension: (variables["id"] as string).toLowerCase(), lang },
    };
  const { measures, by, where, sort } = tableQuery ?? { measures: ["INDIVIDUALS"], by: ["YEAR"] };
  const cell = /cells \{([^}]*)\}/.exec(query)![1]!.replace("(lang: $lang)", "");
  const key = query.includes("key { code label")
    ? "key { code label(lang: $lang) }"
    : query.includes("key")
      ? "key { code }"
      : "";
  return {
    query: `query ($dataset: String!, $measure: String!, $by: [String!]!, $regions: [String!], $from: Int, $to: Int, $sort: String, $first: Int!${key.includes("$lang") ? ", $lang: String" : ""}) {
      table(dataset: $dataset, measure: $measure, by: $by, regions: $regions, from: $from, to: $to, sort: $sort, first: $first) { ${key} cells {${cell}} } }`,
    variables: {
      dataset,
      measure: measures[0],
      by: by.map((name) => name.toLowerCase()),
      regions: where?.region?.in,
      from: where?.year?.from,
      to: where?.year?.to,
      sort,
      first,
      lang,
    },
  };
}
