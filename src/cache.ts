import { LRUCache } from "lru-cache";

/** The regions and their sizes in MB under the default budget. Another budget scales all of them. */
export const cacheRegions = {
  /** GraphQL responses. */
  responses: 16,
  /** Validated GraphQL documents. */
  documents: 24,
  /** Documents parsed by Apollo. */
  parsedDocuments: 4,
  persistedQueries: 1,
  /** Compiled plans of GraphQL documents. */
  plans: 48,
  /** JSON of categories and cells. */
  writtenCells: 4,
  /** JSON of table rows. */
  writtenRows: 8,
  /** Content negotiation by request headers. */
  acceptHeaders: 1,
  /** Answers to table queries, without their rows. */
  answers: 16,
  answerRows: 8,
  /** Figures evaluated from published facts. */
  evaluatedColumns: 4,
  /** The default measure of queries to published facts. */
  defaultMeasures: 1,
  ranks: 4,
  charts: 8,
  chartAddresses: 2,
  chartHeights: 1,
  chartFiles: 32,
  briefDocuments: 4,
  briefFiles: 32,
  bundles: 31,
  /** Formatted messages. */
  messages: 4,
  textWidths: 3,
} as const;

export type RegionName = keyof typeof cacheRegions;

/** The default budget of one process, in MB: the setting `CACHE_MB`. */
export const defaultCacheMb = Object.values(cacheRegions).reduce((sum, mb) => sum + mb, 0);

const bytesPerMb = 1024 * 1024;

/** A store that has a region of the budget. */
export interface RegionStore {
  /** The estimated size of its entries. */
  readonly bytes: number;
  clear(): void;
}

/**
 * The memory that caches may use, divided into named regions. Release data itself is not part of the budget.
 *
 * @example
 * const heights = cacheBudget.region<string, number>("chartHeights", () => 8);
 * heights.get("a") ?? heights.set("a", 240);
 */
export class CacheBudget {
  #mb: number;
  readonly #sizes: Readonly<Record<RegionName, number>>;
  readonly #stores = new Map<RegionName, RegionStore>();

  /**
   * @param mb     the size of all regions together, in MB
   * @param sizes  the relative size of each region
   */
  constructor(mb: number = defaultCacheMb, sizes: Readonly<Record<RegionName, number>> = cacheRegions) {
    this.#mb = mb;
    this.#sizes = sizes;
  }

  /** The maximum size of a region, in bytes. */
  maxBytes(name: RegionName): number {
    const all = Object.values(this.#sizes).reduce((sum, size) => sum + size, 0);
    return Math.floor((this.#mb * bytesPerMb * this.#sizes[name]) / all);
  }

  /**
   * Creates the store of a region: the entries that were used last.
   *
   * @param bytesOf  estimates the size of a value, in bytes; the store adds the size of a text key
   * @param oversized  "admit": a value that is larger than the region replaces all others
   */
  region<K extends {}, V extends {}>(
    name: RegionName,
    bytesOf: (value: V, key: K) => number,
    oversized: "admit" | "refuse" = "refuse",
  ): CacheRegion<K, V> {
    const region = new CacheRegion<K, V>(() => this.maxBytes(name), bytesOf, oversized);
    this.attach(name, region);
    return region;
  }

  /** Counts a store of another kind. It replaces the store that had the region. */
  attach(name: RegionName, store: RegionStore): void {
    this.#stores.set(name, store);
  }

  /** Changes the budget, and clears all regions. */
  resize(mb: number): void {
    this.#mb = mb;
    this.clear();
  }

  /** Clears all regions. Entries of a replaced release catalogue would otherwise keep its releases in memory. */
  clear(): void {
    for (const store of this.#stores.values()) store.clear();
  }

  /** The estimated size of each region in use, in bytes. */
  usage(): { readonly name: RegionName; readonly bytes: number; readonly maxBytes: number }[] {
    return [...this.#stores].map(([name, { bytes }]) => ({ name, bytes, maxBytes: this.maxBytes(name) }));
  }
}

/** A least-recently-used cache within the bytes of its region. */
export class CacheRegion<K extends {}, V extends {}> implements RegionStore {
  #entries: LRUCache<K, V> | undefined;
  #running = new Map<K, Promise<V>>();
  readonly #maxBytes: () => number;
  readonly #bytesOf: (value: V, key: K) => number;
  readonly #oversized: "admit" | "refuse";

  constructor(maxBytes: () => number, bytesOf: (value: V, key: K) => number, oversized: "admit" | "refuse") {
    this.#maxBytes = maxBytes;
    this.#bytesOf = bytesOf;
    this.#oversized = oversized;
  }

  get maxBytes(): number {
    return this.#maxBytes();
  }

  get bytes(): number {
    return this.#entries?.calculatedSize ?? 0;
  }

  get(key: K): V | undefined {
    return this.#entries?.get(key);
  }

  /** Stores a value, unless it is larger than the region. */
  set(key: K, value: V): V {
    this.#entries ??= this.#create();
    this.#entries.set(key, value);
    return value;
  }

  /** The cached value, or the value that `make` computes. */
  getOrMake(key: K, make: () => V): V {
    return this.get(key) ?? this.set(key, make());
  }

  /** Like {@link getOrMake}. Concurrent callers share one computation; a failure is not cached. */
  async fetch(key: K, make: () => Promise<V>): Promise<V> {
    return this.get(key) ?? this.#running.get(key) ?? this.#start(key, make);
  }

  delete(key: K): boolean {
    return this.#entries?.delete(key) ?? false;
  }

  /** Removes all entries. The result of a computation that still runs is not stored. */
  clear(): void {
    this.#entries = undefined;
    this.#running = new Map();
  }

  #create(): LRUCache<K, V> {
    const maxSize = Math.max(1, this.maxBytes);
    const limit = this.#oversized === "admit" ? maxSize : Number.POSITIVE_INFINITY;
    return new LRUCache<K, V>({
      maxSize,
      sizeCalculation: (value, key) => {
        const keyBytes = typeof key === "string" ? 2 * key.length : 0;
        return Math.min(1 + Math.ceil(this.#bytesOf(value, key)) + keyBytes, limit);
      },
    });
  }

  async #start(key: K, make: () => Promise<V>): Promise<V> {
    const running = this.#running;
    const result = make();
    running.set(key, result);
    try {
      const value = await result;
      if (running === this.#running) this.set(key, value);
      return value;
    } finally {
      running.delete(key);
    }
  }
}

/** The budget of this process. */
export const cacheBudget = new CacheBudget();

let objects = 0;
const identities = new WeakMap<object, number>();

/** A number that identifies an object in the text keys of a cache. No other object ever has it. */
export function identityOf(object: object): number {
  const known = identities.get(object) ?? objects++;
  identities.set(object, known);
  return known;
}
