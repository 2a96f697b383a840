import type { Command } from "./command.ts";
import { withVault } from "./with-vault.ts";

/** `unhindered migrate`: makes the vault, or brings it to the newest migration. Releases are never migrated. */
export const migrateVerb: Command = {
  name: "migrate",
  summary: "Make the vault, or bring it to the newest migration",
  async run(_call, terminal, settings) {
    await withVault(settings.vault.vaultUrl, async () => undefined);
    terminal.say("The vault is at the newest migration.");
    return 0;
  },
};
