import { DataSource } from "typeorm";
import { openVault } from "../src/vault/vault.ts";
import { readmeBlocks } from "./house/readme.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

/** The 16 buckets of a count, as hexadecimal digits. */
const buckets = "0123456789abcdef".split("");
const names = ["one", "two", "three"];

/**
 * Starts servers and spreads the buckets of a vault over them, with the statements of the README.
 *
 * @param url   a vault that no other vault shares its database with
 * @param count the number of servers, from 1 to 3
 */
export async function spreadOver(url: string, count: number): Promise<readonly PostgresServer[]> {
  const servers = await Promise.all(names.slice(0, count).map(() => startPostgres()));
  await (await openVault(url)).destroy();
  const here = await new DataSource({ type: "postgres", url }).initialize();
  const [, , extension] = readmeBlocks("sql");
  await here.query(extension!);
  for (const [number, server] of servers.entries()) {
    await (await openVault(server.url)).destroy();
    const own = buckets.filter((_, index) => index % count === number);
    await here.query(attaching(names[number]!, server.url, own));
  }
  await here.destroy();
  return servers;
}

/** The statements of the README for one server. */
function attaching(name: string, url: string, own: readonly string[]): string {
  const { port, username, password } = new URL(url);
  return readmeBlocks("sql")[3]!
    .replaceAll("_one", `_${name}`)
    .replace("'server-1.internal', port '5432'", `'localhost', port '${port}'`)
    .replace("dbname 'vault'", "dbname 'postgres'")
    .replace("user 'vault_side'", `user '${username}'`)
    .replace("'change this'", `'${password}'`)
    .replace(/(FOR|TO) vault_side/g, "$1 CURRENT_USER")
    .replace(/IN \(['\d, ]+\)/, `IN (${own.map((bucket) => `'${bucket}'`).join(", ")})`);
}
