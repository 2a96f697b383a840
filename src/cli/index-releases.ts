import { writeIndex } from "../releases/catalogue/release-index.ts";
import type { Command } from "./options/command.ts";

/** `unhindered index`: lists the releases for a web server or a store that hands out their files. */
export const indexVerb: Command = {
  name: "index",
  summary: 'List the releases in "index.json" beside them, so that other machines can take them from a copy',
  async run(_, terminal, { vault }) {
    const { file, releases } = await writeIndex(vault.releasesDir);
    terminal.out(`${file} lists ${releases} ${releases === 1 ? "release" : "releases"}\n`);
    return 0;
  },
};
