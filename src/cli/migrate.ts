import { firstFormatReleases } from "../releases/catalogue/first-format.ts";
import { migrateVault } from "../vault/vault.ts";
import type { Command, Terminal } from "./options/command.ts";

/** `unhindered migrate`: creates or converts the vault, and lists the releases that must be retracted. */
export const migrateVerb: Command = {
  name: "migrate",
  summary: "Create the vault or convert it to this version; list the releases of the first format, to be retracted",
  async run(_call, terminal, { vault: { vaultUrl, releasesDir } }) {
    const datasets = await migrateVault(vaultUrl);
    if (datasets) printConversion(datasets, terminal);
    terminal.errorLine("The vault is at the newest migration");
    const releases = await firstFormatReleases(releasesDir);
    if (releases.length > 0)
      terminal.errorLine("Retract the releases of the first format, which have no privacy budget:");
    for (const { dataset, version } of releases) terminal.out(`unhindered retract ${version} --dataset ${dataset}\n`);
    return 0;
  },
};

function printConversion(datasets: readonly string[], terminal: Terminal): void {
  terminal.errorLine("Converted the vault: it has the same records, and no data of earlier releases");
  terminal.errorLine('The earlier version stored an empty act or mechanism as "other": these records stay "other"');
  terminal.errorLine("Declare the editions and the profile of each dataset before its next import or release:");
  for (const id of datasets) terminal.out(`unhindered dataset set ${id} --editions 2010-2026 --profile standard\n`);
}
