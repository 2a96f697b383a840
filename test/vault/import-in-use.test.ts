import { expect, it } from "@jest/globals";
import { describePostgres } from "../machine.ts";
import type { Vault } from "../../src/vault/vault.ts";
import { rowOf, rowsTo } from "./made-up.ts";
import { importInto, newVault } from "./vaults.ts";

/** Imports rows, and returns the number of stored rows that the transaction read. */
async function rowsRead(vault: Vault, rows: Parameters<typeof importInto>[1]): Promise<number> {
  const create = vault.createQueryRunner.bind(vault);
  let read = 0;
  vault.createQueryRunner = (mode) => {
    const runner = create(mode);
    const commit = runner.commitTransaction.bind(runner);
    runner.commitTransaction = async () => {
      const [row] = await runner.query(
        `SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_xact_user_tables
         WHERE relname IN ('record', 'victim', 'documented_case', 'entry')`,
      );
      read += Number(row.read);
      await commit();
    };
    return runner;
  };
  await importInto(vault, rows);
  vault.createQueryRunner = create;
  return read;
}

describePostgres("importCaseFile() on PostgreSQL", () => {
  it("reads rows in proportion to the file, not the vault", async () => {
    const vault = await newVault("postgres");
    await importInto(vault, rowsTo(3000), { datasetId: "another" });
    await vault.query("ANALYZE");
    // By the statistics, every row belongs to the other dataset.
    expect(await rowsRead(vault, rowsTo(2000))).toBeLessThan(4 * 2000);
    const changed = Array.from({ length: 20 }, (_, index) => rowOf(index + 1, { year: "2025", country: "XAB" }));
    expect(await rowsRead(vault, changed)).toBeLessThan(10 * 20);
    const [entries] = await vault.query("SELECT count(*) AS count FROM entry WHERE dataset = 'made-up'");
    expect(Number(entries.count)).toBe(2000);
  });
});
