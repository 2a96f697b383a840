import { LRUCache } from "lru-cache";

type Make<T> = () => Promise<T>;

/** A cache with a limit in bytes. It evicts the least recently used value first. */
export class ByteCache<T extends object | number | string> {
  readonly #cache: LRUCache<string, T, Make<T>>;

  constructor(maxBytes: number, bytesOf: (value: T) => number) {
    this.#cache = new LRUCache<string, T, Make<T>>({
      maxSize: maxBytes,
      sizeCalculation: (value, key) => bytesOf(value) + 2 * key.length,
      fetchMethod: (_key, _stale, { context: make }) => make(),
      ignoreFetchAbort: true, // A caller gets the value even if the cache evicts it meanwhile.
    });
  }

  /** Returns the cached value of a key or makes it. Concurrent calls share one value. Failures are not cached. */
  get(key: string, make: Make<T>): Promise<T> {
    return this.#cache.forceFetch(key, { context: make });
  }
}
