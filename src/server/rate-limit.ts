import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv6, type Socket } from "node:net";
import proxyAddress from "@fastify/proxy-addr";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { PublicError } from "../errors.ts";
import { fixedLimits, type LimitsNow } from "./limits.ts";
import { type Message, message, formatMessage } from "../i18n/message.ts";

/** What a request takes from a reader's count, in tenths: an answer found in memory costs less than one computed. */
export const foundCost = 1;
export const computedCost = 10;

/** What scripts of other pages may read of an answer. */
export const exposedHeaders = ["etag", "ratelimit", "ratelimit-policy", "retry-after"];

const windowMs = 60_000;

/** Above so many readers in one window, all others share one count: memory is bounded, whoever asks. */
const mostReaders = 100_000;

/** A reader has asked as often as a reader may within one window. */
export class RateLimited extends PublicError {
  readonly code = "RATE_LIMITED";
  readonly statusCode = 429;
  readonly sentence: Message;
  constructor(perMinute: number, seconds: number) {
    const sentence = message("rateLimited", { max: String(perMinute), seconds: String(seconds) });
    super(formatMessage(sentence, "en").value);
    this.sentence = sentence;
  }
}

/** What one reader has asked within a window. */
export class Reader {
  #tenths = 0;

  constructor(
    private readonly perMinute: number,
    private readonly resetAt: number,
  ) {}

  /** Counts a part of a request. */
  take(tenths: number): void {
    this.#tenths += tenths;
  }

  get exhausted(): boolean {
    return this.perMinute > 0 && this.#tenths >= this.perMinute * 10;
  }

  get remaining(): number {
    return Math.max(0, Math.floor(this.perMinute - this.#tenths / 10));
  }

  get limits(): LimitsNow {
    const { perMinute: requestsLimit, remaining: requestsRemaining } = this;
    return { ...fixedLimits, requestsLimit, requestsRemaining, resetAt: new Date(this.resetAt) };
  }
}

/**
 * Counts the requests of each address within a minute, in memory only. An address is known by a hash whose salt lasts
 * as long as the window: afterwards nobody, not even this process, can tell who asked.
 *
 * @param perMinute requests; 0 is no limit
 * @param proxies how many proxies before this server, or which, are believed when they say for whom they ask
 */
export class RateLimit {
  readonly #policy: string;
  #salt = randomBytes(16);
  #readers = new Map<string, Reader>();
  #resetAt: number;
  #bySocket = new WeakMap<Socket, Reader>();
  readonly #trusts: (address: string, hop: number) => boolean;

  constructor(
    readonly perMinute: number,
    private readonly proxies: number | string = 0,
    private readonly now: () => number = Date.now,
  ) {
    this.#policy = `"minute";q=${perMinute};w=60`;
    this.#resetAt = now() + windowMs;
    this.#trusts = typeof proxies === "number" ? (_, hop) => hop < proxies : proxyAddress.compile(proxies.split(/, */));
  }

  /** The count of the one who sent a request. */
  reader(request: IncomingMessage): Reader {
    const now = this.now();
    // A clock that was set back would make the window last as long.
    if (now >= this.#resetAt || now < this.#resetAt - windowMs) this.#begin();
    const known = this.proxies === 0 ? this.#bySocket.get(request.socket) : undefined;
    if (known) return known;
    const own = this.perMinute === 0 ? "" : this.#hash(networkOf(proxyAddress(request, this.#trusts) ?? ""));
    const key = this.#readers.has(own) || this.#readers.size < mostReaders ? own : "";
    const reader = this.#readers.get(key) ?? new Reader(this.perMinute, this.#resetAt);
    this.#readers.set(key, reader);
    this.#bySocket.set(request.socket, reader);
    return reader;
  }

  /** What a reader is told of the count, names and values in turn. */
  headers({ remaining }: Reader): readonly string[] {
    if (this.perMinute === 0) return [];
    return ["ratelimit-policy", this.#policy, "ratelimit", `"minute";r=${remaining};t=${this.secondsLeft}`];
  }

  get secondsLeft(): number {
    return Math.max(1, Math.ceil((this.#resetAt - this.now()) / 1000));
  }

  #begin(): void {
    this.#salt = randomBytes(16);
    this.#readers = new Map();
    this.#bySocket = new WeakMap();
    this.#resetAt = this.now() + windowMs;
  }

  #hash(network: string): string {
    return createHash("sha256").update(this.#salt).update(network).digest("base64");
  }
}

/** Who has one address of IPv6 has the whole network: its first four groups. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  if (address.startsWith("::ffff:") && address.includes(".")) return address.slice("::ffff:".length);
  const [head = "", tail = ""] = address.split("%", 1)[0]!.split("::");
  const [first, last] = [head, tail].map((part) => (part === "" ? [] : part.split(":")));
  const between = Array.from({ length: Math.max(0, 8 - first!.length - last!.length) }, () => "0");
  return [...first!, ...between, ...last!].slice(0, 4).join(":");
}

const readers = new WeakMap<FastifyRequest, Reader>();

/** The count of the one who sent a request. */
export function readerOf(request: FastifyRequest): Reader {
  return readers.get(request)!;
}

/** Counts every request but those that cost nothing, says in headers what is left, and refuses what is too much. */
export function limitRate(server: FastifyInstance, limit: RateLimit): void {
  server.addHook("onRequest", (request, reply, done) => {
    const reader = limit.reader(request.raw);
    readers.set(request, reader);
    const { cost = computedCost } = request.routeOptions.config as { readonly cost?: number };
    const refused = cost > 0 && reader.exhausted;
    if (!refused) reader.take(cost);
    const [, policy, , left] = cost > 0 ? limit.headers(reader) : [];
    if (policy && left) reply.headers({ "ratelimit-policy": policy, ratelimit: left });
    if (!refused) return done();
    reply.header("retry-after", limit.secondsLeft);
    done(new RateLimited(limit.perMinute, limit.secondsLeft));
  });
}
