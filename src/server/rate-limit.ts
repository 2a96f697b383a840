import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv6, type Socket } from "node:net";
import proxyAddress from "@fastify/proxy-addr";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { PublicError } from "../errors.ts";
import { formatMessage, type Message, message } from "../i18n/message.ts";
import { maxCells, maxCost, maxListLength, maxProblems, maxRowsPerPage } from "../query/limits.ts";
import { type ClientLimits, maxResponseBytes } from "./limits.ts";

/** The charge of an answer from the response cache, and of a computed one, in tenths of a request. */
export const cachedCharge = 1;
export const computedCharge = 10;

const windowMs = 60_000;

/** The maximum number of quotas in one window. Further clients share one quota, so that memory is bounded. */
const maxQuotas = 100_000;

/** A client has used its quota. */
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

/** The requests of one client within a window. */
export class Quota {
  readonly #perMinute: number;
  readonly #resetAt: number;
  #tenths = 0;

  constructor(perMinute: number, resetAt: number) {
    this.#perMinute = perMinute;
    this.#resetAt = resetAt;
  }

  /** Charges tenths of a request. */
  charge(tenths: number): void {
    this.#tenths += tenths;
  }

  get exhausted(): boolean {
    return this.#perMinute > 0 && this.#tenths >= this.#perMinute * 10;
  }

  get remaining(): number {
    return Math.max(0, Math.floor(this.#perMinute - this.#tenths / 10));
  }

  get limits(): ClientLimits {
    return {
      maxCost,
      maxCells,
      maxRowsPerPage,
      maxListLength,
      maxProblems,
      maxResponseBytes,
      requests:
        this.#perMinute === 0
          ? null
          : { limit: this.#perMinute, remaining: this.remaining, resetAt: new Date(this.#resetAt) },
    };
  }
}

/**
 * Counts the requests of each client within a minute, in memory only. The key of a client is a salted hash of its
 * address. The salt changes with the window, so that afterwards no one can recover an address.
 */
export class RateLimit {
  readonly perMinute: number;
  readonly #policy: string;
  readonly #trustsClients: boolean;
  readonly #isProxy: (address: string, hop: number) => boolean;
  readonly #now: () => number;
  #salt = randomBytes(16);
  #quotas = new Map<string, Quota>();
  #bySocket = new WeakMap<Socket, Quota>();
  #resetAt: number;

  /**
   * @param perMinute requests per client; 0: no limit
   * @param proxies   the number of trusted proxies, or their addresses; they can name the client that they forward
   * @param now       the current time, in milliseconds since 1970
   */
  constructor(perMinute: number, proxies: number | string = 0, now: () => number = Date.now) {
    this.perMinute = perMinute;
    this.#policy = `"minute";q=${perMinute};w=60`;
    this.#trustsClients = proxies === 0;
    this.#isProxy =
      typeof proxies === "number" ? (_, hop) => hop < proxies : proxyAddress.compile(proxies.split(/, */));
    this.#now = now;
    this.#resetAt = now() + windowMs;
  }

  /** The quota of the client that sent a request. */
  quotaOf(request: IncomingMessage): Quota {
    const now = this.#now();
    // The second condition holds after the clock was set back. Without it, the window would last until the old time.
    if (now >= this.#resetAt || now < this.#resetAt - windowMs) this.#startWindow();
    // Without proxies, a connection has one client.
    const known = this.#trustsClients ? this.#bySocket.get(request.socket) : undefined;
    if (known) return known;
    const hash = this.perMinute === 0 ? "" : this.#hash(networkOf(proxyAddress(request, this.#isProxy) ?? ""));
    const key = this.#quotas.has(hash) || this.#quotas.size < maxQuotas ? hash : "";
    const quota = this.#quotas.get(key) ?? new Quota(this.perMinute, this.#resetAt);
    this.#quotas.set(key, quota);
    this.#bySocket.set(request.socket, quota);
    return quota;
  }

  /** The headers that inform a client, as alternating names and values. */
  headers({ remaining }: Quota): readonly string[] {
    if (this.perMinute === 0) return [];
    return ["ratelimit-policy", this.#policy, "ratelimit", `"minute";r=${remaining};t=${this.secondsLeft}`];
  }

  get secondsLeft(): number {
    return Math.max(1, Math.ceil((this.#resetAt - this.#now()) / 1000));
  }

  #startWindow(): void {
    this.#salt = randomBytes(16);
    this.#quotas = new Map();
    this.#bySocket = new WeakMap();
    this.#resetAt = this.#now() + windowMs;
  }

  #hash(network: string): string {
    return createHash("sha256").update(this.#salt).update(network).digest("base64");
  }
}

/** The address of a client; of IPv6 only the /64 network, which one client controls. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  if (address.startsWith("::ffff:") && address.includes(".")) return address.slice("::ffff:".length);
  const [head = "", tail = ""] = address.split("%", 1)[0]!.split("::");
  const [first, last] = [head, tail].map((part) => (part === "" ? [] : part.split(":")));
  const between = Array.from({ length: Math.max(0, 8 - first!.length - last!.length) }, () => "0");
  return [...first!, ...between, ...last!].slice(0, 4).join(":");
}

const quotas = new WeakMap<FastifyRequest, Quota>();

/** The quota of the client that sent a request. */
export function quotaOf(request: FastifyRequest): Quota {
  return quotas.get(request)!;
}

/** Charges every request, and refuses those of clients without quota. A route without cost is always answered. */
export function limitRate(server: FastifyInstance, limit: RateLimit): void {
  server.addHook("onRequest", (request, reply, done) => {
    const quota = limit.quotaOf(request.raw);
    quotas.set(request, quota);
    const { cost = computedCharge } = request.routeOptions.config;
    const isRefused = cost > 0 && quota.exhausted;
    if (!isRefused) quota.charge(cost);
    const [, policy, , state] = cost > 0 ? limit.headers(quota) : [];
    if (policy && state) reply.headers({ "ratelimit-policy": policy, ratelimit: state });
    if (!isRefused) return done();
    reply.header("retry-after", limit.secondsLeft);
    done(new RateLimited(limit.perMinute, limit.secondsLeft));
  });
}
