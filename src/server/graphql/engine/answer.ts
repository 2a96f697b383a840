import { promisify } from "node:util";
import { brotliCompress, constants, crc32, gzip } from "node:zlib";
import { exposedHeaders } from "../../rate-limit.ts";
import { isKnown, never } from "../../caching.ts";
import { type Client, type Encoding, encodings } from "./client.ts";

const leastBytesToPack = 1024;

const pack: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

/** What an answer depends on beside its address. */
export const vary = "Accept, Accept-Encoding, Accept-Language";

/** The headers of all answers, also of those that the reader has: any page may show them. */
const open = [
  ["vary", vary],
  ["access-control-allow-origin", "*"],
  ["access-control-expose-headers", exposedHeaders.join(", ")],
  ["cross-origin-resource-policy", "cross-origin"],
].flat();

/** The headers of all bodies: they are data and never a page. */
const data = [
  ["content-security-policy", "default-src 'none'"],
  ["referrer-policy", "no-referrer"],
  ["strict-transport-security", "max-age=31536000"],
  ["x-content-type-options", "nosniff"],
].flat();

/** What all answers with a status, a media type and a time to be kept have in common. */
export interface AnswerHead {
  readonly status: number;
  readonly type: string;
  readonly cacheControl: string;
}

/** An answer as it goes over the wire in one encoding: its bytes, and its headers, names and values in turn. */
export interface Packed {
  readonly bytes: Buffer;
  readonly headers: readonly string[];
}

/** An answer as bytes, with its tag; compressed forms are made when they are first wanted, and kept. */
export class Answer {
  /** Weak, because it stands for the compressed forms too. It tells two answers of one address apart, and proves nothing. */
  readonly tag: string;
  /** What is sent of it where the reader has it. */
  readonly headers: readonly string[];
  /** The answer as it is, not compressed. */
  readonly packed: Packed;
  readonly #forms = new Map<Encoding, Packed>();

  constructor(
    readonly head: AnswerHead,
    body: Buffer,
  ) {
    const { status, cacheControl } = head;
    this.tag = `W/"${crc32(body).toString(36)}-${body.length.toString(36)}"`;
    this.headers = [...open, "cache-control", cacheControl, ...(status === 200 ? ["etag", this.tag] : [])];
    this.packed = this.#form(body);
  }

  copy(): Answer {
    return new Answer(this.head, Buffer.from(this.packed.bytes));
  }

  /** Whether a reader who has these tags has this answer. */
  isKnownBy(tags: string | undefined): boolean {
    return isKnown(tags, this.tag);
  }

  /** The answer in an encoding, at once if it was made before. A short one is sent as it is. */
  in(encoding: Encoding | undefined): Packed | Promise<Packed> {
    if (!encoding || this.packed.bytes.length < leastBytesToPack) return this.packed;
    return this.#forms.get(encoding) ?? this.#pack(encoding);
  }

  async #pack(encoding: Encoding): Promise<Packed> {
    const packed = this.#form(await pack[encoding](this.packed.bytes), "content-encoding", encoding);
    this.#forms.set(encoding, packed);
    return packed;
  }

  #form(bytes: Buffer, ...others: string[]): Packed {
    const own = ["content-type", this.head.type, "content-length", String(bytes.length), ...others];
    return { bytes, headers: [...this.headers, ...data, ...own] };
  }

  /** Room that it may take in memory, with its compressed forms, each at most as large as half of it. */
  get size(): number {
    return this.packed.bytes.length * (1 + encodings.length / 2) + 1000;
  }
}

/** An error that is not about a part of the question. */
export function failed({ type = "application/json" }: Client, status: number, message: string, code: string): Answer {
  const head = { status, type: `${type}; charset=utf-8`, cacheControl: never };
  const body = Buffer.from(`${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`);
  return new Answer(head, body);
}
