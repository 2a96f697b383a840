import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { callDirectly } from "./direct-resolvers.ts";
import { describeAll } from "./descriptions.ts";
import { ExplainResolver } from "./table/explain.ts";
import { LimitsResolver } from "./table/limits.ts";
import { QueryResolver } from "./query.ts";
import { ReleaseEvidence } from "./release/release-evidence.ts";
import { SearchResolver } from "./table/search.ts";

/** Builds the schema from the resolvers. What is wrong in a query is a problem, not an exception: nothing is validated here. */
export function buildApiSchema(): GraphQLSchema {
  const resolvers = [QueryResolver, ReleaseEvidence, ExplainResolver, LimitsResolver, SearchResolver] as const;
  return callDirectly(describeAll(buildSchemaSync({ resolvers, validate: false })));
}

/** The schema as text, in an order of its own: `schema.graphql` at the project's root is this. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}
