import type { Command } from "./command.ts";
import { writeNewKeys } from "./keys-file.ts";

/** `unhindered keys new`: makes the keys that every release is drawn and signed with. */
export const keysNewVerb: Command = {
  name: "keys new",
  summary: "Make new keys in KEYS_FILE, or add the signing key to keys that have none; never replaces one",
  async run(_call, terminal, { vault: { keysFile } }) {
    const made = await writeNewKeys(keysFile);
    const what = made === "all" ? "New keys are" : "A new signing key is beside the others";
    terminal.say(`${what} in ${keysFile}. Keep a copy apart from the vault, and never give it away.`);
    return 0;
  },
};
