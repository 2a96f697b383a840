import compress from "@fastify/compress";
import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import type { IncomingMessage, ServerResponse } from "node:http";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { addReleaseDoors, releaseDoorOf, releaseDoors } from "./rest/release-routes.ts";
import { csvFile } from "../render/formats/csv.ts";
import { tableFileHandler } from "./rest/table-file.ts";
import { type EngineTuning, GraphqlEngine } from "./graphql/engine/http.ts";
import { buildApiSchema } from "./graphql/schema/schema.ts";
import { never } from "./caching.ts";
import { echo } from "../i18n/shorten.ts";
import { type Health, readinessHandler } from "./health.ts";
import { maxBodyBytes } from "./limits.ts";
import { limitResponse } from "./limit-response.ts";
import { refuseMalformed } from "./malformed.ts";
import { Metrics, metricsType } from "./metrics.ts";
import { addBrowserFiles } from "./pages/browser-files.ts";
import { consolePolicy } from "./pages/console.ts";
import { type Ask, examplesPageHandler } from "./pages/examples-page.ts";
import { llmsHandler, robotsHandler } from "./rest/for-machines.ts";
import { chartHandler } from "./pages/chart-route.ts";
import { briefHandler } from "./rest/brief-route.ts";
import { explorerHandler } from "./pages/explorer/explorer-page.ts";
import { oembedHandler } from "./rest/oembed.ts";
import { problemPage } from "./pages/problem-page.ts";
import { releasePageHandler } from "./pages/release/release-page.ts";
import { refuseRequest } from "./refuse.ts";
import { type Message, message, say } from "../i18n/message.ts";
import { UnreadableText, unreadablePart } from "./text-alphabet.ts";
import { fileFormats } from "../query/parse/address.ts";
import { exposedHeaders, limitRate, RateLimit, RateLimited } from "./rate-limit.ts";
import type { Traces } from "./traces.ts";

/** What the public side is made of. Without a console, a browser at `/graphql` gets what a program gets. */
export interface Served extends Health {
  readonly console?: string;
  /** Is told of faults of ours; what was asked, and by whom, is never part of it. */
  readonly report?: (fault: unknown) => void;
  readonly tuning?: EngineTuning;
  /** Counts of readers that outlive this server; its own unless it is given. */
  readonly limit?: RateLimit;
  readonly metrics?: Metrics;
  readonly traces?: Pick<Traces, "watch" | "began">;
}

/** The public side over HTTP, all doors joined, not listening yet. Nothing is logged: no address, no question. */
export async function createServer(served: Served): Promise<FastifyInstance> {
  const { catalog, settings, console: page, report = () => {} } = served;
  const { limit = new RateLimit(settings.rateLimit, settings.trustProxy), metrics = new Metrics(), traces } = served;
  const engine = await startEngine(served, limit, metrics);
  const server = fastify({
    bodyLimit: maxBodyBytes,
    forceCloseConnections: true,
    clientErrorHandler: refuseMalformed,
    frameworkErrors(_, request, reply) {
      void refuseRequest(reply, 400, new UnreadableText(unreadablePart(request.url) ?? "path").sentence);
    },
    routerOptions: { maxParamLength: 500 },
    serverFactory: (fallback) => engine.createServer(fallback),
  });
  server.removeContentTypeParser("text/plain");
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: consolePolicy },
    crossOriginResourcePolicy: { policy: "cross-origin" }, // Anyone may show what is published, on any page.
    strictTransportSecurity: { includeSubDomains: false }, // Of this host only: the others are not ours to speak for.
  });
  await server.register(cors, { origin: "*", methods: ["GET", "HEAD", "POST"], exposedHeaders, maxAge: 86_400 });
  await server.register(compress, { encodings: ["br", "gzip"] });
  server.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply, { engine, report }));
  server.setNotFoundHandler((request, reply) => sendNotFound(request, reply));

  metrics.watch(server, catalog);
  traces?.watch(server);
  limitRate(server, limit);
  server.addHook("onRequest", refuseUnreadable);
  server.addHook("onSend", limitResponse);
  server.addHook("onSend", problemPage);
  await server.register(async (scope) => engine.addRoute(scope, page));
  await addBrowserFiles(server, page !== undefined);
  server.get("/", explorerHandler({ catalog, settings }));
  for (const format of fileFormats) server.get(`/v1/table.${format}`, tableFileHandler({ catalog, settings }, format));
  server.get("/releases/:dataset/:version", releasePageHandler({ catalog, settings }));
  for (const dimension of ["country", "region"] as const)
    server.get(`/${dimension}/:file`, briefHandler({ catalog, settings }, dimension));
  server.get("/examples", examplesPageHandler({ catalog, settings, ask: askItself(server) }));
  server.get("/llms.txt", llmsHandler({ catalog, settings }));
  server.get("/robots.txt", robotsHandler);
  addReleaseDoors(server, { catalog, settings });
  server.get("/c/*", chartHandler({ catalog, settings, csvFile }));
  server.get("/oembed", oembedHandler({ catalog, settings }));
  server.get("/health/live", free, () => ({ status: "live" }));
  server.get("/health/ready", free, readinessHandler(served));
  server.get("/metrics", free, async (_, reply) =>
    reply
      .type(metricsType)
      .header("cache-control", never)
      .send(await metrics.text()),
  );
  return server;
}

