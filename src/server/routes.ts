import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { message } from "../i18n/message.ts";
import type { ReleaseCatalog } from "../releases/catalogue/release-catalog.ts";
import type { Release } from "../releases/release.ts";
import type { ServeSettings } from "../settings.ts";
import { type CurrentCatalogue, recordUse } from "./current-catalogue.ts";
import { refuseRequest, replaceAnswer } from "./refuse.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** One line for the list of endpoints. A route without a summary is not listed. */
    readonly summary?: string;
    /** The path as documentation writes it, where it does not follow from the URL. */
    readonly documentedPath?: string;
    /** The charge of one request, in tenths of a request of the rate limit. */
    readonly cost?: number;
  }
}

/** The inputs of a route handler besides the request. */
export interface RouteContext {
  /** The snapshot of the catalogue that the request reads from start to end. */
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
}

export type RouteHandler<Params = unknown> = (
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
  context: RouteContext,
) => unknown;

/** A route that answers GET and HEAD. */
export interface Route {
  readonly url: string;
  readonly config: FastifyContextConfig;
  readonly handle: RouteHandler;
}

/**
 * Declares a route.
 *
 * @param url      the path in the notation of Fastify, such as `/releases/:dataset/:version`
 * @param summary  one line for the list of endpoints
 */
export function route<Params>(
  url: string,
  summary: string,
  handle: RouteHandler<Params>,
  config: Omit<FastifyContextConfig, "summary"> = {},
): Route {
  return { url, config: { summary, ...config }, handle: handle as RouteHandler };
}

/** An address of the API, as documentation lists it. */
export interface Endpoint {
  /** Such as `/releases/{dataset}/{version}`. */
  readonly path: string;
  /** Such as `GET, HEAD`. */
  readonly methods: string;
  /** Left out: the route is not documented. */
  readonly summary?: string;
  /** Matches the paths of the route's requests, and the documented path. */
  readonly pattern: RegExp;
}

const endpointsOf = new WeakMap<FastifyInstance, ReadonlyMap<string, Endpoint>>();

/** The documented endpoints of a server, in the order of their routes. */
export function listEndpoints(server: FastifyInstance): Endpoint[] {
  return [...(endpointsOf.get(server)?.values() ?? [])].filter(({ summary }) => summary !== undefined);
}

/** The releases that each running request has found. */
const usedReleases = new WeakMap<FastifyRequest, Set<Release>>();

/** Adds routes to a server. A request reads the snapshot of the catalogue of the moment when it starts. */
export function addRoutes(
  server: FastifyInstance,
  routes: readonly Route[],
  catalogue: CurrentCatalogue,
  settings: ServeSettings,
): void {
  for (const { url, config, handle } of routes)
    server.get(url, { config }, (request, reply) => {
      const used = new Set<Release>();
      usedReleases.set(request, used);
      return handle(request, reply, { catalog: recordUse(catalogue.current, used), settings });
    });
}

/** Answers a request with 410 if a release that it has found is retracted before the answer is sent. */
export function refuseRetracted(server: FastifyInstance, catalogue: CurrentCatalogue): void {
  server.addHook("onSend", async (request, reply, payload) => {
    const retracted = catalogue.retractedOf(usedReleases.get(request) ?? []);
    if (!retracted) return payload;
    const { dataset, version } = retracted.manifest;
    return replaceAnswer(reply, payload, 410, message("retractedRelease", { dataset: dataset.id, id: version }));
  });
}

/**
 * Records the routes that are added from now on. A request to a known path by another method gets 405 with `Allow`; a
 * request to another path gets 404 with the list of endpoints.
 */
export function refuseUnrouted(server: FastifyInstance): void {
  const endpoints = new Map<string, Endpoint>();
  endpointsOf.set(server, endpoints);
  server.addHook("onRoute", ({ url, method, config: { summary, documentedPath } = {} }) => {
    if (url === "*") return; // The preflight requests of CORS.
    const methods = new Set([...(endpoints.get(url)?.methods.split(", ") ?? []), ...[method].flat()]);
    endpoints.set(url, {
      path: documentedPath ?? url.replaceAll(/:(\w+)/g, "{$1}"),
      methods: [...methods].toSorted().join(", "),
      ...(summary !== undefined && { summary }),
      pattern: patternOf(url),
    });
  });
  server.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    const [path = ""] = url.split("?", 1);
    const endpoint = [...endpoints.values()].find(({ pattern }) => pattern.test(path));
    if (endpoint === undefined || endpoint.methods.split(", ").includes(method)) {
      const addresses = listEndpoints(server).map((known) => known.path);
      return refuseRequest(reply, 404, message("noAddress", { addresses: addresses.join(", ") }));
    }
    const allowed = endpoint.methods;
    return refuseRequest(reply.header("allow", allowed), 405, message("noMethod", { method, allowed }));
  });
}

function patternOf(url: string): RegExp {
  const literal = url.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll(/:\w+/g, "[^/]+").replace("*", ".+")}$`);
}
