import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { GraphQLSchema } from "graphql";
import { type CacheBudget, cacheBudget, type CacheRegion } from "../../../cache.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { Release } from "../../../releases/release.ts";
import type { ServeSettings } from "../../../settings.ts";
import { type CurrentCatalogue, recordUse } from "../../current-catalogue.ts";
import { maxBodyBytes, maxExecutionMs } from "../../limits.ts";
import { cachedCharge, computedCharge, type Quota, type RateLimit } from "../../rate-limit.ts";
import { unreadableInput, unreadableVariable } from "../../text-alphabet.ts";
import { Apollo } from "./apollo.ts";
import { RequestContext } from "./context.ts";
import { Documents, type ValidDocument } from "./documents.ts";
import { internalErrorMessage, tooCostly } from "./errors.ts";
import { execute } from "./execute.ts";
import { Deadline, findFlaw, listTooLong, maxVariableDepth } from "./limits.ts";
import { type Accepted, type GraphqlRequest, negotiate, parseBody, parseUrl } from "./request.ts";
import { type EncodedResponse, errorResponse, type GraphqlResponse, rawKey, ResponseCache } from "./response-cache.ts";

/** Settings of the engine that do not change its answers. */
export interface EngineTuning {
  /** false: graphql-js executes all documents. */
  readonly compiles?: boolean;
  readonly caches?: CacheBudget;
  readonly maxExecutionMs?: number;
}

/** Observes requests that bypass Fastify. */
export interface EngineObserver {
  /** The response cache answered a request. */
  cacheHit(): void;
  /** A request is about to be executed. */
  started(request: IncomingMessage, response: ServerResponse): void;
}

export interface EngineOptions {
  readonly schema: GraphQLSchema;
  /** A request takes the current snapshot once, when it starts. */
  readonly catalogue: CurrentCatalogue;
  readonly settings: ServeSettings;
  readonly limit: RateLimit;
  /** Receives internal errors. */
  readonly report: (fault: unknown) => void;
  readonly observer: EngineObserver;
  readonly tuning?: EngineTuning | undefined;
}

/** The GraphQL engine answers all requests for `/graphql`. One engine serves all catalogue snapshots of a process. */
export class GraphqlEngine {
  readonly #options: EngineOptions;
  readonly #apollo: Apollo;
  readonly #documents: Documents;
  readonly #responses: ResponseCache;
  readonly #accepted: CacheRegion<string, Accepted>;

  constructor(options: EngineOptions) {
    const { schema, report, tuning = {} } = options;
    const budget = tuning.caches ?? cacheBudget;
    this.#options = options;
    this.#documents = new Documents(schema, budget, tuning.compiles ?? true);
    this.#apollo = new Apollo({ schema, documents: this.#documents, budget, report });
    this.#responses = new ResponseCache(budget, () => options.catalogue.current);
    this.#accepted = budget.region("acceptHeaders", () => 500);
  }

  async start(): Promise<void> {
    await this.#apollo.start();
  }

  async stop(): Promise<void> {
    await this.#apollo.stop();
  }

  /**
   * Answers plain requests for `/graphql` as soon as their bytes arrive.
   *
   * @param fallback  receives all other requests
   */
  listener(fallback: RequestListener): RequestListener {
    return (request, response) => {
      const next = () => fallback(request, response);
      if (!/^\/graphql(\?|$)/.test(request.url ?? "")) next();
      else if (request.method === "POST") this.#readBody(request, response, next);
      else if (!isPlainRead(request) || !this.#take(request, response, request.url ?? "")) next();
    };
  }

  /**
   * Answers a request after {@link cachedCharge} was taken from its client.
   *
   * @param sent  the URL of a GET, or the body of a POST
   */
  async handle(request: IncomingMessage, response: ServerResponse, quota: Quota, sent: string): Promise<void> {
    const accepted = negotiate(request.headers, this.#accepted);
    const answer = await this.#answer(request, accepted, quota, sent).catch((fault: unknown) => {
      this.#options.report(fault);
      return errorResponse(accepted, 500, internalErrorMessage, "INTERNAL");
    });
    this.#send(request, response, answer, await answer.encoded(accepted.encoding), quota);
  }