/** Starts the GraphQL engine. Requests that it takes before Fastify are measured here. */
async function startEngine(served: Served, limit: RateLimit, metrics: Metrics): Promise<GraphqlEngine> {
  const { catalog, settings, report = () => {}, traces, tuning } = served;
  const observer = {
    cacheHit: metrics.foundAnswer,
    started(request: IncomingMessage, response: ServerResponse) {
      metrics.began("/graphql", response);
      traces?.began(request.method, "/graphql", response);
    },
  };
  const schema = buildApiSchema();
  const engine = new GraphqlEngine({ schema, catalog: () => catalog, settings, limit, report, observer, tuning });
  await engine.start();
  return engine;
}

/** The one check of the text of addresses: no route reads a name or a value that did not pass it. */
async function refuseUnreadable({ url }: FastifyRequest): Promise<void> {
  const name = unreadablePart(url);
  if (name !== undefined) throw new UnreadableText(name);
}

/** What a watchman asks is not counted. */
const free = { config: { cost: 0 } };

/** Asks the server as a reader would, without a network, and from an address that no reader has. */
function askItself(server: FastifyInstance): Ask {
  return async ({ query, variables = "{}" }, lang) => {
    const headers = { accept: "application/graphql-response+json", "accept-language": lang };
    const payload = { query, variables: JSON.parse(variables) as object };
    const question = { method: "POST", url: "/graphql", remoteAddress: "0.0.0.0", headers, payload } as const;
    const answer = await server.inject(question);
    if (answer.statusCode === 200) return answer.json();
    throw new Error(`The example was answered with ${answer.statusCode}`);
  };
}

/** What fails before or beside a question is said in the form that its door speaks. */
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
  return engine.sendError(request, reply, { status, message: say(sentence, "en").value, code });
}

function sentenceOf(error: FastifyError, status: number): Message {
  if (error instanceof RateLimited || error instanceof UnreadableText) return error.sentence;
  if (status >= 500) return message("fault");
  return remedies[error.code] ?? message("badRequest", { remedy: echo(error.message) });
}

const remedies: Readonly<Record<string, Message>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: message("bodyTooLarge", { most: String(maxBodyBytes) }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: message("badMediaType"),
};

/** The addresses, and how each may be asked. */
const doors: Readonly<Record<string, string>> = {
  "/graphql": "GET, HEAD, POST",
  ...Object.fromEntries(fileFormats.map((format) => [`/v1/table.${format}`, "GET, HEAD"])),
  "/releases/{dataset}/{version}": "GET, HEAD",
  "/country/{code}.{format}": "GET, HEAD",
  "/region/{code}.{format}": "GET, HEAD",
  "/examples": "GET, HEAD",
  "/llms.txt": "GET, HEAD",
  "/robots.txt": "GET, HEAD",
  ...releaseDoors,
  "/c/{chart}": "GET, HEAD",
  "/oembed": "GET, HEAD",
  "/": "GET, HEAD",
  "/health/live": "GET, HEAD",
  "/health/ready": "GET, HEAD",
  "/metrics": "GET, HEAD",
};

function sendNotFound({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const address = (url.split("?", 1)[0] ?? "")
    .replace(/^\/releases\/[^/]+\/[^/]+$/, "/releases/{dataset}/{version}")
    .replace(/^\/(country|region)\/[^/]+$/, "/$1/{code}.{format}")
    .replace(/^\/c\/.+$/, "/c/{chart}");
  const allowed = doors[releaseDoorOf(address)];
  if (!allowed) return refuseRequest(reply, 404, message("noAddress", { addresses: Object.keys(doors).join(", ") }));
  return refuseRequest(reply.header("allow", allowed), 405, message("noMethod", { method, allowed }));
}
