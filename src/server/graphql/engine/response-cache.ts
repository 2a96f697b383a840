import { promisify } from "node:util";
import { brotliCompress, constants, crc32, gzip } from "node:zlib";
import type { CacheBudget, CacheRegion } from "../../../cache.ts";
import { isKnown, never } from "../../caching.ts";
import { crossOriginHeaders, dataSecurityHeaders } from "../../security-headers.ts";
import { type Accepted, type Encoding, encodings } from "./request.ts";

/** A shorter body is sent uncompressed. */
const minCompressedBytes = 1024;

const compress: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

/** The request headers that select a response. */
export const vary = "Accept, Accept-Encoding, Accept-Language";

/** The headers of all responses, including 304: any website may read the data. */
const openHeaders = ["vary", vary, ...Object.entries(crossOriginHeaders).flat()];

/** The headers of all bodies: a body is data and never a page. */
const dataHeaders = Object.entries(dataSecurityHeaders).flat();

export interface ResponseHead {
  readonly status: number;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** A response in one encoding. The headers alternate between names and values. */
export interface EncodedResponse {
  readonly bytes: Buffer;
  readonly headers: readonly string[];
}

/** A response as bytes. Each compressed form is created when a client first needs it. */
export class GraphqlResponse {
  readonly head: ResponseHead;
  /** Weak, because all encodings share it. It distinguishes responses and is no proof of their content. */
  readonly etag: string;
  /** The headers of a 304 response. */
  readonly notModifiedHeaders: readonly string[];
  readonly identity: EncodedResponse;
  readonly #compressed = new Map<Encoding, EncodedResponse>();

  constructor(head: ResponseHead, body: Buffer) {
    const { status, cacheControl } = head;
    this.head = head;
    this.etag = `W/"${crc32(body).toString(36)}-${body.length.toString(36)}"`;
    this.notModifiedHeaders = [
      ...openHeaders,
      "cache-control",
      cacheControl,
      ...(status === 200 ? ["etag", this.etag] : []),
    ];
    this.identity = this.#encode(body);
  }

  copy(): GraphqlResponse {
    return new GraphqlResponse(this.head, Buffer.from(this.identity.bytes));
  }

  /** @param ifNoneMatch  the value of the `If-None-Match` header */
  matches(ifNoneMatch: string | undefined): boolean {
    return isKnown(ifNoneMatch, this.etag);
  }

  /** The response in an encoding. It is a promise only if the encoding must be created. */
  encoded(encoding: Encoding | undefined): EncodedResponse | Promise<EncodedResponse> {
    if (!encoding || this.identity.bytes.length < minCompressedBytes) return this.identity;
    return this.#compressed.get(encoding) ?? this.#compress(encoding);
  }

  async #compress(encoding: Encoding): Promise<EncodedResponse> {
    const compressed = this.#encode(await compress[encoding](this.identity.bytes), "content-encoding", encoding);
    this.#compressed.set(encoding, compressed);
    return compressed;
  }

  #encode(bytes: Buffer, ...headers: string[]): EncodedResponse {
    const bodyHeaders = ["content-type", this.head.contentType, "content-length", String(bytes.length), ...headers];
    return { bytes, headers: [...this.notModifiedHeaders, ...dataHeaders, ...bodyHeaders] };
  }

  /** The estimated memory in bytes. A compressed form has at most half the size of the body. */
  get bytes(): number {
    return this.identity.bytes.length * (1 + encodings.length / 2) + 1000;
  }
}

/** A response with one error and no data. */
export function errorResponse(
  { mediaType = "application/json" }: Accepted,
  status: number,
  message: string,
  code: string,
): GraphqlResponse {
  const head = { status, contentType: `${mediaType}; charset=utf-8`, cacheControl: never };
  const body = Buffer.from(`${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`);
  return new GraphqlResponse(head, body);
}

/** The cache key of a request as the client sent it: the URL of a GET, or the body of a POST. */
export function rawKey(method: string | undefined, { form }: Accepted, sent: string): string {
  return `${method === "POST" ? "POST" : "GET"} ${form}\n${sent}`;
}

/**
 * Responses by two kinds of keys: the request as the client sent it, which needs no parsing, and the canonical request.
 * All responses belong to the current catalogue snapshot. A full cache stores a response at its second request only, so
 * that a flood of different queries does not evict the popular ones.
 */
export class ResponseCache {
  readonly #responses: CacheRegion<string, GraphqlResponse>;
  readonly #current: () => object;
  #snapshot: object;
  /** Checksums of keys that were refused once, each at the index that its lowest bits give. A later key replaces an earlier one. */
  readonly #refused = new Int32Array(2 ** 10);

  /** @param current  returns the current catalogue snapshot */
  constructor(budget: CacheBudget, current: () => object) {
    this.#responses = budget.region("responses", ({ bytes }) => bytes);
    this.#current = current;
    this.#snapshot = current();
  }

  get(key: string): GraphqlResponse | undefined {
    this.#dropReplaced();
    return this.#responses.get(key);
  }

  /**
   * Stores a response, unless its snapshot was replaced or the cache refuses it.
   *
   * @returns the stored response. It is a copy: V8 otherwise allocates all new responses among the long-lived objects,
   *   and only a full garbage collection frees them.
   */
  store(key: string, response: GraphqlResponse, snapshot: object): GraphqlResponse {
    this.#dropReplaced();
    if (snapshot !== this.#snapshot || !this.#accepts(key, response)) return response;
    return this.#responses.set(key, response.copy());
  }

  /** Adds a second key to a cached response. */
  alias(key: string, response: GraphqlResponse): void {
    if (this.#accepts(key, response)) this.#responses.set(key, response);
  }

  #dropReplaced(): void {
    const current = this.#current();
    if (current === this.#snapshot) return;
    this.#snapshot = current;
    this.#responses.clear();
  }

  #accepts(key: string, response: GraphqlResponse): boolean {
    const { bytes, maxBytes } = this.#responses;
    const added = response.bytes + 2 * key.length;
    return added <= maxBytes / 16 && (bytes + added <= maxBytes || this.#wasRefused(key));
  }

  #wasRefused(key: string): boolean {
    const checksum = crc32(key) | 0;
    const index = checksum & (this.#refused.length - 1);
    const wasRefused = this.#refused[index] === checksum;
    this.#refused[index] = checksum;
    return wasRefused;
  }
}
