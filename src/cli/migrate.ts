import { firstFormatReleases } from "../releases/catalogue/first-format.ts";
import { migrateVault } from "../vault/vault.ts";
import type { Command, Terminal } from "./options/command.ts";

/** `unhindered migrate`: makes or converts the vault, and lists the releases that must be retracted. */
export const migrateVerb: Command = {
  name: "migrate",
  summary:
    "Make the vault, or convert it to this version; list the releases of the first format, which must be retracted",
  async run(_call, terminal, { vault: { vaultUrl, releasesDir } }) {
    const datasets = await migrateVault(vaultUrl);
    if (datasets) sayConverted(datasets, terminal);
    terminal.say("The vault is at the newest migration.");
    const releases = await firstFormatReleases(releasesDir);
    if (releases.length > 0) terminal.say("Retract the releases of the first format, which have no privacy budget:");
    for (const { dataset, version } of releases) terminal.out(`unhindered retract ${version} --dataset ${dataset}\n`);
    return 0;
  },
};

function sayConverted(datasets: readonly string[], terminal: Terminal): void {
  terminal.say("The vault was converted: records stay, and the memory of earlier releases was dropped.");
  terminal.say('An empty act or mechanism was stored as "other" and stays "other": it cannot be told apart.');
  terminal.say("Declare each dataset before its next import or release, with its own editions and profile:");
  for (const id of datasets) terminal.out(`unhindered dataset set ${id} --editions 2010-2026 --profile standard\n`);
}
