import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema } from "graphql";
import { type Served } from "../server/served.ts";
import { cachingClients, withoutTypenames } from "./caching-clients.ts";
import { chooser, RandomSelections } from "./random-queries.ts";
import { addressOf, serveReleases } from "./served-releases.ts";

const datasets = ["sg-reports", "demo-cases"] as const;
/** The number of random queries of each dataset, and of queries for objects of each type by their identifier. */
const [queriesPerDataset, nodesPerType] = [60, 2];

/** The identifiers in a result by type, with the dataset of the query. */
type Identifiers = Map<string, Map<string, string>>;

function collect(data: unknown, dataset: string, found: Identifiers): void {
  if (typeof data !== "object" || data === null) return;
  const { __typename: type, id } = data as { __typename?: string; id?: string };
  if (type && id) found.set(type, (found.get(type) ?? new Map<string, string>()).set(id, dataset));
  for (const value of Object.values(data)) collect(value, dataset, found);
}

let served: Served;
let address: string;
/** The data of the network by the text of the query. */
const network = new Map<string, unknown>();

beforeAll(async () => {
  served = await serveReleases();
  address = await addressOf(served);
  const selections = new RandomSelections(buildSchema(readFileSync("schema.graphql", "utf8")), chooser(20_261_130));
  const found: Identifiers = new Map();
  const ask = async (text: string, dataset: string) => {
    const { data, errors = [] } = await served.post(text);
    if (errors[0]?.extensions.code === "QUERY_TOO_COSTLY") return;
    expect([text, errors]).toEqual([text, []]);
    collect(data, dataset, found);
    network.set(text, withoutTypenames(data));
  };
  for (const dataset of datasets)
    for (let number = 0; number < queriesPerDataset; number += 1) await ask(selections.query(dataset), dataset);
  for (const [type, ids] of new Map(found))
    for (const [id, dataset] of [...ids].slice(-nodesPerType)) await ask(selections.node(type, id, dataset), dataset);
  expect(found.size).toBeGreaterThan(15);
});
afterAll(() => served.close());

describe("random queries with a language", () => {
  it("have the same data for every Accept-Language", async () => {
    expect(network.size).toBeGreaterThan(100);
    for (const [text, data] of network) {
      if (text.includes("field: LABEL")) continue; // The order of labels has the language of the reader.
      expect([text, withoutTypenames(await served.ask(text, {}, { "accept-language": "fr" }))]).toEqual([text, data]);
    }
  });

  it.each(cachingClients)("have the data of the network in the cache of %s", async (name, connect) => {
    const client = connect(address, [...network.keys()]);
    for (const [text, data] of network) expect(await client.query(text)).toEqual(data);
    const sent = client.requests.length;
    for (const [text, data] of network) expect(await client.query(text)).toEqual(data);
    // Apollo Client replaces an object without an identifier by the next selection of it, and asks again.
    expect(client.requests.length - sent).toBeLessThanOrEqual(name === "Apollo Client" ? network.size / 2 : 0);
  });
});
