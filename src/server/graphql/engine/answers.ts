import { crc32 } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Answer } from "./answer.ts";
import { type Client, formOf } from "./client.ts";

/**
 * Whole answers, the last ones asked for, within a number of bytes. An answer is found by the request as it was sent,
 * which costs nothing to read, and by its question in canonical form, which all ways of sending it share. All answers
 * belong to the current snapshot of the catalogue, and are dropped when it is replaced. Once there is no more room, an
 * answer must be asked for twice to be kept: a flood of questions that nobody repeats does not drive out what everybody
 * asks.
 */
export class Answers {
  readonly #byKey: LRUCache<string, Answer>;
  /** Checksums of the last keys that no answer was kept for: about as many as there are answers. Each replaces another. */
  readonly #once = new Int32Array(2 ** 10);

  readonly #current: () => object;
  #snapshot: object;

  /** @param current the snapshot of the catalogue that new requests read */
  constructor(mostBytes: number, current: () => object) {
    this.#current = current;
    this.#snapshot = current();
    this.#byKey = new LRUCache({
      maxSize: Math.max(mostBytes, 1),
      maxEntrySize: Math.max(Math.floor(mostBytes / 16), 1),
      sizeCalculation: (answer, key) => answer.size + key.length,
    });
  }

  find(key: string): Answer | undefined {
    this.#dropReplaced();
    return this.#byKey.get(key);
  }

  /**
   * Keeps an answer, if it is to be kept, and returns the one to go on with. An answer made from a replaced snapshot is
   * not kept. What is kept is a copy: where most answers
   * that are made live long, V8 makes all of them where only a full collection finds those that do not.
   */
  keep(key: string, answer: Answer, snapshot: object): Answer {
    this.#dropReplaced();
    if (snapshot !== this.#snapshot || !this.#isWanted(key, answer)) return answer;
    const copy = answer.copy();
    this.#byKey.set(key, copy);
    return copy;
  }

  /** Lets an answer that is kept be found by another key too. */
  name(key: string, answer: Answer): void {
    if (this.#isWanted(key, answer)) this.#byKey.set(key, answer);
  }

  #dropReplaced(): void {
    const current = this.#current();
    if (current === this.#snapshot) return;
    this.#snapshot = current;
    this.#byKey.clear();
  }

  #isWanted(key: string, answer: Answer): boolean {
    const { calculatedSize, maxSize, maxEntrySize } = this.#byKey;
    const size = answer.size + key.length;
    return size <= maxEntrySize && (calculatedSize + size <= maxSize || this.#wasAsked(key));
  }

  #wasAsked(key: string): boolean {
    const sum = crc32(key) | 0;
    const place = sum & (this.#once.length - 1);
    const known = this.#once[place] === sum;
    this.#once[place] = sum;
    return known;
  }
}

/** The name of a request as it was sent: the address of a GET or the body of a POST, and what the client can read. */
export function keyOf(method: string | undefined, client: Client, sent: string): string {
  return `${method === "POST" ? "POST" : "GET"} ${formOf(client)}\n${sent}`;
}
