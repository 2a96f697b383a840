import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import type { Category } from "../codebook/dimensions/dimension.ts";
import { WrongUse } from "../errors.ts";
import { type Lang, languages } from "../i18n/languages.ts";
import { formatMessage, message } from "../i18n/message.ts";
import type { ReleaseChange } from "../query/release/change.ts";
import { stateChanges } from "../query/release/state-changes.ts";
import { tableIndexOf } from "../query/tables/table-index.ts";
import { openCatalog } from "../releases/catalogue/release-catalog.ts";
import type { Release } from "../releases/release.ts";
import type { Site } from "../render/contact/contact-links.ts";
import { documentFormats } from "../render/documents/formats/registry.ts";
import { ChangedEntries } from "../render/statements/changed-entries.ts";
import { documentWarning } from "../settings.ts";
import { findRelease, releaseOption } from "./options/find-release.ts";
import type { Command } from "./options/command.ts";

const formats = documentFormats.filter(({ extension }) => extension === "pdf" || extension === "html");

/** `unhindered notify`: writes the packet for Permanent Missions, before a release is published. */
export const notifyVerb: Command = {
  name: "notify",
  summary: "Write a packet for Permanent Missions: the summary and the changes of each State that a release names",
  options: {
    release: { ...releaseOption, required: true },
    dataset: { type: "string", summary: "Id of the dataset (default: DEFAULT_DATASET)" },
    lang: { type: "string", summary: "Language of the packet", choices: languages, default: "en" },
    out: { type: "string", summary: "Directory to write (default: missions-DATASET-VERSION)" },
  },
  examples: ["--release latest", "--release 2025.2.0 --lang fr --out missions"],
  async run({ dataset, release: ref, lang, out }, terminal, { serve }) {
    const catalog = await openCatalog(serve.releasesDir);
    try {
      const release = findRelease(catalog, String(dataset ?? serve.defaultDataset), String(ref));
      const { dataset: about, version } = release.manifest;
      if (about.nature !== "PUBLISHED")
        throw new WrongUse(`Cannot notify Missions of "${about.id}": it must have published figures on States`);
      const directory = String(out ?? `missions-${about.id}-${version}`);
      const warning = documentWarning(serve);
      if (warning !== null) terminal.errorLine(warning);
      const packets = packetsOf(release, catalog.before(release));
      await removeOtherPackets(directory, release, packets);
      for (const packet of packets) await writePacket(directory, release, packet, lang as Lang, serve);
      await save(path.join(directory, "index.csv"), indexOf(release, packets));
      terminal.out(`${directory}: packets for ${packets.length} States\n`);
      return 0;
    } finally {
      await catalog.close();
    }
  },
};

/** The packet of a State: its changes since the previous release. */
interface Packet {
  readonly state: Category;
  /** Null without a previous release. */
  readonly before: Release | null;
  readonly changes: readonly ReleaseChange[];
}

/** The States that an edition names, and those with changes, in the order of the codebook. */
function packetsOf(release: Release, before: Release | undefined): Packet[] {
  const named = new Set(release.citations.map(({ country }) => country));
  return statesOf(release)
    .map((state) => ({
      state,
      before: before ?? null,
      changes: before ? stateChanges(before, release, [state.code]) : [],
    }))
    .filter(({ state, changes }) => named.has(state.code) || changes.length > 0);
}

function statesOf(release: Release): readonly Category[] {
  return tableIndexOf(release).dimensions.get("country")?.categories ?? [];
}

/** Removes the files of earlier packets of other States: the index no longer lists them. */
async function removeOtherPackets(directory: string, release: Release, packets: readonly Packet[]): Promise<void> {
  const written = new Set(packets.map(({ state }) => state.code));
  const names = languages.flatMap((lang) => [
    ...formats.map(({ extension }) => `summary.${lang}.${extension}`),
    `changes.${lang}.md`,
  ]);
  for (const { code } of statesOf(release))
    if (!written.has(code)) for (const name of names) await rm(path.join(directory, code, name), { force: true });
}

async function writePacket(directory: string, release: Release, packet: Packet, lang: Lang, site: Site) {
  const { briefOf } = await import("../render/documents/brief/brief.ts");
  const { state } = packet;
  const document = await briefOf(release, { dimension: "country", category: state }, lang, site);
  const file = (name: string) => path.join(directory, state.code, name);
  for (const { extension, write } of formats) await save(file(`summary.${lang}.${extension}`), await write(document));
  await save(file(`changes.${lang}.md`), changesText(release, packet, lang, site));
}

/** The changes as Markdown: the entries of each kind of change, with their addresses. */
function changesText(release: Release, { state, before, changes }: Packet, lang: Lang, { publicUrl }: Site): string {
  const say = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
  if (!before) return `# ${say("packetFirst")}\n`;
  const { version } = before.manifest;
  const items = new ChangedEntries(before, release, publicUrl, lang)
    .byKind(changes)
    .flatMap(({ sentence, entries }) => [
      `- ${sentence}`,
      ...entries.map(({ text, href }) => `  - ${href === null ? text : `[${text}](<${href}>)`}`),
    ]);
  const body = items.length > 0 ? items.join("\n") : say("packetSame", { version });
  return `# ${say("packetChanges", { version, label: state.label })}\n\n${body}\n`;
}

/** The list of the packets, for a mail merge. */
function indexOf({ manifest, citations }: Release, packets: readonly Packet[]): string {
  const rows = packets.map(({ state, before, changes }) => ({
    country: state.code,
    name: state.label.en,
    release: manifest.version,
    previous_release: before?.manifest.version ?? "",
    editions_named: citations.filter(({ country, sourceSeen }) => country === state.code && sourceSeen).length,
    changes: changes.length,
    directory: state.code,
  }));
  return stringify(rows, { header: true });
}

async function save(file: string, content: string | Buffer): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch {
    throw new WrongUse(`Cannot write "${file}": its directory must be writable`);
  }
}
