import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, type DocumentNode, Kind, parse } from "graphql";
import { blocksOf, pages } from "../../docs/blocks.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { typicalQueries } from "./typical-queries.ts";

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

/** The scalars as JSON has them. A value of TableInputValue can be sent back as a TableInput. */
const scalars = {
  Code: "string",
  Date: "string",
  DateTime: "string",
  Digest: "string",
  JSON: "unknown",
  ReleaseRef: "string",
  SafeInt: "number",
  TableInputValue: "TableInput",
  URL: "string",
};

/** A document whose operations have names. */
function named(text: string, name: string): DocumentNode {
  const document = parse(text);
  const definitions = document.definitions.map((definition, index) =>
    definition.kind === Kind.OPERATION_DEFINITION && !definition.name
      ? { ...definition, name: { kind: Kind.NAME as const, value: `${name}No${index}` } }
      : definition,
  );
  return { ...document, definitions };
}

/** Generates TypeScript for the operations of documents. */
function generate(documents: readonly DocumentNode[]): Promise<string> {
  return codegen({
    filename: "api.ts",
    schema: parse(readFileSync("schema.graphql", "utf8")),
    schemaAst: schema,
    documents: documents.map((document, index) => ({ document, location: `document-${index}` })),
    config: {},
    plugins: [{ operations: { strictScalars: true, scalars } }],
    pluginMap: { operations },
  });
}

/** The messages of the compiler for the modules of a strict project. */
function faultsOf(modules: Readonly<Record<string, string>>): string {
  const directory = emptyDirectory();
  for (const [name, text] of Object.entries(modules)) writeFileSync(path.join(directory, name), text);
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    types: [],
    noEmit: true,
    allowImportingTsExtensions: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noImplicitReturns: true,
  };
  writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  writeFileSync(path.join(directory, "package.json"), JSON.stringify({ type: "module" }));
  return spawnSync("node_modules/.bin/tsc", ["-p", directory], { encoding: "utf8" }).stdout;
}

const documents = [
  ...Object.entries(typicalQueries).map(([name, text]) => named(text, name)),
  ...pages.flatMap((page) => blocksOf(page, "graphql")).map(({ text }, index) => named(text, `Documented${index}`)),
];

const sendBack = `
import type { AlternativesQuery, TableQuery, TableQueryVariables } from "./api.ts";

export function firstAlternative({ release }: AlternativesQuery): TableQueryVariables | undefined {
  const alternative = release?.table?.alternatives[0];
  return alternative && { query: alternative.query, lang: "EN" };
}

export const written: TableQueryVariables = {
  query: { by: ["REGION"], where: { gender: { in: ["women"] }, edition: { from: 2020 } }, measures: ["CASES"] },
  lang: "FR",
};

// @ts-expect-error: the schema has no such dimension.
export const wrong: TableQueryVariables = { query: { by: ["NO_DIMENSION"] }, lang: "EN" };

export function valuesOf({ release }: TableQuery): (number | null)[] {
  return (release?.table?.rows?.nodes ?? []).flatMap(({ cells }) => cells.map(({ value }) => value));
}
`;

describe("graphql-codegen", () => {
  it("generates types for typical and documented queries that a strict project accepts", async () => {
    expect(Object.keys(typicalQueries).length).toBeGreaterThanOrEqual(16);
    const api = await generate(documents);
    expect(faultsOf({ "api.ts": api, "send-back.ts": sendBack })).toBe("");
    expect(api.replace(/\/\*\*.*?\*\//gs, "")).not.toMatch(/\bany\b/);
  });
});
