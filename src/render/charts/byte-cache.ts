import { LRUCache } from "lru-cache";

type Make<T> = () => Promise<T>;

/** Keeps what was made, up to a number of bytes; what was not asked for longest goes first. */
export class Kept<T extends object | number | string> {
  readonly #kept: LRUCache<string, T, Make<T>>;

  constructor(mostBytes: number, bytesOf: (made: T) => number) {
    this.#kept = new LRUCache<string, T, Make<T>>({
      maxSize: mostBytes,
      sizeCalculation: (made, key) => bytesOf(made) + 2 * key.length,
      fetchMethod: (_key, _stale, { context: make }) => make(),
      ignoreFetchAbort: true, // Who asked gets what was made, also if its place was needed meanwhile.
    });
  }

  /** What is kept under the key, or what `make` makes now; two who ask at once share it. What fails is not kept. */
  get(key: string, make: Make<T>): Promise<T> {
    return this.#kept.forceFetch(key, { context: make });
  }
}
