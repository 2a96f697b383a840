import { crc32 } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Answer } from "./answer.ts";
import { type Client, formOf } from "./client.ts";

/**
 * Whole answers, the last ones asked for, within a number of bytes. An answer is found by the request as it was sent,
 * which costs nothing to read, and by its question in canonical form, which all ways of sending it share. The shelf
 * does not change while it is open, so no answer grows old. Once there is no more room, an answer must be asked for
 * twice to be kept: a flood of questions that nobody repeats does not drive out what everybody asks.
 */
export class Answers {
  readonly #byKey: LRUCache<string, Answer>;
  /** Checksums of the last keys that no answer was kept for: about as many as there are answers. Each replaces another. */
  readonly #once = new Int32Array(2 ** 10);

  constructor(mostBytes: number) {
    this.#byKey = new LRUCache({
      maxSize: Math.max(mostBytes, 1),
      maxEntrySize: Math.max(Math.floor(mostBytes / 16), 1),
      sizeCalculation: (answer, key) => answer.size + key.length,
    });
  }

  find(key: string): Answer | undefined {
    return this.#byKey.get(key);
  }

  keep(key: string, answer: Answer): void {
    const { calculatedSize, maxSize } = this.#byKey;
    const hasRoom = calculatedSize + answer.size + key.length <= maxSize;
    if (hasRoom || this.#wasAsked(key)) this.#byKey.set(key, answer);
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
