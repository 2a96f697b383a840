import { writeFile } from "node:fs/promises";
import { languages, type Lang } from "../i18n/languages.ts";
import { NotFound, WrongUse } from "../errors.ts";
import { openCatalog, type ReleaseCatalog } from "../releases/catalogue/release-catalog.ts";
import { type DocumentExtension, documentFormats } from "../render/documents/formats/registry.ts";
import type { Command } from "./options/command.ts";

const extensions = ["docx", "pdf", "html"] as const satisfies readonly DocumentExtension[];

/** `unhindered annex`: writes the statistical annex to the Secretary-General's report from a release. */
export const annexVerb: Command = {
  name: "annex",
  summary: "Write the statistical annex to the Secretary-General's report: figures, changes, charts, tables, method",
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    release: { type: "string", summary: "A version such as 2025.1.0 or 2025.*, or a digest", default: "latest" },
    lang: { type: "string", summary: "Its language", choices: languages, default: "en" },
    format: { type: "string", summary: "How it is written; left out, in all three ways", choices: extensions },
    output: { type: "string", summary: "The file to write, without its end; left out: annex-DATASET-VERSION-LANG" },
  },
  async run({ dataset, release: ref, lang, format, output }, terminal, { serve }) {
    const catalog = await openCatalog(serve.releasesDir);
    try {
      const release = findRelease(catalog, String(dataset), String(ref));
      const { annexOf } = await import("../render/documents/annex/annex.ts");
      const document = await annexOf(release, lang as Lang, serve.publicUrl);
      const name = output ?? `annex-${release.manifest.dataset.id}-${release.manifest.version}-${lang as Lang}`;
      for (const extension of format === undefined ? extensions : [String(format)]) {
        const file = `${String(name)}.${extension}`;
        const { write } = documentFormats.find((one) => one.extension === extension)!;
        await save(file, await write(document));
        terminal.out(`${file}\n`);
      }
      return 0;
    } finally {
      await catalog.close();
    }
  },
};

async function save(file: string, text: string | Buffer): Promise<void> {
  try {
    await writeFile(file, text);
  } catch {
    throw new WrongUse(`Cannot write "${file}": its directory must be there, and open for writing`);
  }
}

function findRelease(catalog: ReleaseCatalog, dataset: string, ref: string) {
  const release = catalog.find(dataset, ref);
  if (release) return release;
  const versions = catalog.releases(dataset).map(({ manifest }) => manifest.version);
  const remedy = versions.length > 0 ? `it must be one of ${versions.join(", ")}` : "its dataset must have a release";
  throw new NotFound("release", `${dataset} ${ref}`, remedy);
}
