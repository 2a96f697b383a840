import { LRUCache } from "lru-cache";
import type { Answer } from "./answer.ts";
import { type Client, formOf } from "./client.ts";

/**
 * Whole answers, the last ones asked for, within a number of bytes. An answer is found by the request as it was sent,
 * which costs nothing to read, and by its question in canonical form, which all ways of sending it share. The shelf
 * does not change while it is open, so no answer grows old.
 */
export class Answers {
  readonly #byKey: LRUCache<string, Answer>;

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
    this.#byKey.set(key, answer);
  }
}

/** The name of a request as it was sent: the address of a GET or the body of a POST, and what the client can read. */
export function keyOf(method: string | undefined, client: Client, sent: string): string {
  return `${method === "POST" ? "POST" : "GET"} ${formOf(client)}\n${sent}`;
}
