import { createReadStream } from "node:fs";
import Database from "better-sqlite3";
import { parse } from "csv-parse";
import { importCaseFile } from "../../../src/vault/import/import.ts";
import { openVault } from "../../../src/vault/vault.ts";
import { declaration } from "./declaration.ts";

/** A process that imports a case file and prints its CPU time and memory: `importing.ts ours|bare FILE DATABASE`. */
const [way, file = "", database = ""] = process.argv.slice(2);
const from = process.cpuUsage();
if (way === "ours") {
  const vault = await openVault(`sqlite:${database}`);
  await importCaseFile(vault, { file, datasetId: "demo-cases", declaration, dryRun: false, skipInvalid: false });
  await vault.destroy();
} else await bareImport();
const { user, system } = process.cpuUsage(from);
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, kilobytes: process.resourceUsage().maxRSS }));

/** Inserts every row unchanged into one table, in one transaction. */
async function bareImport(): Promise<void> {
  const bare = new Database(database);
  const rows = createReadStream(file).pipe(parse({ columns: false }));
  let insert: Database.Statement | undefined;
  bare.exec("BEGIN");
  for await (const row of rows) {
    if (insert) insert.run(row);
    else {
      bare.exec(`CREATE TABLE record (${row.join(", ")})`);
      insert = bare.prepare(`INSERT INTO record VALUES (${row.map(() => "?").join(", ")})`);
    }
  }
  bare.exec("COMMIT");
  bare.close();
}
