import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "@jest/globals";
import { BatchRow, DatasetRow } from "../../src/vault/entities.ts";
import { changeVault } from "../../src/vault/transaction.ts";
import { openVault } from "../../src/vault/vault.ts";
import { describePostgres } from "../machine.ts";
import { describeEngines, newVaultUrl } from "./vaults.ts";

const made = {
  id: "made-up",
  nature: "SYNTHETIC",
  editions: "[]",
  profile: "standard",
  grades: "[]",
  last_version: "",
  without_country: 0,
  disjoint_from: "[]",
  revise_next: 0,
  licence: null,
  publisher: null,
  rights_holder: null,
} as const;

describeEngines("changeVault()", (engine) => {
  it("commits or rolls back as the work decides, and rolls back after an error", async () => {
    const vault = await openVault(await newVaultUrl(engine));
    const datasets = () => vault.getRepository(DatasetRow).find();
    const change = (commit: boolean) =>
      changeVault(vault, "Cannot try", async ({ manager }) => {
        await manager.insert(DatasetRow, made);
        return { commit, result: 17 };
      });
    expect(await change(false)).toBe(17);
    expect(await datasets()).toEqual([]);
    const failing = changeVault(vault, "Cannot try", async ({ manager }) => {
      await manager.insert(DatasetRow, made);
      throw new RangeError("made up");
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await datasets()).toEqual([]);
    expect(await change(true)).toBe(17);
    expect(await datasets()).toEqual([made]);
    await vault.destroy();
  });

  it("runs two changes in turn, and the second reads the result of the first", async () => {
    const url = await newVaultUrl(engine);
    const [one, other] = [await openVault(url), await openVault(url)];
    // SQLite blocks the process while it waits, so that the first change could not continue. The test retries instead.
    if (engine === "sqlite") await other.query("PRAGMA busy_timeout = 0");
    const order: string[] = [];
    const add = (number: number) => ({
      dataset: "made-up",
      number,
      file_digest: null,
      made_at: "",
      records_changed: 0,
    });
    const first = changeVault(one, "Cannot try", async ({ manager }) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await manager.insert(BatchRow, add(1));
      order.push("first");
      return { commit: true, result: undefined };
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = () =>
      changeVault(other, "Cannot try", async ({ manager }) => {
        order.push(`second after ${await manager.count(BatchRow)}`);
        return { commit: true, result: undefined };
      });
    if (engine === "sqlite")
      await expect(second()).rejects.toMatchObject({
        exitCode: 2,
        message: "Cannot try: no other process must use it. Try again when the other process has ended",
      });
    else await second();
    await first;
    if (engine === "sqlite") await second();
    expect(order).toEqual(["first", "second after 1"]);
    await one.destroy();
    await other.destroy();
  });
});

describePostgres("changeVault() on postgres", () => {
  it("cancels a long statement and releases its lock after the client process ends", async () => {
    const url = await newVaultUrl("postgres");
    const vault = await openVault(url);
    const work = `import { changeVault } from "./src/vault/transaction.ts";
      import { openVault } from "./src/vault/vault.ts";
      await changeVault(await openVault(process.argv[1]), "Cannot try", async (runner) => {
        process.stdout.write("locked");
        await runner.query("SELECT pg_sleep(3600)");
      });`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", work, url]);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await changeVault(vault, "Cannot try", async () => ({ commit: false, result: 17 }))).toBe(17);
    await vault.destroy();
  });
});
