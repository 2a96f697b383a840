import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type Encoding, encodings } from "./client.ts";

const leastBytesToPack = 1024;

const pack: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

/** What all answers with a status, a media type and a time to be kept have in common. */
export interface AnswerHead {
  readonly status: number;
  readonly type: string;
  readonly cacheControl: string;
}

/** An answer as bytes, with its tag; compressed forms are made when they are first wanted, and kept. */
export class Answer {
  /** Weak, because it stands for the compressed forms too. */
  readonly tag: string;
  readonly #body: Buffer;
  readonly #packed = new Map<Encoding, Buffer>();

  constructor(
    readonly head: AnswerHead,
    text: string,
  ) {
    this.#body = Buffer.from(text);
    this.tag = `W/"${createHash("sha1").update(this.#body).digest("base64url")}"`;
  }

  /** Whether a reader who has these tags has this answer. */
  isKnownBy(tags: string | undefined): boolean {
    return tags !== undefined && (tags === this.tag || tags === "*" || tags.split(/\s*,\s*/).includes(this.tag));
  }

  /** The encoding that the body has for a client, if any: a short one is sent as it is. */
  encodingFor(encoding: Encoding | undefined): Encoding | undefined {
    return this.#body.length < leastBytesToPack ? undefined : encoding;
  }

  /** The body in an encoding: at once if it was made before. */
  bytes(encoding: Encoding | undefined): Buffer | Promise<Buffer> {
    if (!encoding) return this.#body;
    return this.#packed.get(encoding) ?? this.#pack(encoding);
  }

  async #pack(encoding: Encoding): Promise<Buffer> {
    const packed = await pack[encoding](this.#body);
    this.#packed.set(encoding, packed);
    return packed;
  }

  /** Room that it may take in memory, with its compressed forms, which are never larger. */
  get size(): number {
    return this.#body.length * (1 + encodings.length / 2) + 500;
  }
}
