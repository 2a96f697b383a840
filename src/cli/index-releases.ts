import { writeIndex } from "../releases/catalogue/release-index.ts";
import type { Command } from "./options/command.ts";

/** `unhindered index`: lists the releases for a web server or an object store that serves their files. */
export const indexVerb: Command = {
  name: "index",
  summary: 'Write "index.json" into RELEASES_DIR, so that other machines can mirror a copy of the directory',
  async run(_, terminal, { vault }) {
    const { file, releases } = await writeIndex(vault.releasesDir);
    terminal.out(`${file} lists ${releases} ${releases === 1 ? "release" : "releases"}\n`);
    return 0;
  },
};
