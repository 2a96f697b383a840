import { readmeBlocks } from "./house/readme.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";
import { openVault } from "../src/vault/vault.ts";
import { DataSource } from "typeorm";

/** The buckets of each of three servers. */
const spread = { one: [0, 3, 6, 9, 12, 15], two: [1, 4, 7, 10, 13], three: [2, 5, 8, 11, 14] };

/**
 * Starts three servers and spreads the contributions of a vault over them, with the statements of the README.
 *
 * @param url the vault, which nobody has counted yet
 */
export async function spreadOver(url: string): Promise<readonly PostgresServer[]> {
  const servers = await Promise.all(Object.keys(spread).map(() => startPostgres()));
  const [, , extension, attaching] = readmeBlocks("sql");
  await (await openVault(url)).destroy();
  const here = await new DataSource({ type: "postgres", url }).initialize();
  await here.query(extension!);
  for (const [number, [name, buckets]] of Object.entries(spread).entries()) {
    const { url: there } = servers[number]!;
    const { port, username, password } = new URL(there);
    await (await openVault(there)).destroy();
    const statements = attaching!
      .replaceAll("_one", `_${name}`)
      .replace("'server-1.internal', port '5432'", `'localhost', port '${port}'`)
      .replace("dbname 'vault'", "dbname 'postgres'")
      .replace("user 'vault_side'", `user '${username}'`)
      .replace("'change this'", `'${password}'`)
      .replace(/(FOR|TO) vault_side/g, "$1 CURRENT_USER")
      .replace(/IN \([\d, ]+\)/, `IN (${buckets.join(", ")})`);
    await here.query(statements);
  }
  await here.destroy();
  return servers;
}
