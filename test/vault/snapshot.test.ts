import { once } from "node:events";
import { expect, it } from "@jest/globals";
import { lastBatch } from "../../src/vault/memory.ts";
import { inSnapshot, type VaultReader } from "../../src/vault/snapshot.ts";
import { openVault, recordsByCase, recordsByVictim } from "../../src/vault/vault.ts";
import { unhindered } from "../process.ts";
import { csvOf, rowsTo } from "./made-up.ts";
import { describeEngines, fileOf, importInto, newVaultUrl } from "./vaults.ts";

/** The last batch, and how many rows each of the two passes gives. */
async function read(vault: VaultReader): Promise<number[]> {
  const counts = [await lastBatch(vault, "made-up")];
  for (const pass of [recordsByVictim, recordsByCase]) {
    let rows = 0;
    for await (const group of pass(vault, "made-up", ["verified"])) rows += group.length;
    counts.push(rows);
  }
  return counts;
}

describeEngines("inSnapshot()", (engine) => {
  it("reads one state in all passes, while another process imports and does not wait", async () => {
    const url = await newVaultUrl(engine);
    const vault = await openVault(url);
    await importInto(vault, rowsTo(9000));
    const seen = await inSnapshot(vault, async (snapshot) => {
      const before = await read(snapshot);
      const importing = unhindered(["import", fileOf(csvOf(rowsTo(9500))), "--dataset", "made-up"], { VAULT_URL: url });
      expect([await once(importing, "close"), importing.said()]).toEqual([
        [0, null],
        expect.stringContaining("500 new"),
      ]);
      return [before, await read(snapshot)];
    });
    expect(seen).toEqual([
      [1, 9000, 9000],
      [1, 9000, 9000],
    ]);
    expect(await read(vault)).toEqual([2, 9500, 9500]);
    await vault.destroy();
  });

  it("ends when its work fails, so that the vault can be changed again", async () => {
    const vault = await openVault(await newVaultUrl(engine));
    const failing = inSnapshot(vault, async (snapshot) => {
      await read(snapshot);
      throw new RangeError("made up");
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect((await importInto(vault, rowsTo(2))).imported).toBe(true);
    await vault.destroy();
  });
});
