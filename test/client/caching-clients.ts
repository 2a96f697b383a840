import { readFileSync } from "node:fs";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { buildSchema, introspectionFromSchema, isAbstractType, isObjectType } from "graphql";
import relay from "relay-runtime";
import { compileRelayProject } from "./relay-project.ts";

/** A client with its default cache, which asks the network only for data that the cache lacks. */
export interface CachingClient {
  /** Returns the data of a query, without `__typename`, which clients add. */
  query(text: string): Promise<any>;
  /** The bodies of the requests so far. */
  readonly requests: readonly string[];
}

/** Creates a client for the API at an address. Relay compiles the texts of all queries in advance. */
type Connect = (address: string, texts: readonly string[]) => CachingClient;

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

/** A result without `__typename`. */
export function withoutTypenames(data: unknown): any {
  return JSON.parse(JSON.stringify(data, (name, value) => (name === "__typename" ? undefined : (value as unknown))));
}

/** A `fetch` that records the bodies of its requests. */
function recordedFetch(requests: string[]): typeof fetch {
  return (input, init) => {
    requests.push(init?.body as string);
    return fetch(input, init);
  };
}

/** The types of each interface and union, which Apollo Client needs for fragments on them. */
const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

const connectApollo: Connect = (uri) => {
  const requests: string[] = [];
  const link = new HttpLink({ uri, fetch: recordedFetch(requests) });
  const client = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes }) });
  return { query: async (text) => withoutTypenames((await client.query({ query: gql(text) })).data), requests };
};

/** The types of objects without an identifier. Graphcache knows connections by their names. */
export const keylessTypes = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !("id" in type.getFields()))
  .map(({ name }) => name)
  .filter((name) => !/^__|^Query$|PageInfo|(Connection|Edge)$/.test(name));
const keys = Object.fromEntries(keylessTypes.map((name) => [name, () => null]));

/** The schema, which Graphcache needs for fragments on interfaces and unions. */
const introspection = introspectionFromSchema(schema) as any;

const connectUrql: Connect = (url) => {
  const requests: string[] = [];
  const logger = (severity: string, text: string) => {
    if (severity !== "debug") throw new Error(text);
  };
  const cache = cacheExchange({ schema: introspection, keys, logger });
  const client = new Client({ url, fetch: recordedFetch(requests), exchanges: [cache, fetchExchange] });
  return {
    async query(text) {
      const { data, error } = await client.query(text, {}).toPromise();
      if (error) throw error;
      return withoutTypenames(data);
    },
    requests,
  };
};

const connectRelay: Connect = (address, texts) => {
  const requests: string[] = [];
  const send = recordedFetch(requests);
  const network = relay.Network.create(async ({ text }) => {
    const headers = { "content-type": "application/json" };
    const response = await send(address, { method: "POST", headers, body: JSON.stringify({ query: text }) });
    return (await response.json()) as any;
  });
  const environment = new relay.Environment({ network, store: new relay.Store(new relay.RecordSource()) });
  const compiled = compileQueries(texts);
  return {
    async query(text) {
      const request = compiled.get(text);
      environment.retain(relay.createOperationDescriptor(request, {})); // As a component on the page does.
      const data = relay.fetchQuery(environment, request, {}, { fetchPolicy: "store-or-network" });
      return withoutTypenames(await data.toPromise());
    },
    requests,
  };
};

/** The artifact of each query. */
function compileQueries(texts: readonly string[]): Map<string, any> {
  const nameOf = (index: number) => `Queries${index}Query`;
  const tags = texts.map((text, index) => `graphql\`query ${nameOf(index)} ${text}\`;\n`);
  const { exitCode, output, artifact } = compileRelayProject({ Queries: tags.join("") });
  if (exitCode !== 0) throw new Error(output);
  return new Map(texts.map((text, index) => [text, artifact(nameOf(index))]));
}

export const cachingClients: readonly (readonly [name: string, connect: Connect])[] = [
  ["Apollo Client", connectApollo],
  ["Relay", connectRelay],
  ["urql with Graphcache", connectUrql],
];
