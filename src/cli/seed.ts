import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "csv-stringify/sync";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { demoCases } from "../../seeds/demo-cases.ts";
import { demoCasesId } from "../codebook/datasets.ts";
import { dimensionById } from "../codebook/dimensions/dimensions.ts";
import { shippedRights } from "../codebook/rights.ts";
import { territory } from "../codebook/dimensions/territory.ts";
import { Refused } from "../errors.ts";
import { caseFileColumns } from "../vault/import/columns.ts";
import { importCaseFile } from "../vault/import/import.ts";
import type { Command } from "./options/command.ts";
import { withVault } from "./options/with-vault.ts";

/** The directory of the files of a PUBLISHED dataset. */
export function factsDirectory(datasetId: string): string {
  return fileURLToPath(new URL(`../../seeds/${datasetId}`, import.meta.url));
}

const demoSeed = 20251007;
const demoEditions = Array.from({ length: 16 }, (_, index) => String(2010 + index));

/** Generates the demonstration as a case file (CSV), the same at every call. SYNTHETIC. */
export function demoCaseFile(): string {
  const generator = xoroshiro128plus(demoSeed);
  const rows = demoCases(() => uniformFloat64(generator), { territories: territory, dimension: dimensionById });
  return stringify([...rows], { header: true, columns: [...caseFileColumns] });
}

/** `unhindered seed`: declares the synthetic demonstration dataset and imports its cases. */
export const seedVerb: Command = {
  name: "seed",
  summary: "Declare the synthetic demonstration dataset and import its cases into the vault",
  async run(_call, terminal, settings) {
    const directory = mkdtempSync(path.join(tmpdir(), "unhindered-"));
    try {
      const file = path.join(directory, "demo-cases.csv");
      writeFileSync(file, demoCaseFile());
      const result = await withVault(settings.vault.vaultUrl, (vault) =>
        importCaseFile(vault, {
          file,
          datasetId: demoCasesId,
          declaration: { editions: demoEditions, profile: "standard", ...shippedRights },
          dryRun: false,
          skipInvalid: false,
        }),
      );
      if (result.problems.length > 0)
        throw new Refused("Cannot seed: the demonstration cases must conform to the codebook");
      const state = result.alreadyImported ? "were imported before" : "were imported";
      terminal.errorLine(`The demonstration cases (SYNTHETIC) ${state}`);
      return 0;
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
};
