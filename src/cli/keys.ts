import type { Command } from "./command.ts";
import { writeNewKeys } from "./keys-file.ts";

/** `unhindered keys new`: makes the pair of keys that every release is drawn with. */
export const keysNewVerb: Command = {
  name: "keys new",
  summary: "Make a new pair of keys in KEYS_FILE; never replaces one",
  async run(_call, terminal, settings) {
    writeNewKeys(settings.vault.keysFile);
    terminal.say(
      `New keys are in ${settings.vault.keysFile}. Keep a copy apart from the vault, and never give it away.`,
    );
    return 0;
  },
};