  /** A response with one error, in a form that the client accepts. */
  errorResponse(headers: IncomingHttpHeaders, status: number, message: string, code: string): GraphqlResponse {
    return errorResponse(negotiate(headers, this.#accepted), status, message, code);
  }

  /** Takes a POST request if its body arrives in one piece. */
  #readBody(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const length = Number(request.headers["content-length"]);
    const isJson = /^application\/json(;|$)/.test(request.headers["content-type"] ?? "");
    if (!isJson || !(length > 0 && length <= maxBodyBytes)) return next();
    request.once("data", (part: Buffer) => {
      if (part.length === length && this.#take(request, response, part.toString())) return;
      request.pause();
      request.unshift(part);
      next();
    });
  }

  /**
   * Answers a request from the response cache, or starts its execution.
   *
   * @param sent  the URL of a GET, or the body of a POST
   * @returns false if Fastify must answer the request
   */
  #take(request: IncomingMessage, response: ServerResponse, sent: string): boolean {
    const { limit, observer } = this.#options;
    const quota = limit.quotaOf(request);
    if (quota.exhausted) return false;
    const accepted = negotiate(request.headers, this.#accepted);
    const cached = this.#responses.get(rawKey(request.method, accepted, sent));
    const encoded = cached?.encoded(accepted.encoding);
    const isReady = cached && encoded && !(encoded instanceof Promise);
    if (!isReady && (request.headers.accept ?? "").includes("text/html")) return false; // It may get the page.
    quota.charge(cachedCharge);
    if (isReady) {
      observer.cacheHit();
      this.#send(request, response, cached, encoded, quota);
    } else {
      observer.started(request, response);
      void this.handle(request, response, quota, sent);
    }
    return true;
  }

  #send(
    { method, headers }: IncomingMessage,
    response: ServerResponse,
    answer: GraphqlResponse,
    encoded: EncodedResponse,
    quota: Quota,
  ): void {
    const limitHeaders = this.#options.limit.headers(quota);
    const { status } = answer.head;
    if (status === 200 && method !== "POST" && answer.matches(headers["if-none-match"]))
      response.writeHead(304, answer.notModifiedHeaders.concat(limitHeaders)).end();
    else
      response
        .writeHead(status, encoded.headers.concat(limitHeaders))
        .end(method === "HEAD" ? undefined : encoded.bytes);
  }

  async #answer(request: IncomingMessage, accepted: Accepted, quota: Quota, sent: string): Promise<GraphqlResponse> {
    const { catalogue } = this.#options;
    const snapshot = catalogue.current;
    const parsed = request.method === "POST" ? parseBody(sent) : parseUrl(sent);
    const { graphql } = parsed;
    const flaw = graphql && findFlaw(graphql.variables);
    if (flaw === "listTooLong") return errorResponse(accepted, 400, listTooLong, tooCostly);
    const error = flaw === "tooDeep" ? tooDeep : (parsed.error ?? unreadableError(graphql));
    if (error !== undefined) return errorResponse(accepted, 400, error, "BAD_USER_INPUT");
    // A request that registers a persisted query must reach Apollo, and the key of 1e400 would be that of null.
    const isCacheable = graphql && flaw === undefined && (graphql.hash === undefined || graphql.query === undefined);
    const known = graphql && this.#findDocument(graphql);
    const cached = known && isCacheable && this.#responses.get(canonicalKey(known, graphql, accepted));
    if (cached) {
      this.#responses.alias(rawKey(request.method, accepted, sent), cached);
      return cached;
    }
    quota.charge(computedCharge - cachedCharge);
    const used = new Set<Release>();
    const executed = await execute(this.#apollo, {
      parsed,
      headers: request.headers,
      accepted,
      document: known ?? this.#learnDocument(graphql),
      createContext: () => this.#context(recordUse(snapshot, used), quota, accepted),
    });
    const retracted = catalogue.retractedOf(used);
    if (retracted) return errorResponse(accepted, 410, retractedMessage(retracted), "NOT_FOUND");
    if (!executed.isCacheable || !isCacheable) return executed.response;
    const document = known ?? this.#findDocument(graphql);
    if (!document) return executed.response;
    return this.#responses.store(canonicalKey(document, graphql, accepted), executed.response, snapshot);
  }

  #findDocument(request: GraphqlRequest): ValidDocument | undefined {
    const text = this.#apollo.queryText(request);
    return text === undefined ? undefined : this.#documents.find(text, request.operationName);
  }

  #learnDocument(request: GraphqlRequest | undefined): ValidDocument | undefined {
    const text = request && this.#apollo.queryText(request);
    return text === undefined ? undefined : this.#documents.learn(text, request?.operationName);
  }

  #context(catalog: ReleaseCatalog, quota: Quota, { lang }: Accepted): RequestContext {
    const { settings, tuning = {} } = this.#options;
    const deadline = new Deadline(tuning.maxExecutionMs ?? maxExecutionMs);
    return new RequestContext({ catalog, settings, lang, limits: () => quota.limits, deadline });
  }
}

const tooDeep = `Cannot read the request: its variables must have at most ${maxVariableDepth} levels`;

function retractedMessage({ manifest: { dataset, version } }: Release): string {
  return `Cannot answer: release "${version}" of "${dataset.id}" was retracted; send the request again`;
}

/** The message for variables with characters that no other route accepts either. */
function unreadableError(request: GraphqlRequest | undefined): string | undefined {
  const name = unreadableVariable(request?.variables ?? {});
  return name === undefined ? undefined : unreadableInput(name);
}

/** The cache key that all forms of the same request share. */
function canonicalKey({ number }: ValidDocument, { variables }: GraphqlRequest, { form }: Accepted): string {
  return `${number} ${form}${JSON.stringify(variables)}`;
}

/** A GET request that names the type of its absent body is left to Apollo. */
function isPlainRead({ method, headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && headers["content-type"] === undefined;
}
