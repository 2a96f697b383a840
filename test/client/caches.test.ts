import type { AddressInfo } from "node:net";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSynthetic, syntheticDraft } from "../server/releases.ts";
import { type Served, serve, serveBoth } from "../server/served.ts";

const all = `query ($dataset: String!) { statistics(dataset: $dataset) {
  id
  dataset { id name nature }
  headline { id name label(lang: EN) { value } cell { display(lang: EN) value } }
  codebook { dimensions { code label(lang: EN) { value } categories { code } } measures { code label(lang: EN) { value } } }
  series(query: { by: [REGION] }) { series { id measure { code } points { year cell { value } } } }
} }`;

/** Sends a query through a client and its cache. */
type Send = (query: string, dataset: string) => Promise<any>;

/** Graphcache warns about types without an id, which it embeds. */
const noLogger = () => {};

/** Clients with their default cache, created as in their documentation. */
const clients: Readonly<Record<string, (uri: string) => Send>> = {
  "Apollo Client": (uri) => {
    const client = new ApolloClient({ link: new HttpLink({ uri }), cache: new InMemoryCache() });
    return async (query, dataset) => (await client.query({ query: gql(query), variables: { dataset } })).data;
  },
  "urql with Graphcache": (url) => {
    const client = new Client({ url, exchanges: [cacheExchange({ logger: noLogger }), fetchExchange] });
    return async (query, dataset) => (await client.query(query, { dataset }).toPromise()).data;
  },
};

const latest = (fields: string) => `query ($dataset: String!) { statistics(dataset: $dataset) { id ${fields} } }`;

/** Starts listening, and returns the address of the API. */
const addressOf = async ({ server }: Served, port = 0) => `${await server.listen({ host: "127.0.0.1", port })}/graphql`;

/** A result without `__typename`, which clients add. */
const withoutTypenames = (data: unknown) =>
  JSON.parse(JSON.stringify(data, (name, value) => (name === "__typename" ? undefined : (value as unknown))));

let both: Served;
let address: string;
const servers: Served[] = [];

beforeAll(async () => {
  both = await serveBoth();
  servers.push(both);
  address = await addressOf(both);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

describe.each(Object.entries(clients))("the cache of %s", (_, connect) => {
  it.each([[["sg-reports", "demo-cases"]], [["demo-cases", "sg-reports"]]])(
    "returns the figures of each dataset, in the order %j",
    async (order) => {
      const send = connect(address);
      for (const dataset of order) await send(all, dataset);
      for (const dataset of order)
        expect(withoutTypenames(await send(all, dataset))).toEqual(await both.ask(all, { dataset }));
      const figures = async (dataset: string) =>
        new Map((await send(all, dataset)).statistics.headline.map(({ name, cell }: any) => [name, cell.display]));
      // The cases of seeds/sg-reports/reports.csv add up to at least 709. A protected figure is a plain number.
      expect((await figures("sg-reports")).get("CASES")).toBe("at least 709");
      expect((await figures("demo-cases")).get("CASES")).toMatch(/^[\d,]+$/);
    },
  );

  it("never combines a figure with the version of another release", async () => {
    const directory = emptyDirectory();
    await publishSynthetic(directory);
    const old = await serve(directory);
    const send = connect(await addressOf(old));
    const { port } = old.server.server.address() as AddressInfo;
    await send(latest("headline { id cell { value } }"), "demo-cases");
    await old.close();
    const tables = syntheticDraft().tables.map(({ cells, ...table }) => ({ ...table, cells: cells.toReversed() }));
    await publishSynthetic(directory, { tables });
    const served = await serve(directory);
    servers.push(served);
    await addressOf(served, port);
    await send(latest("release { id version }"), "demo-cases");
    const whole = latest("release { id version } headline { id cell { value } }");
    expect(withoutTypenames(await send(whole, "demo-cases"))).toEqual(
      await served.ask(whole, { dataset: "demo-cases" }),
    );
  });
});
