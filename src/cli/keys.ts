import type { Command } from "./options/command.ts";
import { writeNewKeys } from "./keys/keys-file.ts";

/** `unhindered keys new`: makes the key that every release is signed with. */
export const keysNewVerb: Command = {
  name: "keys new",
  summary: "Make a new signing key in KEYS_FILE; never replaces one",
  async run(_call, terminal, { vault: { keysFile } }) {
    await writeNewKeys(keysFile);
    terminal.say(
      `A new signing key is in ${keysFile}. Keep a copy apart from the vault, and never give it away. No other key is stored.`,
    );
    return 0;
  },
};
