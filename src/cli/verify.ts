import { ReleaseDamaged } from "../release/damaged.ts";
import { openRelease } from "../release/reader.ts";
import type { Release } from "../release/release.ts";
import { fingerprintOf } from "../release/signature.ts";
import type { Command } from "./command.ts";
import { pemKeys } from "./pem-keys.ts";

/** `unhindered verify`: recomputes the seal and the digest of a release file and says whether it is intact. */
export const verifyVerb: Command = {
  name: "verify",
  summary: "Check that a release file is what was published: its seal, the digest of its content, and its signature",
  arguments: ["FILE"],
  options: {
    key: { type: "string", summary: "The publisher's public key (PEM): refuse a release that it has not signed" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ file, key, json }, terminal) {
    try {
      const release = await openRelease(String(file));
      await release.close();
      if (key !== undefined) demandSigner(release, String(key));
      terminal.out(json ? `${JSON.stringify({ intact: true, ...summaryOf(release) })}\n` : textOf(release));
      return 0;
    } catch (error) {
      if (!(error instanceof ReleaseDamaged)) throw error;
      if (json) terminal.out(`${JSON.stringify({ intact: false, code: error.code, reason: error.message })}\n`);
      terminal.say(error.message);
      return error.exitCode;
    }
  },
};

/** A signature proves who published only to somebody who has the publisher's key from elsewhere. */
function demandSigner({ file, signature }: Release, keyFile: string): void {
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
