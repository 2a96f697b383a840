import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { useDirectResolvers } from "./direct-resolvers.ts";
import { describeAll } from "./descriptions.ts";
import { ExplainResolver } from "./table/explain.ts";
import { LimitsResolver } from "./table/limits.ts";
import { QueryResolver } from "./query.ts";
import { SearchResolver } from "./table/search.ts";

/** Builds the schema from its decorated classes. Arguments are not validated: an invalid query has problems instead. */
export function buildApiSchema(): GraphQLSchema {
  const resolvers = [QueryResolver, ExplainResolver, LimitsResolver, SearchResolver] as const;
  return useDirectResolvers(describeAll(buildSchemaSync({ resolvers, validate: false })));
}

/** The text of `schema.graphql`, sorted by name. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}
