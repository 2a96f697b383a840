import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSynthetic } from "../server/releases.ts";
import { type Served, serve } from "../server/served.ts";
import { cachingClients, withoutTypenames } from "./caching-clients.ts";
import { addressOf, publishRevised, serveReleases } from "./served-releases.ts";

const release = (dataset: string, fields: string, ref = "latest") =>
  `{ release(dataset: "${dataset}", ref: "${ref}") { id ${fields} } }`;
const keyFigures = "keyFigures { id name label(lang: EN) cell { id display(lang: EN) value } }";
const labels = (lang: string) =>
  `codebook { id dimensions { id code label(lang: ${lang}) categories(first: 5) { nodes { id code label(lang: ${lang}) } } } }`;
const regions = "{ by: [REGION, EDITION], measures: [CASES] }";
const cell = "cell { id value display(lang: EN) }";
const row = `id categories { id label(lang: EN) } ${cell}`;
const table = `table(query: ${regions}) { id outcome cellCounts { total value } rows(first: 20) { nodes { ${row} } } }`;
const series = `series(query: ${regions}) { id lines { nodes { id categories { id } points { edition { id year } ${cell} } } } }`;
const place = `place(code: "african") { id category { id label(lang: EN) } ${keyFigures} table { id rows { nodes { ${row} } } } }`;
const ranking = `ranking(dimension: REGION) { id items { nodes { id category { id } ${cell} } } }`;
const positions = "positions(first: 9) { nodes { id kind year ... on Vote { choice } ... on Reply { title } } }";

/** Queries whose answers differ although one could take them for the same. */
const tableQueries = [
  "{ by: [REGION] }",
  "{ by: [REGION, REGION] }",
  '{ by: [REGION], where: { region: { in: ["nowhere"] } } }',
  "{ by: [REGION], where: { region: { in: [] } } }",
  "{ by: [REGION], where: { edition: { from: 2030 } } }",
  "{ by: [REGION], where: { edition: { from: 2025, to: 2024 } } }",
  "{ by: [REGION], totals: [GENDER] }",
  "{ by: [REGION], measures: [] }",
  "{ by: [REGION], orderBy: { field: LABEL } }",
  "{ by: [REGION], orderBy: { field: VALUE, measure: INDIVIDUALS } }",
];

const tableFields = "id outcome interpreted problems { code path } rows { totalCount }";

const queriesOf = (dataset: string) => [
  ...[keyFigures, labels("EN"), labels("FR"), table, place, series, ranking, positions].map((one) =>
    release(dataset, one),
  ),
  release(dataset, "version coverage { from to } supersededBy { id version }"),
  release(dataset, `version ${keyFigures}`, "2025.1.0"),
  release(dataset, `dataset { id name nature title(lang: EN) } ${labels("EN")}`, "2025.1.0"),
  ...tableQueries.map((query) => release(dataset, `table(query: ${query}) { ${tableFields} }`)),
];

let served: Served;
let address: string;
const servers: Served[] = [];

/** The answer of the network. */
const network = (text: string) => served.ask(text);

beforeAll(async () => {
  served = await serveReleases();
  servers.push(served);
  address = await addressOf(served);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

describe.each(cachingClients)("the cache of %s", (_, connect) => {
  it.each([[["sg-reports", "demo-cases"]], [["demo-cases", "sg-reports"]]])(
    "has the figures of each dataset and release, in the order %j",
    async (order) => {
      const texts = order.flatMap(queriesOf);
      const client = connect(address, texts);
      for (const text of texts) await client.query(text);
      for (const text of texts) expect([text, await client.query(text)]).toEqual([text, await network(text)]);
      const figures = async (dataset: string) => {
        const { release: found } = await client.query(release(dataset, keyFigures));
        return new Map(found.keyFigures.map(({ name, cell: one }: any) => [name, one.display]));
      };
      // The cases of seeds/sg-reports/reports.csv add up to at least 709. A protected figure is a plain number.
      expect((await figures("sg-reports")).get("CASES")).toBe("at least 709");
      expect((await figures("demo-cases")).get("CASES")).toMatch(/^[\d,]+$/);
    },
  );

  it("has what all components on one release ask for, after one request for each", async () => {
    const texts = [`version`, keyFigures, table, "codebook { id measures { id } }", labels("EN"), series].map(
      (fields) => release("demo-cases", fields),
    );
    const client = connect(address, texts);
    for (let round = 0; round < 3; round += 1) for (const text of texts) await client.query(text);
    expect(client.requests.length).toBe(texts.length);
  });

  it("has the objects of node(id) and nodes(ids)", async () => {
    const tables = tableQueries.map((query, index) => `t${index}: table(query: ${query}) { ${tableFields} }`);
    const whole = release("sg-reports", `${keyFigures} ${positions} ${tables.join(" ")}`);
    const { keyFigures: figures, positions: page, id, ...found } = (await network(whole)).release;
    const objects = [...figures, ...page.nodes, ...Object.values(found)];
    const ids = [...new Set(objects.map((object: any) => object.id as string))];
    const fields = `__typename ... on KeyFigure { name cell { id value } } ... on Vote { choice } ... on Table { ${tableFields} }`;
    const texts = [
      ...ids.map((one) => `{ node(id: "${one}") { id ${fields} } }`),
      `{ nodes(ids: ${JSON.stringify([id, ...ids])}) { id ${fields} } }`,
      whole,
    ];
    const client = connect(address, texts);
    for (const text of texts) await client.query(text);
    for (const text of texts) expect(await client.query(text)).toEqual(withoutTypenames(await network(text)));
    expect(client.requests.length).toBe(texts.length);
    expect((await client.query(texts.at(-2)!)).nodes).not.toContain(null);
  });

  it("has every page of a list", async () => {
    const page = (args: string) => {
      const rows = `rows(first: 4${args}) { totalCount pageInfo { endCursor hasNextPage } edges { cursor node { ${row} } } }`;
      return release("sg-reports", `table(query: ${regions}) { id ${rows} }`);
    };
    const texts = [page("")];
    for (let number = 0; number < 3; number += 1) {
      const { endCursor } = (await network(texts.at(-1)!)).release.table.rows.pageInfo;
      texts.push(page(`, after: "${endCursor}"`));
    }
    const client = connect(address, texts);
    for (const text of texts) await client.query(text);
    for (const text of texts) expect(await client.query(text)).toEqual(await network(text));
    expect(client.requests.length).toBe(texts.length);
  });

  it("never combines a figure with the version of another release", async () => {
    const directory = emptyDirectory();
    await publishSynthetic(directory);
    const old = await serve(directory);
    const oldAddress = await addressOf(old);
    const { port } = old.server.server.address() as AddressInfo;
    const [figures, version, whole] = [keyFigures, "version", `version ${keyFigures}`].map((fields) =>
      release("demo-cases", fields),
    );
    const client = connect(oldAddress, [figures!, version!, whole!]);
    await client.query(figures!);
    await old.close();
    await publishRevised(directory);
    const revised = await serve(directory);
    servers.push(revised);
    await addressOf(revised, port);
    await client.query(version!);
    expect(await client.query(whole!)).toEqual(await revised.ask(whole!));
  });
});
