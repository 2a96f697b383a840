import { type DimensionName, idOf } from "../../../src/query/parse/query.ts";
import type { Posted } from "./shapes.ts";

/** The same query for the simple schema: as many rows with the same fields. */
export function naively({ query, variables }: Posted): Posted {
  const dataset = query.includes('"sg-reports"') ? "sg-reports" : "demo-cases";
  const tableQuery = variables["query"] as
    | { measures: string[]; by: string[]; where?: any; orderBy?: object }
    | undefined;
  const { lang, first } = variables;
  if (!tableQuery && variables["id"])
    return {
      query:
        "query ($dataset: String!, $dimension: String!, $lang: String) { categories(dataset: $dataset, dimension: $dimension) { code label(lang: $lang) } }",
      variables: { dataset, dimension: idOf(variables["id"] as DimensionName), lang },
    };
  const { measures, by, where, orderBy } = tableQuery ?? { measures: ["INDIVIDUALS"], by: ["EDITION"] };
  const cell = cellFieldsOf(query).replace("(lang: $lang)", "");
  const categories = /nodes \{ categories \{ code( label)?/.exec(query);
  const key = !categories ? "" : categories[1] ? "key { code label(lang: $lang) }" : "key { code }";
  return {
    query: `query ($dataset: String!, $measure: String!, $by: [String!]!, $regions: [String!], $from: Int, $to: Int, $sort: String, $first: Int!${key.includes("$lang") ? ", $lang: String" : ""}) {
      table(dataset: $dataset, measure: $measure, by: $by, regions: $regions, from: $from, to: $to, sort: $sort, first: $first) { ${key} cells {${cell}} } }`,
    variables: {
      dataset,
      measure: measures[0],
      by: by.map((name) => idOf(name as DimensionName)),
      regions: where?.region?.in,
      from: where?.edition?.from,
      to: where?.edition?.to,
      sort: orderBy && "VALUE_DESC",
      first,
      lang,
    },
  };
}

/** The fields of a cell in a query. The measure is its code in the simple schema. */
export function cellFieldsOf(query: string): string {
  return /cells \{(.*?) \}/.exec(query.replace("measure { code }", "measure"))![1]!;
}
