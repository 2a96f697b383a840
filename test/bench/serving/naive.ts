import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import type { Dimension } from "../../../src/codebook/dimension.ts";
import { cellStatuses } from "../../../src/release/cell.ts";
import type { Release, StoredTable } from "../../../src/release/release.ts";
import { openShelf } from "../../../src/release/shelf.ts";

/** Apollo Server as its first page shows it, with one field: what no server built on it can beat without care. */
export async function startTrivial(): Promise<number> {
  const typeDefs = "type Query { hello(n: Int): String }";
  return await start(new ApolloServer({ typeDefs, resolvers: { Query: { hello: () => "world" } } }));
}

const typeDefs = `
  type Category { code: String! label(lang: String): String! }
  type Cell { measure: String! value: Float status: String! flags: [String!]! publiclyDocumented: Float display: String! }
  type Row { key: [Category!]! cells: [Cell!]! }
  type Query {
    table(dataset: String!, measure: String!, by: [String!]!, from: Int, to: Int, sort: String, first: Int!): [Row!]!
    categories(dataset: String!, dimension: String!): [Category!]!
  }`;

interface Cell {
  readonly key: readonly object[];
  readonly codes: readonly string[];
  readonly cells: readonly [{ readonly value: number | null }];
}

/**
 * Apollo Server over the same published cells, each an object in an array, found by filter: what one writes in an
 * afternoon. It has default resolvers, and checks, protects and explains nothing.
 */
export async function startNaive(directory: string): Promise<number> {
  const shelf = await openShelf(directory);
  const tables = new Map<string, Cell[]>();
  for (const release of shelf.releases())
    for (const table of release.tables) tables.set(keyOf(release, table), cellsOf(release, table));
  const resolvers = {
    Query: {
      table: (_: unknown, { dataset, measure, by, from, to, sort, first }: Record<string, any>) => {
        const year = by.indexOf("year");
        const cells = (tables.get(`${dataset} ${measure} ${by.join(" ")}`) ?? []).filter(
          ({ codes }) => (from ?? 0) <= Number(codes[year]) && Number(codes[year]) <= (to ?? 9999),
        );
        if (sort) cells.sort((a, b) => (b.cells[0].value ?? -1) - (a.cells[0].value ?? -1));
        return cells.slice(0, first);
      },
      categories: (_: unknown, { dataset, dimension }: Record<string, any>) =>
        shelf.find(dataset, "latest")?.manifest.dataset.dimensions.find(({ id }) => id === dimension)?.categories,
    },
    Category: {
      label: ({ label }: any, { lang }: Record<string, any>) => label[String(lang).toLowerCase()] ?? label.en,
    },
  };
  return await start(new ApolloServer({ typeDefs, resolvers }));
}

async function start(server: ApolloServer): Promise<number> {
  const { url } = await startStandaloneServer(server, { listen: { port: 0 } });
  return Number(new URL(url).port);
}

function keyOf({ manifest }: Release, { measure, dimensions }: StoredTable): string {
  return `${manifest.dataset.id} ${measure} ${dimensions.join(" ")}`;
}

function cellsOf({ manifest }: Release, table: StoredTable): Cell[] {
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
      publiclyDocumented: null,
      display: String(value),
    };
    return { key, codes: key.map(({ code }) => code), cells: [cell] };
  });
}
