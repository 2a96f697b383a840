import path from "node:path";
import type { Profile } from "../codebook/plan/profile.ts";
import type { Finding } from "../disclosure/audit/checks/check.ts";
import type { ReleasedTables } from "../disclosure/audit/checks/copy-check.ts";
import { auditRelease } from "../disclosure/audit/release-audit.ts";
import type { Measurements } from "../disclosure/safe-tables.ts";
import { cellStatuses, type SafeCell, type SafeTable } from "../disclosure/table.ts";
import { listNames } from "../releases/catalogue/directory.ts";
import { flagsOf, nanToNull } from "../releases/column-encoding.ts";
import { openRelease } from "../releases/format/reader.ts";
import type { Manifest, StoredTable } from "../releases/release.ts";
import { spansOf } from "../releases/spans.ts";
import { extension, versionsOf } from "../releases/version.ts";
import { type DeclaredDataset, planOf } from "../vault/declaration.ts";
import {
  importDigests,
  readLedger,
  type VaultTables,
  overlappingDatasets,
  planChosenAfterImport,
} from "../vault/ledger.ts";

/** A release to audit, with the measurements that were stored before its draws. */
export interface AuditedRelease extends ReleasedTables {
  readonly measurements: Measurements;
  readonly before: Measurements;
}

/** The newest release of a catalogue. */
interface Previous {
  readonly manifest: Manifest;
  readonly released: ReleasedTables;
}

/**
 * Runs the checks of a release: A1, A5, A7 and A8. They depend on declarations and measurements, never on records.
 *
 * @param directory the catalogue
 */
export async function auditDraft(
  vault: VaultTables,
  declared: DeclaredDataset,
  release: AuditedRelease,
  directory: string,
): Promise<Finding[]> {
  const { digests, revisions } = await readLedger(vault, declared.id);
  const previous = await newestRelease(directory, declared);
  const stated = new Set(statedRevisions(previous?.manifest));
  return auditRelease({
    ...release,
    otherProfiles: await otherPlans(vault, declared),
    digests: {
      declared: await importDigests(vault, declared.id),
      drawn: new Map([...digests].filter(([label]) => !label.includes("-"))),
      stated: await planChosenAfterImport(vault, declared.id),
    },
    previous: previous && { ...previous.released, measurements: release.before },
    revised: revisions.map(({ edition }) => edition).filter((edition) => !stated.has(edition)),
  });
}

/** The plans of the other datasets. Their losses add to that of the dataset. */
async function otherPlans(vault: VaultTables, declared: DeclaredDataset): Promise<Profile[]> {
  if (declared.nature === "SYNTHETIC") return [];
  const { editions, revisions } = await readLedger(vault, declared.id);
  const datasets = new Map<string, DeclaredDataset>();
  const add = async (edition: string, revision: 0 | 1) => {
    for (const other of await overlappingDatasets(vault, declared, edition, revision)) datasets.set(other.id, other);
  };
  for (const edition of editions) await add(edition, 0);
  for (const { edition } of revisions) await add(edition, 1);
  return [...datasets.values()].map(planOf);
}

/** The revised editions that a release states. */
export function statedRevisions(manifest: Pick<Manifest, "parameters"> | undefined): string[] {
  const revisions = (manifest?.parameters["revisions"] ?? []) as readonly { readonly edition: string }[];
  return revisions.map(({ edition }) => edition);
}

async function newestRelease(directory: string, declared: DeclaredDataset): Promise<Previous | null> {
  const datasetDirectory = path.join(directory, declared.id);
  const newest = versionsOf(await listNames(datasetDirectory)).at(-1);
  if (newest === undefined) return null;
  const release = await openRelease(path.join(datasetDirectory, newest + extension));
  await release.close();
  const { manifest, tables } = release;
  const periods = spansOf(manifest, "period");
  const released = { dataset: manifest.dataset, profile: planOf(declared), periods, tables: tables.map(safeTableOf) };
  return { manifest, released };
}

function safeTableOf({ measure, dimensions, span, statuses, values, flags }: StoredTable): SafeTable {
  const cells = Array.from(statuses, (status, position): SafeCell => {
    return {
      status: cellStatuses[status]!,
      value: nanToNull(values[position]!) as SafeCell["value"],
      flags: flagsOf(flags[position]!),
      sources: [],
      notes: [],
    };
  });
  return { measure, dimensions, ...(span && { span }), cells };
}
