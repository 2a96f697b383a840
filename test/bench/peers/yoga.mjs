import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";

/** GraphQL Yoga as in its documentation. */
export function yogaOver(schema) {
  const yoga = createYoga({ schema: createSchema(schema), graphiql: false, logging: false });
  return createServer((request, response) => void yoga(request, response));
}
