import { LRUCache } from "lru-cache";

/** A store as Apollo wants it, within a number of entries and of characters of what they were made from. */
export class BoundedStore<V extends object | string> {
  readonly #entries: LRUCache<string, V>;

  constructor(max: number, maxSize: number, sizeCalculation: (value: V) => number) {
    this.#entries = new LRUCache({ max, maxSize, sizeCalculation });
  }

  /** The entry, at once. */
  peek(key: string): V | undefined {
    return this.#entries.get(key);
  }

  async get(key: string): Promise<V | undefined> {
    return this.#entries.get(key);
  }

  async set(key: string, value: V): Promise<void> {
    this.#entries.set(key, value);
  }

  async delete(key: string): Promise<boolean> {
    return this.#entries.delete(key);
  }
}
