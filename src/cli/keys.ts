import { writeNewKeys } from "./keys/keys-file.ts";
import type { Command } from "./options/command.ts";

/** `unhindered keys new`: creates the key that signs every release. */
export const keysNewVerb: Command = {
  name: "keys new",
  summary: "Create a signing key in KEYS_FILE; an existing key is never replaced",
  async run(_call, terminal, { vault: { keysFile } }) {
    await writeNewKeys(keysFile);
    terminal.errorLine(
      `Created a signing key in ${keysFile}. Store a copy apart from the vault, and never give it to anyone`,
    );
    return 0;
  },
};
