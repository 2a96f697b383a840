import { describe, expect, it } from "@jest/globals";
import { compileRelayProject } from "../../client/relay-project.ts";

/** Components of a page: the page itself, its key figures, a table in pages, a place with positions, and a ranking. */
const components = {
  App: `graphql\`query AppQuery($dataset: String!, $query: TableInput!, $code: Code!) {
    release(dataset: $dataset) {
      ...KeyFigures_release
      table(query: $query) { ...Rows_table }
      place(code: $code) { ...Positions_place @arguments(kinds: [VOTE, REPLY]) }
      ranking(dimension: REGION) { ...Ranking_ranking }
    }
  }\`;`,
  KeyFigures: `graphql\`fragment KeyFigures_release on Release @refetchable(queryName: "KeyFiguresRefetchQuery")
    @argumentDefinitions(lang: { type: "Lang", defaultValue: EN }) {
    version
    keyFigures { name label(lang: $lang) cell { display(lang: $lang) value } }
  }\`;`,
  Rows: `graphql\`fragment Rows_table on Table @refetchable(queryName: "RowsPaginationQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    outcome
    rows(first: $count, after: $cursor) @connection(key: "Rows_table_rows") {
      edges { node { categories { code label(lang: EN) } cells { value status measure { code } } } }
    }
  }\`;`,
  Positions: `graphql\`fragment Positions_place on Place @refetchable(queryName: "PositionsPaginationQuery")
    @argumentDefinitions(
      kinds: { type: "[PositionKind!]" }
      first: { type: "Int" }, after: { type: "String" }, last: { type: "Int" }, before: { type: "String" }
    ) {
    positions(kinds: $kinds, first: $first, after: $after, last: $last, before: $before)
      @connection(key: "Positions_place_positions", filters: ["kinds"]) {
      edges { node { kind year source { url } ... on Vote { choice } ... on Reply { title } } }
    }
  }\`;`,
  Ranking: `graphql\`fragment Ranking_ranking on Ranking @refetchable(queryName: "RankingPaginationQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    items(first: $count, after: $cursor) @connection(key: "Ranking_ranking_items") {
      edges { node { rank { best worst } category { label(lang: EN) } cell { value } } }
    }
  }\`;`,
};

describe("relay-compiler", () => {
  it("compiles five components with pages and refetching against schema.graphql", () => {
    const { exitCode, output, artifact } = compileRelayProject(components);
    expect([exitCode, output]).toEqual([0, output]);
    // Relay fetches the next page of an object that implements Node by its identifier.
    const { metadata } = artifact("Rows_table");
    expect(metadata.refetch).toMatchObject({
      fragmentPathInResult: ["node"],
      identifierInfo: { identifierField: "id" },
    });
    expect(metadata.connection).toEqual([{ count: "count", cursor: "cursor", direction: "forward", path: ["rows"] }]);
    expect(artifact("PositionsPaginationQuery").params.text).toContain("node(id: $id)");
  });

  it("refuses a connection without its page information", () => {
    const unpaged = components.Rows.replace("rows(first: $count, after: $cursor)", "release(first: $count)");
    expect(compileRelayProject({ ...components, Rows: unpaged }).exitCode).not.toBe(0);
  });
});
