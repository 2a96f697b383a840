import type { FastifyInstance } from "fastify";
import { type ReleaseCatalog, openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { CurrentCatalogue } from "../../src/server/current-catalogue.ts";
import { createServer, type ServerParts } from "../../src/server/http.ts";
import { readSettings } from "../../src/settings.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "./releases.ts";

/** The public address of the server in tests. */
export const publicUrl = "https://figures.example";

/** The public address and the channels of the server in tests. */
export const site = readSettings({ PUBLIC_URL: publicUrl, CONTACT_CORRECTIONS: "corrections@office.example" }).serve;

/** The server over the releases of a directory, used without a network. */
export interface Served {
  readonly server: FastifyInstance;
  /** The first snapshot of the catalogue. */
  readonly catalog: ReleaseCatalog;
  readonly catalogue: CurrentCatalogue;
  /** The internal errors that the server has reported. */
  readonly faults: unknown[];
  /** Sends a query by POST, and returns the whole body. */
  post(query: string, variables?: object, headers?: Record<string, string>): Promise<any>;
  /** Sends a query that must have no errors, and returns `data`. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<any>;
  /** Queries a whole table. */
  table(query: object, dataset?: string, headers?: Record<string, string>): Promise<any>;
  close(): Promise<void>;
}

const tableQuery = `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) { table(query: $query) {
  outcome interpreted cellCounts { total value tooFew notCollected notApplicable }
  problems { severity code path message { value lang } suggestions }
  alternatives { query permalink difference { value } cellCounts { total value tooFew notCollected notApplicable } }
  dimensions { dimension { code } overlapping }
  rows {
    totalCount
    nodes {
      categories { code isTotal }
      cells { measure { code } value status flags display interval { lower upper } time { unit first last } sources { url } }
    }
  }
} } }`;

/** Opens the catalogue of a directory, and builds the server over it. */
export async function serve(directory: string, page?: string, other: Partial<ServerParts> = {}): Promise<Served> {
  const catalog = await openCatalog(directory);
  const faults: unknown[] = [];
  const settings = readSettings({ PUBLIC_URL: publicUrl, RATE_LIMIT: "0" }).serve;
  const report = (fault: unknown) => void faults.push(fault);
  const tuning = { maxExecutionMs: Number.POSITIVE_INFINITY }; // A slow machine must not change an answer.
  const catalogue = new CurrentCatalogue(catalog, report);
  const parts = { catalogue, settings, report, tuning, ...(page && { console: page }), ...other };
  const server = await createServer(parts);
  const post: Served["post"] = async (query, variables = {}, headers = {}) => {
    const answer = await server.inject({ method: "POST", url: "/graphql", headers, payload: { query, variables } });
    return answer.json();
  };
  const ask: Served["ask"] = async (...question) => {
    const { data, errors } = await post(...question);
    if (errors) throw new Error(`The answer has errors: ${JSON.stringify(errors)}`);
    return data;
  };
  return {
    server,
    catalog,
    catalogue,
    faults,
    post,
    ask,
    table: async (query, dataset, headers) =>
      (await ask(tableQuery, { query, ...(dataset && { dataset }) }, headers)).release.table,
    close: async () => {
      await server.close();
      await catalog.close();
    },
  };
}

/** Serves the shipped figures. The arguments are those of {@link serve}. */
export async function serveSgReports(page?: string, other?: Partial<ServerParts>): Promise<Served> {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  return serve(directory, page, other);
}

/** Serves the two datasets of the tests: the shipped figures, and synthetic ones. */
export async function serveBoth(): Promise<Served> {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  return serve(directory);
}

/** The cells of one measure, by the codes of their row such as `african 2020`. */
export function byCode(table: any, measure?: string): Record<string, any> {
  return Object.fromEntries(
    table.rows.nodes.map(({ categories, cells }: any) => [
      categories.map(({ code }: any) => code).join(" "),
      measure ? cells.find((cell: any) => cell.measure.code === measure) : cells[0],
    ]),
  );
}

/** The codes of a table's problems. */
export const problemCodes = (table: any): string[] => table.problems.map(({ code }: any) => code);
