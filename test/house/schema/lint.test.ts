import { readFileSync } from "node:fs";
import graphqlPlugin from "@graphql-eslint/eslint-plugin";
import { describe, expect, it } from "@jest/globals";
import { ESLint, type Linter } from "eslint";

const { parser, configs } = graphqlPlugin;

const rules = {
  ...configs["flat/schema-all"].rules,
  ...configs["flat/schema-relay"].rules,
  "@graphql-eslint/alphabetize": "off", // An order of meaning, such as that of enum values, is not alphabetical.
  "@graphql-eslint/require-deprecation-date": "off", // GraphQL's @deprecated has no argument for a date.
  "@graphql-eslint/strict-id-in-types": "off", // A part of an object, such as an interval, has no identifier.
  "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }], // Short lists have no pages.
};

/** The faults that graphql-eslint reports for a schema. */
async function faultsOf(schema: string): Promise<string[]> {
  const languageOptions = { parser, parserOptions: { graphQLConfig: { schema } } };
  const config = { files: ["**/*.graphql"], languageOptions, plugins: { "@graphql-eslint": graphqlPlugin }, rules };
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [config as unknown as Linter.Config] });
  const results = await eslint.lintText(schema, { filePath: "schema.graphql" });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

describe("graphql-eslint", () => {
  const schema = readFileSync("schema.graphql", "utf8");

  it("reports no fault of schema.graphql by the rules for schemas and for Relay", async () => {
    expect(await faultsOf(schema)).toEqual([]);
  });

  it("reports a connection without pageInfo, and a description that is missing", async () => {
    const faulty = schema
      .replace(/(type RowConnection [^}]*)pageInfo:/, "$1page:")
      .replace(/"""[^"]*"""\ntype Limits/, "type Limits");
    expect((await faultsOf(faulty)).toSorted()).toEqual([
      "@graphql-eslint/relay-connection-types: Connection type must contain a field `pageInfo` that return a non-null `PageInfo` Object type.",
      '@graphql-eslint/require-description: Description is required for type "Limits"',
    ]);
  });
});
