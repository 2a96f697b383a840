import { writeFile } from "node:fs/promises";
import { WrongUse } from "../errors.ts";
import { type Lang, languages } from "../i18n/languages.ts";
import { openCatalog } from "../releases/catalogue/release-catalog.ts";
import { documentFormats } from "../render/documents/formats/registry.ts";
import { documentWarning } from "../settings.ts";
import { findRelease, releaseOption } from "./options/find-release.ts";
import { type Command, datasetOption } from "./options/command.ts";

const extensions = documentFormats.map(({ extension }) => extension);

/** `unhindered annex`: writes the statistical tables of a release. */
export const annexVerb: Command = {
  name: "annex",
  summary:
    "Write the statistical tables of a release: coverage, States by edition, trends, votes, sources, corrections",
  options: {
    dataset: datasetOption,
    release: releaseOption,
    lang: { type: "string", summary: "Language of the annex", choices: languages, default: "en" },
    format: { type: "string", summary: "File format (default: all)", choices: extensions },
    output: {
      type: "string",
      summary: "File to write, without extension (default: annex-DATASET-VERSION-LANG)",
    },
  },
  async run({ dataset, release: ref, lang, format, output }, terminal, { serve }) {
    const catalog = await openCatalog(serve.releasesDir);
    try {
      const release = findRelease(catalog, String(dataset), String(ref));
      const warning = documentWarning(serve);
      if (warning !== null) terminal.errorLine(warning);
      const { annexOf } = await import("../render/documents/annex/annex.ts");
      const annex = await annexOf(release, lang as Lang, serve);
      const name = output ?? `annex-${release.manifest.dataset.id}-${release.manifest.version}-${lang as Lang}`;
      const formats = documentFormats.filter(({ extension }) => format === undefined || extension === format);
      for (const { extension, write } of formats) {
        const file = `${String(name)}.${extension}`;
        await save(file, await write(annex));
        terminal.out(`${file}\n`);
      }
      return 0;
    } finally {
      await catalog.close();
    }
  },
};

async function save(file: string, content: string | Buffer): Promise<void> {
  try {
    await writeFile(file, content);
  } catch {
    throw new WrongUse(`Cannot write "${file}": its directory must exist and be writable`);
  }
}
