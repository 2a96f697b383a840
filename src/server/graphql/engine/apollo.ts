import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequest,
  type GraphQLRequestContextWillSendResponse,
  HeaderMap,
} from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { DocumentNode, GraphQLSchema } from "graphql";
import type { IncomingHttpHeaders } from "node:http";
import type { CacheBudget, CacheRegion } from "../../../cache.ts";
import { maxCost, maxProblems } from "../../../query/limits.ts";
import type { Release } from "../../../releases/release.ts";
import { maxBodyBytes, maxResponseBytes } from "../../limits.ts";
import type { Footprint, RequestContext } from "./context.ts";
import { bytesPerCharacter, type Documents } from "./documents.ts";
import { ResponseTooLarge, toApiError } from "./errors.ts";
import { ByteBudget, checkCost, limitRules, maxTokens } from "./limits.ts";
import type { GraphqlRequest, HttpRequest } from "./request.ts";

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly budget: CacheBudget;
  readonly report: (fault: unknown) => void;
}

/** The response of Apollo. */
export interface ApolloResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Apollo Server. It answers every request that has no compiled plan, and every request with an error. */
export class Apollo {
  readonly #server: ApolloServer<RequestContext>;
  readonly #persisted: CacheRegion<string, string>;

  constructor({ schema, documents, budget, report }: ApolloOptions) {
    this.#persisted = budget.region("persistedQueries", (text) => 2 * text.length);
    const parsed = budget.region<string, DocumentNode>(
      "parsedDocuments",
      ({ loc }) => bytesPerCharacter * (loc?.end ?? maxBodyBytes),
    );
    this.#server = new ApolloServer<RequestContext>({
      schema,
      introspection: true,
      csrfPrevention: false, // The API has no cookies and no mutations. Every GET URL can be shared.
      maxRecursiveSelections: true,
      parseOptions: { maxTokens },
      validationRules: [...limitRules],
      persistedQueries: { cache: keyValueCache(this.#persisted) },
      documentStore: keyValueCache(parsed),
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      formatError: (formatted, error) => toApiError(formatted, error, report),
      stringifyResult,
      logger: { debug: () => {}, info: () => {}, warn: report, error: report },
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        responsePlugin(documents),
      ],
    });
  }

  async start(): Promise<void> {
    await this.#server.start();
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** The query text of a request, also of a persisted query. Undefined if Apollo must determine an error. */
  queryText({ query, hash }: GraphqlRequest): string | undefined {
    const text = hash === undefined ? query : this.#persisted.get(`apq:${hash}`);
    return query === undefined || query === text ? text : undefined;
  }

  /** @throws {ResponseTooLarge} */
  async execute(
    request: HttpRequest,
    requestHeaders: IncomingHttpHeaders,
    context: RequestContext,
  ): Promise<ApolloResponse> {
    const headers = new HeaderMap();
    for (const name of ["accept", "content-type"])
      if (requestHeaders[name] !== undefined) headers.set(name, String(requestHeaders[name]));
    const response = await this.#server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { ...request, headers },
      context: async () => context,
    });
    if (response.body.kind !== "complete") throw new TypeError("A response of Apollo must be complete");
    if (response.body.string === "") throw new ResponseTooLarge(maxResponseBytes);
    return {
      status: response.status ?? 200,
      contentType: response.headers.get("content-type") ?? "application/json; charset=utf-8",
      body: response.body.string,
    };
  }
}

/** A cache region with the interface that Apollo requires. */
function keyValueCache<V extends {}>(region: CacheRegion<string, V>) {
  return {
    get: async (key: string) => region.get(key),
    set: async (key: string, value: V) => void region.set(key, value),
    delete: async (key: string) => region.delete(key),
  };
}

/** Writes a result as JSON. Empty if it exceeds {@link maxResponseBytes}: Apollo would convert an error to a fault. */
function stringifyResult(result: object): string {
  // Each member takes at least its text. The count ends `JSON.stringify` before the text becomes much too long.
  const budget = new ByteBudget(maxResponseBytes);
  function count(this: unknown, key: string, value: unknown): unknown {
    budget.take((Array.isArray(this) ? 0 : key.length) + (typeof value === "string" ? value.length : 1));
    return value;
  }
  try {
    const text = JSON.stringify(result, count);
    return Buffer.byteLength(text) > maxResponseBytes ? "" : `${text}\n`;
  } catch (error) {
    if (error instanceof ResponseTooLarge) return "";
    throw error;
  }
}

/** Checks the cost before execution, and completes the response after it. */
function responsePlugin(documents: Documents): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ source, document, operation, request, contextValue }) {
          if (!operation) return;
          const valid = documents.add(source, request.operationName, document);
          const variables = valid.coerce(request.variables ?? {});
          if (!variables) return; // graphql-js reports the errors of variables at execution.
          const cost = valid.cost(variables);
          checkCost(cost);
          contextValue.footprint.cost = cost;
        },
        async willSendResponse(context) {
          addExtensions(context);
          // GraphQL over HTTP: `application/json` has status 200, and clients read errors from the body.
          const { http } = context.response;
          if (http.status === 400 && context.errors && acceptsPlainJson(context.request)) http.status = 200;
          limitErrors(context);
        },
      };
    },
  };
}

type WillSend = GraphQLRequestContextWillSendResponse<RequestContext>;

function addExtensions({ contextValue, response: { body } }: WillSend): void {
  const extensions = extensionsOf(contextValue.footprint);
  if (extensions && body.kind === "single")
    body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
}

/** Sends at most {@link maxProblems} errors, and one more error that counts the rest. */
function limitErrors({ response: { body } }: WillSend): void {
  const errors = body.kind === "single" ? body.singleResult.errors : undefined;
  if (body.kind !== "single" || !errors || errors.length <= maxProblems) return;
  const message = `Cannot list all errors: ${errors.length - maxProblems} more were found; correct these first`;
  const last = { message, extensions: { code: errors[0]!.extensions?.["code"] } };
  body.singleResult.errors = [...errors.slice(0, maxProblems), last];
}

function acceptsPlainJson({ http }: GraphQLRequest): boolean {
  const accept = http?.headers.get("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("application/graphql-response+json");
}

/** The `extensions` of a response: its release, `releases` if there are several, and its cost. */
export function extensionsOf({ releases, cost }: Footprint): Record<string, unknown> | undefined {
  const extensions: Record<string, unknown> = {};
  const names = [...releases].map(nameOf);
  if (names.length > 0) extensions["release"] = names[0];
  if (names.length > 1) extensions["releases"] = names;
  if (cost !== undefined) extensions["cost"] = { requested: cost, max: maxCost };
  return Object.keys(extensions).length > 0 ? extensions : undefined;
}

function nameOf({ manifest: { dataset, version, digest } }: Release) {
  return { dataset: dataset.id, version, digest };
}
