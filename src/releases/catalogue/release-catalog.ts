import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { NotFound } from "../../errors.ts";
import { ReleaseDamaged, ReleaseSuperseded } from "../format/damaged.ts";
import { openRelease } from "../format/reader.ts";
import type { Release } from "../release.ts";
import type { Retraction } from "../stores/source.ts";
import { retractionsIn } from "./retract.ts";
import { extension, isReleaseRef, matchesRef, versionsOf } from "../version.ts";

/** A file that the catalogue leaves out, with the reason. */
interface DamagedFile {
  readonly file: string;
  readonly reason: string;
  /** The release of the file, if it has the first format. */
  readonly superseded?: Retraction;
}

/** The open releases of a directory. */
export interface ReleaseCatalog {
  /** The ids of datasets with releases, sorted. */
  datasets(): string[];
  /** The releases of one dataset or of all datasets, newest first within a dataset. */
  releases(datasetId?: string): Release[];
  /** The newest release that matches a reference: see `isReleaseRef`. */
  find(datasetId: string, ref: string): Release | undefined;
  /** The newest release of the same dataset; undefined if it is this one. */
  supersededBy(release: Release): Release | undefined;
  /** The preceding release of the same dataset. */
  before(release: Release): Release | undefined;
  /** Retracted releases by dataset, oldest first. */
  readonly retracted: readonly Retraction[];
  /** Releases in the first format that are not retracted, by dataset, oldest first. */
  readonly superseded: readonly Retraction[];
  /** Files that differ from the published releases. */
  readonly damaged: readonly DamagedFile[];
  /** Closes the releases, except those that the catalogue `next` shares. */
  close(next?: ReleaseCatalog): Promise<void>;
}

/** A file of the directory: an open release, or the reason why it cannot be opened. */
interface CatalogFile {
  /** Changes with the file. */
  readonly stamp: string;
  readonly opened: Release | DamagedFile;
}

const filesOf = new WeakMap<ReleaseCatalog, ReadonlyMap<string, CatalogFile>>();

/**
 * Opens every release of a directory. A missing directory gives an empty catalogue.
 *
 * @param before an earlier catalogue of the same directory; releases with unchanged files are reused
 * @returns `before`, if nothing has changed
 */
export async function openCatalog(directory: string, before?: ReleaseCatalog): Promise<ReleaseCatalog> {
  const previous = before && filesOf.get(before);
  const files = new Map<string, CatalogFile>();
  const byDataset = new Map<string, Release[]>();
  const retracted: Retraction[] = [];
  for (const dataset of await entries(directory, "directory")) {
    const names = await entries(path.join(directory, dataset), "file");
    retracted.push(...(await retractionsIn(directory, dataset)));
    const releases: Release[] = [];
    for (const version of versionsOf(names)) {
      const file = path.join(directory, dataset, version + extension);
      const stamp = await stampOf(file);
      const known = previous?.get(file);
      const opened = known?.stamp === stamp ? known.opened : await openFile(file, { dataset, version });
      files.set(file, { stamp, opened });
      if (!("reason" in opened)) releases.unshift({ ...opened, older: [...releases] });
    }
    if (releases.length > 0) byDataset.set(dataset, releases);
  }
  const hasSameFiles =
    previous?.size === files.size && [...files].every(([file, { opened }]) => previous.get(file)?.opened === opened);
  if (before?.retracted.length === retracted.length && hasSameFiles) return before;
  const catalog = createCatalog(byDataset, retracted, files);
  filesOf.set(catalog, files);
  return catalog;
}

/** The stamp of a file that is deleted meanwhile does not matter: opening it fails. */
async function stampOf(file: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0, ino: 0 }));
  return [size, mtimeMs, ino].join();
}

function createCatalog(
  byDataset: ReadonlyMap<string, Release[]>,
  retracted: readonly Retraction[],
  files: ReadonlyMap<string, CatalogFile>,
): ReleaseCatalog {
  const releasesOf = (datasetId: string) => byDataset.get(datasetId) ?? [];
  const all = [...byDataset.values()].flat();
  const damaged = [...files.values()].flatMap(({ opened }) => ("reason" in opened ? [opened] : []));
  return {
    retracted,
    superseded: damaged.flatMap(({ superseded }) => superseded ?? []),
    damaged,
    datasets: () => [...byDataset.keys()],
    releases: (datasetId) => [...(datasetId === undefined ? all : releasesOf(datasetId))],
    find: (datasetId, ref) => {
      if (!isReleaseRef(ref)) return undefined;
      if (ref === "latest") return releasesOf(datasetId)[0];
      const matches = releasesOf(datasetId).filter(({ manifest }) => matchesRef(ref, manifest));
      return ref.startsWith("sha256:") && matches.length > 1 ? undefined : matches[0];
    },
    supersededBy: (release) => {
      const [newest] = releasesOf(release.manifest.dataset.id);
      return newest?.manifest.digest === release.manifest.digest ? undefined : newest;
    },
    before: (release) => {
      const releases = releasesOf(release.manifest.dataset.id);
      return releases[releases.indexOf(release) + 1];
    },
    close: async (next) => {
      const shared = new Set([...((next && filesOf.get(next))?.values() ?? [])].map(({ opened }) => opened));
      for (const { opened } of files.values()) if (!("reason" in opened || shared.has(opened))) await opened.close();
    },
  };
}

/** Opens a release file. Its path must agree with its dataset and version. */
async function openFile(file: string, { dataset, version }: Retraction): Promise<Release | DamagedFile> {
  try {
    const release = await openRelease(file);
    const { manifest } = release;
    if (manifest.dataset.id === dataset && manifest.version === version) return release;
    await release.close();
    throw new ReleaseDamaged(file, "its path must be that of its dataset and version");
  } catch (error) {
    if (error instanceof ReleaseSuperseded) return { file, reason: error.message, superseded: { dataset, version } };
    if (error instanceof ReleaseDamaged || error instanceof NotFound) return { file, reason: error.message };
    throw error;
  }
}

async function entries(directory: string, kind: "directory" | "file"): Promise<string[]> {
  const all = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const matching = all.filter((entry) => (kind === "directory" ? entry.isDirectory() : entry.isFile()));
  return matching.map(({ name }) => name).toSorted();
}
