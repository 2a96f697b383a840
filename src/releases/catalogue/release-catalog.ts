import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { NotFound } from "../../errors.ts";
import { ReleaseDamaged, ReleaseSuperseded } from "./damaged.ts";
import { openRelease } from "../format/reader.ts";
import type { Release } from "../release.ts";
import type { Retraction } from "../stores/source.ts";
import { extension, isMeant, isReleaseRef, retractedVersionsOf, versionsOf } from "../version.ts";

/** A file that is left out, and why. */
interface DamagedFile {
  readonly file: string;
  readonly reason: string;
  /** The release that the file holds, if an earlier method made it. */
  readonly superseded?: Retraction;
}

/** All releases of a directory, open and read-only. */
export interface ReleaseCatalog {
  /** Ids of the datasets that have a release, sorted. */
  datasets(): string[];
  /** Newest first; of one dataset, or dataset by dataset. */
  releases(datasetId?: string): Release[];
  /** The newest release that a reference means: see `isReleaseRef`. */
  find(datasetId: string, ref: string): Release | undefined;
  /** The newest release of the same dataset, unless this is it. */
  supersededBy(release: Release): Release | undefined;
  /** The release of the same dataset that came before. */
  before(release: Release): Release | undefined;
  /** Releases that were taken back, dataset by dataset, oldest first. */
  readonly retracted: readonly Retraction[];
  /** Releases of an earlier method that were not retracted, dataset by dataset, oldest first. */
  readonly superseded: readonly Retraction[];
  /** Files that are not what was published; all others are served. */
  readonly damaged: readonly DamagedFile[];
  /** Closes its releases, but for those that another catalogue of the same directory has too. */
  close(next?: ReleaseCatalog): Promise<void>;
}

/** A file of the directory as it was found: whole, or not. */
interface Found {
  /** Changes with the file. */
  readonly stamp: string;
  readonly opened: Release | DamagedFile;
}

/** What catalogues found in their directories, by file. */
const foundBy = new WeakMap<ReleaseCatalog, ReadonlyMap<string, Found>>();

/**
 * Opens every release of every dataset of a directory. A directory that is not there is an empty catalog.
 *
 * @param before a catalogue of the same directory: what is there as it was is not opened again
 * @returns the catalogue before when nothing has changed
 */
export async function openCatalog(directory: string, before?: ReleaseCatalog): Promise<ReleaseCatalog> {
  const known = before && foundBy.get(before);
  const found = new Map<string, Found>();
  const byDataset = new Map<string, Release[]>();
  const retracted: Retraction[] = [];
  for (const datasetId of await entries(directory, "directory")) {
    const files = await entries(path.join(directory, datasetId), "file");
    retracted.push(...retractedVersionsOf(files).map((version) => ({ dataset: datasetId, version })));
    const releases: Release[] = [];
    for (const version of versionsOf(files)) {
      const file = path.join(directory, datasetId, version + extension);
      const stamp = await stampOf(file);
      const own = known?.get(file);
      const opened = own?.stamp === stamp ? own.opened : await openOwn(file, datasetId, version);
      found.set(file, { stamp, opened });
      if (!("reason" in opened)) releases.unshift({ ...opened, older: [...releases] });
    }
    if (releases.length > 0) byDataset.set(datasetId, releases);
  }
  const same =
    known?.size === found.size && [...found].every(([file, { opened }]) => known.get(file)?.opened === opened);
  if (before?.retracted.length === retracted.length && same) return before;
  const catalog = catalogOf(byDataset, retracted, found);
  foundBy.set(catalog, found);
  return catalog;
}

/** A file that goes while it is looked at is found to be gone when it is opened. */
async function stampOf(file: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0, ino: 0 }));
  return [size, mtimeMs, ino].join();
}

function catalogOf(
  byDataset: ReadonlyMap<string, Release[]>,
  retracted: readonly Retraction[],
  found: ReadonlyMap<string, Found>,
): ReleaseCatalog {
  const of = (datasetId: string) => byDataset.get(datasetId) ?? [];
  const all = [...byDataset.values()].flat();
  const damaged = [...found.values()].flatMap(({ opened }) => ("reason" in opened ? [opened] : []));
  return {
    retracted,
    superseded: damaged.flatMap(({ superseded }) => superseded ?? []),
    damaged,
    datasets: () => [...byDataset.keys()],
    releases: (datasetId) => [...(datasetId === undefined ? all : of(datasetId))],
    find: (datasetId, ref) => {
      if (!isReleaseRef(ref)) return undefined;
      if (ref === "latest") return of(datasetId)[0];
      const meant = of(datasetId).filter(({ manifest }) => isMeant(ref, manifest));
      return ref.startsWith("sha256:") && meant.length > 1 ? undefined : meant[0];
    },
    supersededBy: (release) => {
      const [newest] = of(release.manifest.dataset.id);
      return newest?.manifest.digest === release.manifest.digest ? undefined : newest;
    },
    before: (release) => {
      const own = of(release.manifest.dataset.id);
      return own[own.indexOf(release) + 1];
    },
    close: async (next) => {
      const staying = new Set(
        [...((next && foundBy.get(next)) ?? new Map<string, Found>()).values()].map(({ opened }) => opened),
      );
      for (const { opened } of found.values()) if (!("reason" in opened || staying.has(opened))) await opened.close();
    },
  };
}

/** A release under another's name is refused like a damaged one: it would be found by a version that it does not have. */
async function openOwn(file: string, datasetId: string, version: string): Promise<Release | DamagedFile> {
  try {
    const release = await openRelease(file);
    const { manifest } = release;
    if (manifest.dataset.id === datasetId && manifest.version === version) return release;
    await release.close();
    throw new ReleaseDamaged(file, "its place must be that of its dataset and version");
  } catch (error) {
    if (error instanceof ReleaseSuperseded)
      return { file, reason: error.message, superseded: { dataset: datasetId, version } };
    if (error instanceof ReleaseDamaged || error instanceof NotFound) return { file, reason: error.message };
    throw error;
  }
}

async function entries(directory: string, kind: "directory" | "file"): Promise<string[]> {
  const found = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return found
    .filter((entry) => (kind === "directory" ? entry.isDirectory() : entry.isFile()))
    .map(({ name }) => name)
    .toSorted();
}
