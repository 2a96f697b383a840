import { writeFile } from "node:fs/promises";
import { NotFound, WrongUse } from "../errors.ts";
import { type Lang, languages } from "../i18n/languages.ts";
import { openCatalog, type ReleaseCatalog } from "../releases/catalogue/release-catalog.ts";
import { type DocumentExtension, documentFormats } from "../render/documents/formats/registry.ts";
import { type Command, datasetOption } from "./options/command.ts";

const extensions = ["docx", "pdf", "html"] as const satisfies readonly DocumentExtension[];

/** `unhindered annex`: writes the statistical annex to the Secretary-General's report from a release. */
export const annexVerb: Command = {
  name: "annex",
  summary: "Write the statistical annex to the Secretary-General's report: figures, changes, charts, tables, method",
  options: {
    dataset: datasetOption,
    release: { type: "string", summary: "Version such as 2025.1.0 or 2025.*, or a digest", default: "latest" },
    lang: { type: "string", summary: "Language of the annex", choices: languages, default: "en" },
    format: { type: "string", summary: "File format (default: all three)", choices: extensions },
    output: {
      type: "string",
      summary: "File to write, without extension (default: annex-DATASET-VERSION-LANG)",
    },
  },
  async run({ dataset, release: ref, lang, format, output }, terminal, { serve }) {
    const catalog = await openCatalog(serve.releasesDir);
    try {
      const release = findRelease(catalog, String(dataset), String(ref));
      const { annexOf } = await import("../render/documents/annex/annex.ts");
      const annex = await annexOf(release, lang as Lang, serve.publicUrl);
      const name = output ?? `annex-${release.manifest.dataset.id}-${release.manifest.version}-${lang as Lang}`;
      for (const extension of format === undefined ? extensions : [String(format)]) {
        const file = `${String(name)}.${extension}`;
        const { write } = documentFormats.find((one) => one.extension === extension)!;
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

function findRelease(catalog: ReleaseCatalog, dataset: string, ref: string) {
  const release = catalog.find(dataset, ref);
  if (release) return release;
  const versions = catalog.releases(dataset).map(({ manifest }) => manifest.version);
  const remedy =
    versions.length > 0
      ? `it must be one of ${versions.join(", ")}`
      : `its dataset must have a release. Make one with "unhindered release --dataset ${dataset}"`;
  throw new NotFound("release", `${dataset} ${ref}`, remedy);
}
