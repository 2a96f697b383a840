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

/** Sends a query through a client's own cache. */
type Ask = (query: string, dataset: string) => Promise<any>;

/** Graphcache warns of every type without an id, which it embeds. */
const silent = () => {};

/** Clients as their documentation makes them, with the cache's defaults. */
const clients: Readonly<Record<string, (uri: string) => Ask>> = {
  "Apollo Client": (uri) => {
    const client = new ApolloClient({ link: new HttpLink({ uri }), cache: new InMemoryCache() });
    return async (query, dataset) => (await client.query({ query: gql(query), variables: { dataset } })).data;
  },
  "urql with Graphcache": (url) => {
    const client = new Client({ url, exchanges: [cacheExchange({ logger: silent }), fetchExchange] });
    return async (query, dataset) => (await client.query(query, { dataset }).toPromise()).data;
  },
};

const latest = (fields: string) => `query ($dataset: String!) { statistics(dataset: $dataset) { id ${fields} } }`;

/** Makes a server listen, and gives the address of its API. */
const addressOf = async ({ server }: Served, port = 0) => `${await server.listen({ host: "127.0.0.1", port })}/graphql`;

/** An answer without the names of types, which clients add. */
const plain = (data: unknown) =>
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
    "gives each dataset its own figures: %j",
    async (order) => {
      const ask = connect(address);
      for (const dataset of order) await ask(all, dataset);
      for (const dataset of order) expect(plain(await ask(all, dataset))).toEqual(await both.ask(all, { dataset }));
      const figures = async (dataset: string) =>
        new Map((await ask(all, dataset)).statistics.headline.map(({ name, cell }: any) => [name, cell.display]));
      // seeds/sg-reports/reports.csv adds up to at least 709 cases; a protected figure is a plain number.
      expect((await figures("sg-reports")).get("CASES")).toBe("at least 709");
      expect((await figures("demo-cases")).get("CASES")).toMatch(/^[\d,]+$/);
    },
  );

  it("shows no figure of one release under the version of another", async () => {
    const directory = emptyDirectory();
    await publishSynthetic(directory);
    const old = await serve(directory);
    const ask = connect(await addressOf(old));
    const { port } = old.server.server.address() as AddressInfo;
    await ask(latest("headline { id cell { value } }"), "demo-cases");
    await old.close();
    const tables = syntheticDraft().tables.map(({ cells, ...table }) => ({ ...table, cells: cells.toReversed() }));
    await publishSynthetic(directory, { tables });
    const served = await serve(directory);
    servers.push(served);
    await addressOf(served, port);
    await ask(latest("release { id version }"), "demo-cases");
    const whole = latest("release { id version } headline { id cell { value } }");
    expect(plain(await ask(whole, "demo-cases"))).toEqual(await served.ask(whole, { dataset: "demo-cases" }));
  });
});
