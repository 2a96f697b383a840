import type { IncomingMessage, ServerResponse } from "node:http";
import compress from "@fastify/compress";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type Message, formatMessage, message } from "../i18n/message.ts";
import { echo } from "../i18n/shorten.ts";
import type { ServeSettings } from "../settings.ts";
import { never } from "./caching.ts";
import type { CurrentCatalogue } from "./current-catalogue.ts";
import { type EngineTuning, GraphqlEngine } from "./graphql/engine/http.ts";
import { addGraphqlRoute, createHttpServer, sendGraphqlError } from "./graphql/route.ts";
import { buildApiSchema } from "./graphql/schema/schema.ts";
import { type Health, sendReadiness } from "./health.ts";
import { maxBodyBytes } from "./limits.ts";
import { Metrics, metricsType } from "./metrics.ts";
import { addBrowserFiles } from "./pages/browser-files.ts";
import type { RunExample } from "./pages/examples-page.ts";
import { problemPage } from "./pages/problem-page.ts";
import { pageRoutes } from "./pages/routes.ts";
import { limitRate, RateLimit, RateLimited } from "./rate-limit.ts";
import { limitResponse, refuseMalformed, refuseRequest } from "./refuse.ts";
import { restRoutes } from "./rest/routes.ts";
import { addRoutes, refuseRetracted, refuseUnrouted, type Route, route, type RouteHandler } from "./routes.ts";
import { addSecurityHeaders, setSecurityHeaders } from "./security-headers.ts";
import { UnreadableText, unreadablePart } from "./text-alphabet.ts";
import type { Traces } from "./traces.ts";

/** The parts of the public server. */
export interface ServerParts extends Health {
  readonly catalogue: CurrentCatalogue;
  readonly settings: ServeSettings;
  /** The page of the query console; left out: a browser at `/graphql` gets the same answers as a program. */
  readonly console?: string;
  /** Receives internal errors, without query and client. */
  readonly report?: (fault: unknown) => void;
  readonly tuning?: EngineTuning;
  readonly metrics?: Metrics;
  readonly traces?: Pick<Traces, "watch" | "began">;
}

/** Builds the public server, which does not listen yet. It logs no address and no query. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { catalogue, settings, console: page, report = () => {}, metrics = new Metrics(), traces } = parts;
  const limit = new RateLimit(settings.rateLimit, settings.trustProxy);
  const engine = await startEngine(parts, limit, metrics);
  const server = fastify({
    bodyLimit: maxBodyBytes,
    forceCloseConnections: true,
    clientErrorHandler: refuseMalformed,
    frameworkErrors(_, request, reply) {
      const { sentence } = new UnreadableText(unreadablePart(request.url) ?? "path");
      void refuseRequest(setSecurityHeaders(reply), 400, sentence);
    },
    routerOptions: { maxParamLength: 500 },
    serverFactory: (handler) => createHttpServer(engine, handler),
  });
  server.removeContentTypeParser("text/plain");
  server.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply, { engine, report }));
  refuseUnrouted(server);
  await addSecurityHeaders(server);
  await server.register(compress, { encodings: ["br", "gzip"] });
  metrics.watch(server, catalogue);
  traces?.watch(server);
  limitRate(server, limit);
  server.addHook("onRequest", refuseUnreadable);
  refuseRetracted(server, catalogue);
  server.addHook("onSend", limitResponse);
  server.addHook("onSend", problemPage(settings));
  await server.register(async (scope) => addGraphqlRoute(scope, engine, page));
  const routes = [...restRoutes, ...pageRoutes(exampleRunner(server)), ...operatorRoutes(parts, metrics)];
  addRoutes(server, routes, catalogue, settings);
  await addBrowserFiles(server, page !== undefined);
  return server;
}

/** Starts the GraphQL engine. Requests that it takes before Fastify are measured here. */
async function startEngine(parts: ServerParts, limit: RateLimit, metrics: Metrics): Promise<GraphqlEngine> {
  const { catalogue, settings, report = () => {}, traces, tuning } = parts;
  const observer = {
    cacheHit: metrics.foundAnswer,
    started(request: IncomingMessage, response: ServerResponse) {
      metrics.began("/graphql", response);
      traces?.began(request.method, "/graphql", response);
    },
  };
  const schema = buildApiSchema();
  const engine = new GraphqlEngine({ schema, catalogue, settings, limit, report, observer, tuning });
  await engine.start();
  return engine;
}

/** The routes for operators. They cost nothing. */
function operatorRoutes(health: Health, metrics: Metrics): Route[] {
  const sendLiveness: RouteHandler = (_, reply) => reply.header("cache-control", never).send({ status: "live" });
  const sendMetrics: RouteHandler = async (_, reply) => {
    const text = await metrics.text();
    return reply.type(metricsType).header("cache-control", never).send(text);
  };
  const readiness = "200 when the server can answer, else 503 with the reason";
  return [
    route("/health/live", "200 when the process runs", sendLiveness, { cost: 0 }),
    route("/health/ready", readiness, sendReadiness(health), { cost: 0 }),
    route("/metrics", "Metrics for Prometheus, without queries", sendMetrics, { cost: 0 }),
  ];
}

/** Refuses an address with unreadable text, so that no route has to check its parameters. */
async function refuseUnreadable({ url }: FastifyRequest): Promise<void> {
  const name = unreadablePart(url);
  if (name !== undefined) throw new UnreadableText(name);
}

/** Runs an example on the server itself, without a network. The address 0.0.0.0 belongs to no client. */
function exampleRunner(server: FastifyInstance): RunExample {
  return async ({ query, variables = "{}" }, lang) => {
    const answer = await server.inject({
      method: "POST",
      url: "/graphql",
      remoteAddress: "0.0.0.0",
      headers: { accept: "application/graphql-response+json", "accept-language": lang },
      payload: { query, variables: JSON.parse(variables) as object },
    });
    if (answer.statusCode === 200) return answer.json();
    throw new Error(`Cannot run an example: the answer must have status 200, not ${answer.statusCode}`);
  };
}

/** Sends an error before or outside of a route's handler, to a GraphQL client in the form of GraphQL. */
function sendError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  { engine, report }: { readonly engine: GraphqlEngine; readonly report: (fault: unknown) => void },
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) report(error);
  const sentence = sentenceOf(error, status);
  if (!request.url.startsWith("/graphql")) return refuseRequest(reply, status, sentence);
  const code = status >= 500 ? "INTERNAL" : error instanceof RateLimited ? error.code : "BAD_USER_INPUT";
  return sendGraphqlError(engine, reply, { status, message: formatMessage(sentence, "en").value, code });
}

function sentenceOf(error: FastifyError, status: number): Message {
  if (error instanceof RateLimited || error instanceof UnreadableText) return error.sentence;
  if (status >= 500) return message("fault");
  return sentences[error.code] ?? message("badRequest", { remedy: echo(error.message) });
}

const sentences: Readonly<Record<string, Message>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: message("bodyTooLarge", { max: String(maxBodyBytes) }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: message("badMediaType"),
};
