import "reflect-metadata";
import { type GraphQLSchema, specifiedDirectives } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { describeAll } from "./core/descriptions.ts";
import { useDirectResolvers } from "./core/direct-resolvers.ts";
import { costDirectives, printWithCosts } from "./core/directives.ts";
import { LimitsResolver } from "./limits.ts";
import { NodeResolver } from "./node.ts";
import { QueryResolver } from "./query.ts";
import { SearchResolver } from "./search.ts";

/** Builds the schema from its decorated classes. Arguments are not validated: an invalid query has problems instead. */
export function buildApiSchema(): GraphQLSchema {
  const resolvers = [QueryResolver, NodeResolver, LimitsResolver, SearchResolver] as const;
  const directives = [...specifiedDirectives, ...costDirectives];
  return useDirectResolvers(describeAll(buildSchemaSync({ resolvers, directives, validate: false })));
}

/** The text of `schema.graphql`, sorted by name. */
export function printedSchema(): string {
  return printWithCosts(buildApiSchema());
}
