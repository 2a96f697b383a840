import { ReleaseDamaged } from "../release/damaged.ts";
import { openRelease } from "../release/reader.ts";
import type { Release } from "../release/release.ts";
import type { Command } from "./command.ts";

/** `unhindered verify`: recomputes the seal and the digest of a release file and says whether it is intact. */
export const verifyVerb: Command = {
  name: "verify",
  summary: "Check that a release file is what was published: its seal, and the digest of its content",
  arguments: ["FILE"],
  options: { json: { type: "boolean", summary: "Print one JSON object" } },
  async run({ file, json }, terminal) {
    try {
      const release = await openRelease(String(file));
      await release.close();
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

/** What the figures are, so that nobody takes invented ones for facts. */
const natures = {
  PUBLISHED: "PUBLISHED: figures that others have published, each with its source",
  PROTECTED: "PROTECTED: counted from confidential records, protected before release",
  SYNTHETIC: "SYNTHETIC: invented by a generator; it says nothing about the world",
};

function summaryOf({ manifest, tables }: Release) {
  const { dataset, version, digest, publishedAt } = manifest;
  return { dataset: dataset.id, version, digest, nature: dataset.nature, publishedAt, tables: tables.length };
}

function textOf(release: Release): string {
  const { dataset, version, digest, nature, publishedAt, tables } = summaryOf(release);
  const lines = [
    ["intact", `${dataset} ${version}`],
    ["nature", natures[nature]],
    ["digest", digest],
    ["published at", publishedAt],
    ["tables", String(tables)],
  ];
  return lines.map(([name, value]) => `${name!.padEnd(14)}${value}\n`).join("");
}
