import { cacheBudget } from "../cache.ts";
import type { ReleaseCatalog } from "../releases/catalogue/release-catalog.ts";
import type { Release } from "../releases/release.ts";

/** The time that running requests have to finish with a replaced snapshot, in milliseconds. */
const defaultDrainMs = 15_000;

/**
 * The snapshot of the catalogue that new requests read. A request takes {@link current} once, when it starts, and reads
 * that snapshot to its end.
 */
export class CurrentCatalogue {
  #current: ReleaseCatalog;
  readonly #report: (fault: unknown) => void;
  readonly #drainMs: number;

  /** @param report receives the faults of closing a replaced snapshot */
  constructor(first: ReleaseCatalog, report: (fault: unknown) => void = () => {}, drainMs = defaultDrainMs) {
    this.#current = first;
    this.#report = report;
    this.#drainMs = drainMs;
  }

  get current(): ReleaseCatalog {
    return this.#current;
  }

  /**
   * Replaces the snapshot at once, without waiting for a request. The previous snapshot closes after the drain time, so
   * that no release closes while a request reads it. Caches are then cleared, because they contain its releases.
   */
  replace(next: ReleaseCatalog): void {
    const previous = this.#current;
    this.#current = next;
    setTimeout(() => {
      cacheBudget.clear();
      previous.close(next).catch(this.#report);
    }, this.#drainMs).unref();
  }

  /** A release that has been retracted since its snapshot was taken. */
  retractedOf(releases: Iterable<Release>): Release | undefined {
    const { retracted } = this.#current;
    return [...releases].find(({ manifest: { dataset, version } }) =>
      retracted.some((one) => one.dataset === dataset.id && one.version === version),
    );
  }
}

/** A view of a snapshot that adds each release that `find` returns to `used`. */
export function recordUse(snapshot: ReleaseCatalog, used: Set<Release>): ReleaseCatalog {
  const find = (datasetId: string, ref: string) => {
    const release = snapshot.find(datasetId, ref);
    if (release) used.add(release);
    return release;
  };
  return { ...snapshot, find };
}
