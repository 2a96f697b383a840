import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";

/** GraphQL Yoga as its first page shows it, over a schema: a server that does not listen yet. */
export function yogaOver(schema) {
  return createServer(createYoga({ schema: createSchema(schema), graphiql: false, logging: false }));
}
