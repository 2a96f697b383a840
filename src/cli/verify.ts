import { readFile } from "node:fs/promises";
import { ReleaseDamaged } from "../releases/format/damaged.ts";
import { openRelease } from "../releases/format/reader.ts";
import type { Release } from "../releases/release.ts";
import { fingerprintOf } from "../releases/signature.ts";
import { type BundleFile, bundleFiles } from "../render/bundle/bundle.ts";
import { madeBy } from "../render/bundle/data-package.ts";
import { zipOf } from "../render/zip.ts";
import { BundleDamaged, repacked } from "./bundle/read-bundle.ts";
import { inPrivateDirectory, isBundle, unpackBundle } from "./bundle/unpack-bundle.ts";
import { publicKeysOf } from "./keys/public-keys.ts";
import { type Command, jsonOption } from "./options/command.ts";

/** `unhindered verify`: checks that a release file or a bundle is unchanged since its publication. */
export const verifyVerb: Command = {
  name: "verify",
  summary: "Check the checksum, digest and signature of a release file, or every file of a bundle.zip",
  arguments: ["FILE"],
  options: {
    key: { type: "string", summary: "Public key of the publisher (PEM); refuses a release without its signature" },
    json: jsonOption,
  },
  async run({ file, key, json }, terminal) {
    try {
      const release = isBundle(String(file)) ? await verifyBundle(String(file)) : await verifyRelease(String(file));
      if (key !== undefined) checkSigner(release, String(file), String(key));
      terminal.out(json ? `${JSON.stringify({ intact: true, ...summaryOf(release) })}\n` : reportOf(release));
      return 0;
    } catch (error) {
      if (!(error instanceof ReleaseDamaged || error instanceof BundleDamaged)) throw error;
      if (json) terminal.out(`${JSON.stringify({ intact: false, code: error.code, reason: error.message })}\n`);
      terminal.errorLine(error.message);
      return error.exitCode;
    }
  },
};

async function verifyRelease(file: string): Promise<Release> {
  const release = await openRelease(file);
  await release.close();
  return release;
}

/**
 * Verifies the release of a bundle and produces the bundle from it again. The signature of the release thereby covers
 * every file, except the time of publication, which is no part of the digest.
 */
function verifyBundle(file: string): Promise<Release> {
  return inPrivateDirectory(async (directory) => {
    const { files, releaseFile } = await unpackBundle(file, directory);
    const release = await openRelease(releaseFile);
    try {
      await compareBundle(file, files, await bundleFiles(release));
    } finally {
      await release.close();
    }
    return release;
  });
}

async function compareBundle(
  file: string,
  files: ReadonlyMap<string, Buffer>,
  produced: readonly BundleFile[],
): Promise<void> {
  const paths = new Set(produced.map(({ path }) => path));
  for (const name of files.keys())
    if (!paths.has(name))
      throw new BundleDamaged(file, `it must not have "${name}": its release produces no such file`);
  for (const { path } of produced) if (!files.has(path)) throw new BundleDamaged(file, `it must have "${path}"`);
  const different = produced.find(({ path, content }) => !files.get(path)!.equals(content));
  if (different)
    throw new BundleDamaged(file, `"${different.path}" must be the file that its release produces${remedyFor(files)}`);
  if (!(await readFile(file)).equals(await zipOf(produced))) throw new BundleDamaged(file, repacked);
}

/** Another version of this program can produce different text. Only the same version can verify it. */
function remedyFor(files: ReadonlyMap<string, Buffer>): string {
  const maker = /"madeBy": "(unhindered [\w.-]{1,40})"/.exec(files.get("datapackage.json")?.toString() ?? "")?.[1];
  if (maker === undefined || maker === madeBy) return "";
  return `. ${maker} made it, and this is ${madeBy}: verify it with ${maker}, or verify the release.sqlite inside`;
}

/** A signature proves the publisher only to readers that have its key from another source. */
function checkSigner({ signature }: Release, file: string, keyFile: string): void {
  const keys = publicKeysOf(keyFile).map(fingerprintOf);
  if (!signature || !keys.includes(fingerprintOf(signature.publicKey)))
    throw new ReleaseDamaged(file, "it must be signed by a key of --key");
}

const natures = {
  PUBLISHED: "PUBLISHED: figures that others have published, each with its source",
  PROTECTED: "PROTECTED: counted from confidential records, protected before release",
  SYNTHETIC: "SYNTHETIC: invented by a generator; it says nothing about the world",
};

function summaryOf({ manifest, tables, signature }: Release) {
  const { dataset, version, digest, publishedAt } = manifest;
  const signedBy = signature && fingerprintOf(signature.publicKey);
  return { dataset: dataset.id, version, digest, nature: dataset.nature, publishedAt, tables: tables.length, signedBy };
}

function reportOf(release: Release): string {
  const { dataset, version, digest, nature, publishedAt, tables, signedBy } = summaryOf(release);
  const lines = [
    ["intact", `${dataset} ${version}`],
    ["nature", natures[nature]],
    ["digest", digest],
    ["published at", publishedAt],
    ["tables", String(tables)],
    ["signed by", signedBy === null ? "nobody" : `the key sha256:${signedBy}`],
  ];
  return lines.map(([name, value]) => `${name!.padEnd(14)}${value}\n`).join("");
}
