import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { DataSource } from "typeorm";
import { openCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { startPostgres } from "../../postgres-server.ts";
import { type Cell, cellsOf, keyOf } from "./naive.ts";
import { cellFieldsOf, naively } from "./naive-questions.ts";
import type { Posted } from "./shapes.ts";

/** The number of SYNTHETIC records that each live query counts. */
const liveRecords = 1_000_000;

const languages = ["ar", "zh", "en", "fr", "ru", "es"] as const;
const regions = new Set([
  "african",
  "asia_pacific",
  "eastern_european",
  "latin_american_and_caribbean",
  "western_european_and_others",
]);

const schema = `
  CREATE TABLE cell (id serial PRIMARY KEY, grouping_key text NOT NULL, region text, year integer NOT NULL, codes text[] NOT NULL,
    labels jsonb NOT NULL, measure text NOT NULL, value float8, status text NOT NULL, flags text[] NOT NULL,
    display text NOT NULL);
  CREATE INDEX ON cell (grouping_key, year);
  CREATE TABLE category (id serial PRIMARY KEY, dataset text NOT NULL, dimension text NOT NULL, code text NOT NULL, labels jsonb NOT NULL);
  CREATE INDEX ON category (dataset, dimension);
  CREATE FUNCTION cells_of(wanted text, regions text[] DEFAULT NULL, "from" integer DEFAULT 0, "to" integer DEFAULT 9999,
    sorted boolean DEFAULT false) RETURNS SETOF cell LANGUAGE sql STABLE AS $$
    SELECT * FROM cell WHERE grouping_key = wanted AND year BETWEEN "from" AND "to" AND (regions IS NULL OR region = ANY(regions))
    ORDER BY CASE WHEN sorted THEN -COALESCE(value, -1) END, id $$;
  CREATE FUNCTION cell_label(c cell, lang text) RETURNS text[] LANGUAGE sql STABLE AS
    $$ SELECT ARRAY(SELECT jsonb_array_elements_text(c.labels -> lang)) $$;
  CREATE FUNCTION categories_of(wanted text, dimension text) RETURNS SETOF category LANGUAGE sql STABLE AS
    $$ SELECT * FROM category c WHERE c.dataset = wanted AND c.dimension = categories_of.dimension ORDER BY id $$;
  CREATE FUNCTION category_label(c category, lang text) RETURNS text LANGUAGE sql STABLE AS $$ SELECT c.labels ->> lang $$;
  CREATE TABLE record (id serial PRIMARY KEY, region text NOT NULL, year integer NOT NULL, victim integer NOT NULL);
  CREATE TYPE counted AS (region text, year integer, victims bigint);
  CREATE FUNCTION counts_of("from" integer, "to" integer) RETURNS SETOF counted LANGUAGE sql STABLE AS $$
    SELECT region, year, count(DISTINCT victim) FROM record WHERE year BETWEEN "from" AND "to" GROUP BY region, year $$;`;

/** Starts PostGraphile over PostgreSQL with the published cells and with records. `besides` is the CPU time of PostgreSQL. */
export async function startPostgraphile(directory: string) {
  const { postgraphileOver } = await import(new URL("../peers/postgraphile.mjs", import.meta.url).href);
  const postgres = await startPostgres();
  await fill(directory, postgres.url);
  const { server, release } = await postgraphileOver(postgres.url);
  await once(server.listen(0), "listening");
  const used = new Map<string, number>();
  return {
    port: (server.address() as AddressInfo).port,
    besides: () => {
      for (const [pid, seconds] of childrenOf(postgres.pid())) used.set(pid, seconds);
      return [...used.values()].reduce((sum, seconds) => sum + seconds, 0);
    },
    stop: async () => {
      await release();
      await postgres.stop();
    },
  };
}

async function fill(directory: string, url: string): Promise<void> {
  const database = await new DataSource({ type: "postgres", url }).initialize();
  await database.query(schema);
  const catalog = await openCatalog(directory);
  for (const release of catalog.releases()) {
    const { id, dimensions } = release.manifest.dataset;
    for (const table of release.tables)
      if (table.dimensions.every((one) => ["region", "trend", "year", "country"].includes(one)))
        await insert(
          database,
          "cell",
          cellsOf(release, table).map((cell) => rowOf(keyOf(id, table.measure, table.dimensions), cell)),
        );
    for (const { id: dimension, categories } of dimensions)
      await insert(
        database,
        "category",
        categories.map(({ code, label }) => ({ dataset: id, dimension, code, labels: label })),
      );
  }
  await database.query(
    `INSERT INTO record (region, year, victim)
     SELECT 'region ' || n % 5, 2010 + n::bigint * 7919 % 16, n::bigint * 104729 % ${liveRecords} FROM generate_series(1, ${liveRecords}) n`,
  );
  await database.query("ANALYZE");
  await database.destroy();
}

function rowOf(grouping: string, { key, year, codes, cells: [cell] }: Cell) {
  const labels = key.map(({ label }) => label);
  return {
    ...cell,
    grouping_key: grouping,
    region: codes.find((code) => regions.has(code)),
    year,
    codes,
    labels: Object.fromEntries(languages.map((lang) => [lang, labels.map((label) => label[lang])])),
  };
}

/** Inserts objects as rows. */
async function insert(database: DataSource, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const json = JSON.stringify(rows);
  await database.query(
    `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [json],
  );
}

/** The CPU seconds of the child processes of a process (Linux). */
function childrenOf(parent: number): [pid: string, seconds: number][] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid): [string, number][] => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
        return Number(fields[1]) === parent ? [[pid, (Number(fields[11]) + Number(fields[12])) / 100]] : [];
      } catch {
        return []; // The process has ended.
      }
    });
}

/** The same query for PostGraphile: as many rows with the same fields. */
export function askedOfPostgraphile(question: Posted): Posted {
  const { query, variables } = naively(question);
  const { dataset, measure, by, dimension, regions, from, to, sort, lang, first } = variables as Record<string, any>;
  if (dimension)
    return {
      query:
        "query ($wanted: String!, $dimension: String!, $lang: String) { categoriesOf(wanted: $wanted, dimension: $dimension) { nodes { code label(lang: $lang) } } }",
      variables: { wanted: dataset, dimension, lang: lang.toLowerCase() },
    };
  const label = query.includes("label(lang") ? "codes label(lang: $lang)" : query.includes("key {") ? "codes" : "";
  const cell = cellFieldsOf(query);
  return {
    query: `query ($wanted: String!, $regions: [String], $from: Int, $to: Int, $sorted: Boolean, $first: Int!${label.includes("$lang") ? ", $lang: String" : ""}) {
      cellsOf(wanted: $wanted, regions: $regions, from: $from, to: $to, sorted: $sorted, first: $first) { nodes { ${label} ${cell} } } }`,
    variables: {
      wanted: keyOf(dataset, measure, by),
      regions: regions ?? null,
      from: from ?? 0,
      to: to ?? 9999,
      sorted: sort !== undefined,
      first,
      ...(label.includes("$lang") && { lang: lang.toLowerCase() }),
    },
  };
}

/** A query that counts the records. */
export function askedLive({ variables }: Posted): Posted {
  const { from = 2010, to = 2025 } = (variables["query"] as any)?.where?.edition ?? {};
  return {
    query: "query ($from: Int!, $to: Int!) { countsOf(from: $from, to: $to) { nodes { region year victims } } }",
    variables: { from, to },
  };
}
