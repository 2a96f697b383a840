import { ReleaseDamaged } from "../releases/format/damaged.ts";
import { openRelease } from "../releases/format/reader.ts";
import type { Release } from "../releases/release.ts";
import { fingerprintOf } from "../releases/signature.ts";
import { BundleDamaged } from "./bundle/bundle-entries.ts";
import type { Command } from "./options/command.ts";
import { isBundle } from "./bundle/open-bundle.ts";
import { pemKeys } from "./keys/pem-keys.ts";
import { verifyBundle } from "./bundle/verify-bundle.ts";

/** `unhindered verify`: recomputes the seal and the digest of a release file, or all of a bundle, and says whether it is intact. */
export const verifyVerb: Command = {
  name: "verify",
  summary: "Check that a release file or a bundle.zip is what was published: sums, seal, digest and signature",
  arguments: ["FILE"],
  options: {
    key: { type: "string", summary: "The publisher's public key (PEM): refuse a release that it has not signed" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ file, key, json }, terminal) {
    try {
      const release = isBundle(String(file)) ? await verifyBundle(String(file)) : await closedRelease(String(file));
      if (key !== undefined) demandSigner(release, String(file), String(key));
      terminal.out(json ? `${JSON.stringify({ intact: true, ...summaryOf(release) })}\n` : textOf(release));
      return 0;
    } catch (error) {
      if (!(error instanceof ReleaseDamaged || error instanceof BundleDamaged)) throw error;
      if (json) terminal.out(`${JSON.stringify({ intact: false, code: error.code, reason: error.message })}\n`);
      terminal.say(error.message);
      return error.exitCode;
    }
  },
};

async function closedRelease(file: string): Promise<Release> {
  const release = await openRelease(file);
  await release.close();
  return release;
}

/** A signature proves who published only to somebody who has the publisher's key from elsewhere. */
function demandSigner({ signature }: Release, file: string, keyFile: string): void {
  const keys = pemKeys(keyFile).map(fingerprintOf);
  if (!signature || !keys.includes(fingerprintOf(signature.publicKey)))
    throw new ReleaseDamaged(file, "it must be signed by the key that was given");
}

/** What the figures are, so that nobody takes invented ones for facts. */
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

function textOf(release: Release): string {
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
