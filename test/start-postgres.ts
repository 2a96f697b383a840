import { type PostgresServer, startPostgres } from "./postgres-server.ts";

declare global {
  /** The server that all tests of a run share. */
  var sharedPostgres: PostgresServer | undefined;
}

/**
 * Before the first test: starts PostgreSQL for all of them, unless TEST_POSTGRES_URL names a server. Where it cannot be
 * started, its tests are skipped, and the error is printed.
 */
export default async function start(): Promise<void> {
  if (process.env["TEST_POSTGRES_URL"]) return;
  try {
    globalThis.sharedPostgres = await startPostgres();
    process.env["TEST_POSTGRES_URL"] = globalThis.sharedPostgres.url;
  } catch (error) {
    process.stderr.write(`Tests on PostgreSQL are skipped: ${String(error)}\n`);
  }
}
