import { readdir } from "node:fs/promises";
import path from "node:path";
import { NotFound } from "../errors.ts";
import { ReleaseDamaged } from "./damaged.ts";
import { openRelease } from "./reader.ts";
import type { Release } from "./release.ts";
import { extension, isMeant, isReleaseRef, versionsOf } from "./version.ts";

/** A file that is left out, and why. */
interface DamagedFile {
  readonly file: string;
  readonly reason: string;
}

/** All releases of a directory, open and read-only. */
export interface Shelf {
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
  /** Files that are not what was published; all others are served. */
  readonly damaged: readonly DamagedFile[];
  close(): Promise<void>;
}

/** Opens every release of every dataset of a directory. A directory that is not there is an empty shelf. */
export async function openShelf(directory: string): Promise<Shelf> {
  const byDataset = new Map<string, Release[]>();
  const damaged: DamagedFile[] = [];
  for (const datasetId of await entries(directory, "directory")) {
    const files = await entries(path.join(directory, datasetId), "file");
    const releases: Release[] = [];
    for (const version of versionsOf(files)) {
      const file = path.join(directory, datasetId, version + extension);
      const opened = await openOwn(file, datasetId, version);
      if ("reason" in opened) damaged.push(opened);
      else releases.unshift({ ...opened, older: [...releases] });
    }
    if (releases.length > 0) byDataset.set(datasetId, releases);
  }
  return shelfOf(byDataset, damaged);
}

function shelfOf(byDataset: ReadonlyMap<string, Release[]>, damaged: readonly DamagedFile[]): Shelf {
  const of = (datasetId: string) => byDataset.get(datasetId) ?? [];
  const all = [...byDataset.values()].flat();
  return {
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
    close: async () => {
      await Promise.all(all.map((release) => release.close()));
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
