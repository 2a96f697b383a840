import { once } from "node:events";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import type { Dimension } from "../../../src/codebook/dimensions/dimension.ts";
import type { LocalizedText } from "../../../src/i18n/languages.ts";
import { cellStatuses } from "../../../src/releases/cell.ts";
import type { Release, StoredTable } from "../../../src/releases/release.ts";
import { openCatalog } from "../../../src/releases/catalogue/release-catalog.ts";

/** Apollo Server as in its documentation, with one field. */
export async function startTrivial(): Promise<number> {
  const typeDefs = "type Query { hello(n: Int): String }";
  return await start(new ApolloServer({ typeDefs, resolvers: { Query: { hello: () => "world" } } }));
}

const typeDefs = `
  type Category { code: String! label(lang: String): String! }
  type Cell { measure: String! value: Float status: String! flags: [String!]! display: String! }
  type Row { key: [Category!]! cells: [Cell!]! }
  type Query {
    table(dataset: String!, measure: String!, by: [String!]!, regions: [String!], from: Int, to: Int, sort: String, first: Int!): [Row!]!
    categories(dataset: String!, dimension: String!): [Category!]!
  }`;

export interface Cell {
  readonly key: readonly { readonly label: LocalizedText }[];
  readonly year: number;
  readonly codes: readonly string[];
  readonly cells: readonly [{ readonly value: number | null }];
}

/** Apollo Server over the published cells. */
export async function startNaive(directory: string): Promise<number> {
  return await start(new ApolloServer(await schemaOver(directory)));
}

/** GraphQL Yoga over the published cells. */
export async function startYoga(directory: string): Promise<number> {
  const { yogaOver } = await import(new URL("../peers/yoga.mjs", import.meta.url).href);
  const server = yogaOver(await schemaOver(directory));
  await once(server.listen(0), "listening");
  return server.address().port;
}

/** A simple schema over the same published cells, with default resolvers and without any checks. */
async function schemaOver(directory: string) {
  const catalog = await openCatalog(directory);
  const tables = new Map<string, Cell[]>();
  for (const release of catalog.releases())
    for (const table of release.tables)
      tables.set(keyOf(release.manifest.dataset.id, table.measure, table.dimensions), cellsOf(release, table));
  const resolvers = {
    Query: {
      table: (_: unknown, { dataset, measure, by, regions, from, to, sort, first }: Record<string, any>) => {
        const cells = (tables.get(keyOf(dataset, measure, by)) ?? []).filter(
          ({ year, codes }) =>
            (from ?? 0) <= year &&
            year <= (to ?? 9999) &&
            (!regions || regions.some((code: string) => codes.includes(code))),
        );
        if (sort) cells.sort((a, b) => (b.cells[0].value ?? -1) - (a.cells[0].value ?? -1));
        return cells.slice(0, first);
      },
      categories: (_: unknown, { dataset, dimension }: Record<string, any>) =>
        catalog.find(dataset, "latest")?.manifest.dataset.dimensions.find(({ id }) => id === dimension)?.categories,
    },
    Category: {
      label: ({ label }: any, { lang }: Record<string, any>) => label[String(lang).toLowerCase()] ?? label.en,
    },
  };
  return { typeDefs, resolvers };
}

async function start(server: ApolloServer): Promise<number> {
  const { url } = await startStandaloneServer(server, { listen: { port: 0 } });
  return Number(new URL(url).port);
}

export function keyOf(dataset: string, measure: string, dimensions: readonly string[]): string {
  return [dataset, measure, ...dimensions.toSorted()].join(" ");
}

export function cellsOf({ manifest }: Release, table: StoredTable): Cell[] {
  const axes = table.dimensions.map((id) => manifest.dataset.dimensions.find((one) => one.id === id) as Dimension);
  return Array.from(table.values, (value, position) => {
    let rest = position;
    const key = axes
      .toReversed()
      .map(({ categories }) => {
        const category = categories[rest % categories.length]!;
        rest = Math.floor(rest / categories.length);
        return category;
      })
      .toReversed();
    const cell = {
      measure: table.measure,
      value: Number.isNaN(value) ? null : value,
      status: cellStatuses[table.statuses[position]!]!,
      flags: [],
      display: String(value),
    };
    const codes = key.map(({ code }) => code);
    return { key, codes, year: Number(codes[table.dimensions.indexOf("year")] ?? 0), cells: [cell] };
  });
}
