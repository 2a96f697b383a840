import { createServer, type RequestListener, type Server } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cachedCharge, quotaOf } from "../rate-limit.ts";
import { isBrowser } from "../requests.ts";
import type { GraphqlEngine } from "./engine/http.ts";
import { vary } from "./engine/response-cache.ts";

/** Creates an HTTP server in which the engine sees each request before Fastify. */
export function createHttpServer(engine: GraphqlEngine, fastify: RequestListener): Server {
  const server = createServer(engine.listener(fastify));
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 72_000;
  return server;
}

/**
 * Adds `/graphql` for the requests that the engine leaves to Fastify.
 *
 * @param page  the HTML for browsers that open the URL without a query
 */
export function addGraphqlRoute(server: FastifyInstance, engine: GraphqlEngine, page: string | undefined): void {
  server.addHook("onClose", () => engine.stop());
  server.removeAllContentTypeParsers();
  // The text of the body is a cache key.
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) => done(null, body));
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    config: { cost: cachedCharge, summary: "GraphQL; a browser without a query gets the console" },
    compress: false, // The responses of the engine have their own compressed forms.
    async handler(request, reply) {
      if (page === undefined || !wantsPage(request)) {
        reply.hijack();
        const sent = request.method === "POST" ? String(request.body) : request.url;
        await engine.handle(request.raw, reply.raw, quotaOf(request), sent);
        return reply;
      }
      return await reply.header("vary", vary).type("text/html; charset=utf-8").send(page);
    },
  });
}

function wantsPage(request: FastifyRequest): boolean {
  if (!isBrowser(request)) return false;
  return !Object.keys(request.query as object).some((name) => name === "query" || name === "extensions");
}

/** Sends an error of Fastify as a GraphQL response. */
export function sendGraphqlError(
  engine: GraphqlEngine,
  reply: FastifyReply,
  { status, message, code }: { readonly status: number; readonly message: string; readonly code: string },
): FastifyReply {
  const { bytes, headers } = engine.errorResponse(reply.request.headers, status, message, code).identity;
  for (let index = 0; index < headers.length; index += 2) reply.header(headers[index]!, headers[index + 1]);
  return reply.code(status).send(bytes);
}
