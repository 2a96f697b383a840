import { expect, it } from "@jest/globals";
import { syntheticEntryId } from "../../src/disclosure/noise/draw-key.ts";
import { declaredDataset } from "../../src/vault/declaration.ts";
import { setDeclaration } from "../../src/vault/declare.ts";
import { planChosenAfterImport } from "../../src/vault/ledger.ts";
import { migrateVault, openVault } from "../../src/vault/vault.ts";
import { releaseRecords } from "../../src/pipeline.ts";
import { publishedAt } from "../releases/directory.ts";
import { firstVaultUrl } from "./first-vault.ts";
import { rowOf } from "./made-up.ts";
import { contentsOf, declaration, describeEngines, emptyDirectory, importInto } from "./vaults.ts";

const datasetId = "field-office";

describeEngines("migrateVault()", (engine) => {
  it("retains records, cases and batches, adds entry ids, and drops the data of the old protection", async () => {
    const url = await firstVaultUrl(engine);
    await expect(openVault(url)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/the first version created it\. .* unhindered migrate$/),
    });
    expect(await migrateVault(url)).toEqual([datasetId]);
    expect(await migrateVault(url)).toBeNull();
    const vault = await openVault(url);
    const { record, victim, documented_case, entry, batch, dataset } = await contentsOf(vault);
    expect([record!.length, victim!.length, documented_case!.length, batch!.length]).toEqual([4, 3, 3, 1]);
    expect(record).toContainEqual(expect.objectContaining({ victim_ref: "P-2", act: "other", mechanism: "other" }));
    expect(documented_case).toContainEqual(
      expect.objectContaining({ case_ref: "C-1", record_id: "92fa02d1882b7bdca7cba015cdb457d9" }),
    );
    const named = [
      ["P-1", "2023"],
      ["P-1", "2024"],
      ["P-2", "2023"],
      ["P-3", "2025"],
    ] as const;
    expect(entry).toEqual(
      named.map(([victim_ref, edition]) => {
        return { dataset: datasetId, victim_ref, edition, entry_id: syntheticEntryId(datasetId, edition, victim_ref) };
      }),
    );
    expect(dataset).toMatchObject([{ id: datasetId, nature: "SYNTHETIC", profile: "" }]);
    const left = engine === "sqlite" ? "sqlite_master WHERE name" : "pg_tables WHERE tablename";
    expect(
      await vault.query(`SELECT 1 FROM ${left} LIKE 'remembered%' OR ${left.split(" ").at(-1)} LIKE 'old_%'`),
    ).toEqual([]);
    await vault.destroy();
  });

  it("requires declarations before an import, and reports that the plan was chosen after it", async () => {
    const url = await firstVaultUrl(engine);
    await migrateVault(url);
    const vault = await openVault(url);
    expect(await declaredDataset(vault, datasetId)).toBeNull();
    await expect(importInto(vault, [rowOf(1)], { datasetId, declaration: {} })).rejects.toThrow("must be declared");
    await expect(setDeclaration(vault, datasetId, { ...declaration, editions: ["2023", "2025"] })).rejects.toThrow(
      /edition 2024/,
    );
    const editions = ["2022", "2023", "2024", "2025"];
    const declared = await setDeclaration(vault, datasetId, { ...declaration, editions });
    expect(declared.nature).toBe("SYNTHETIC");
    await releaseRecords({ vault, datasetId, notes: [] }, { directory: emptyDirectory(), publishedAt });
    // Editions with and without records.
    expect(await planChosenAfterImport(vault, datasetId)).toEqual(editions);
    await vault.destroy();
  });
});
