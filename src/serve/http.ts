import compress from "@fastify/compress";
import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import files from "@fastify/static";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Shelf } from "../release/shelf.ts";
import type { ServeSettings } from "../settings.ts";
import { addReleaseDoors, releaseDoorOf, releaseDoors } from "./downloads/release-doors.ts";
import { csvFile } from "./downloads/csv.ts";
import { tableFileHandler } from "./downloads/table-file.ts";
import { faultMessage } from "./graphql/api-error.ts";
import { RequestContext } from "./graphql/context.ts";
import { openGraphqlDoor } from "./graphql/door.ts";
import { languageOf } from "./language.ts";
import { chartHandler } from "./pages/chart-door.ts";
import { type Console, consolePolicy } from "./pages/console.ts";
import { embedScriptHandler } from "./pages/embed-script.ts";
import { oembedHandler } from "./pages/oembed.ts";
import { releasePageHandler } from "./pages/release-page.ts";
import { fileFormats } from "./table/address.ts";

/** What the public side is made of. Without a console, a browser at `/graphql` gets what a program gets. */
export interface Served {
  readonly shelf: Shelf;
  readonly settings: ServeSettings;
  readonly console?: Console;
  /** Is told of faults of ours; what was asked, and by whom, is never part of it. */
  readonly report?: (fault: unknown) => void;
}

const mostBytes = 64 * 1024;

/** The public side over HTTP, all doors joined, not listening yet. Nothing is logged: no address, no question. */
export async function createServer(served: Served): Promise<FastifyInstance> {
  const { shelf, settings, report = () => {} } = served;
  const server = fastify({
    bodyLimit: mostBytes,
    forceCloseConnections: true,
    frameworkErrors(_, __, reply) {
      void sendProblem(reply, 400, "Cannot read the address: it must be a valid URL");
    },
    routerOptions: { maxParamLength: 500 },
  });
  server.removeContentTypeParser("text/plain");
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: consolePolicy },
    crossOriginResourcePolicy: { policy: "cross-origin" }, // Anyone may show what is published, on any page.
    strictTransportSecurity: { includeSubDomains: false }, // Of this host only: the others are not ours to speak for.
  });
  await server.register(cors, { origin: "*", methods: ["GET", "HEAD", "POST"], exposedHeaders: ["etag"] });
  await server.register(compress, { encodings: ["br", "gzip"] });
  server.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply, report));
  server.setNotFoundHandler((request, reply) => sendNotFound(request, reply));

  await addGraphql(server, { ...served, report });
  server.get("/", (_, reply) => reply.redirect("/graphql"));
  for (const format of fileFormats) server.get(`/v1/table.${format}`, tableFileHandler({ shelf, settings }, format));
  server.get("/releases/:dataset/:version", releasePageHandler({ shelf, settings }));
  addReleaseDoors(server, { shelf, settings });
  server.get("/c/embed.js", embedScriptHandler);
  server.get("/c/*", chartHandler({ shelf, settings, csvFile }));
  server.get("/oembed", oembedHandler({ shelf, settings }));
  server.get("/health/live", () => ({ status: "live" }));
  server.get("/health/ready", (_, reply) => sendReadiness(reply, served));
  return server;
}

async function addGraphql(server: FastifyInstance, served: Served & Required<Pick<Served, "report">>): Promise<void> {
  const { shelf, settings, console: page, report } = served;
  const door = await openGraphqlDoor(report);
  server.addHook("onClose", () => door.stop());
  const answer = fastifyApolloHandler(door, {
    context: async ({ headers }) => new RequestContext(shelf, settings, languageOf(headers)),
  });
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    async handler(request, reply) {
      reply.header("vary", "Accept-Language, Accept");
      if (page && isBrowser(request)) return reply.type("text/html; charset=utf-8").send(page.html);
      return answer.call(server, asGet(request), reply);
    },
  });
  if (page) await server.register(files, { root: page.directory, prefix: "/console/", immutable: true, maxAge: "1y" });
}

/** HEAD is answered like GET, without the body: GraphQL's own rules know GET and POST only. */
function asGet(request: FastifyRequest): FastifyRequest {
  return request.method === "HEAD" ? (Object.create(request, { method: { value: "GET" } }) as FastifyRequest) : request;
}

/** A person who opens the address, and not a program that asks a question. */
function isBrowser({ method, headers, query }: FastifyRequest): boolean {
  const asks = Object.keys(query as object).some((name) => name === "query" || name === "extensions");
  return method !== "POST" && !asks && (headers.accept ?? "").includes("text/html");
}

/** Ready is who can answer the default question; a damaged file beside it is told, and does not take the rest away. */
function sendReadiness(reply: FastifyReply, { shelf, settings: { defaultDataset } }: Served): FastifyReply {
  const ready = shelf.find(defaultDataset, "latest") !== undefined;
  const reason = `Cannot answer: dataset "${defaultDataset}" must have a release`;
  const releases = shelf.releases().length;
  return reply.code(ready ? 200 : 503).send({
    status: ready ? "ready" : "not ready",
    ...(!ready && { reason }),
    releases,
    damaged: shelf.damaged.length,
  });
}

/** What fails before or beside a question is said in the form that its door speaks. */
function sendError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  report: (fault: unknown) => void,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) report(error);
  const message = status >= 500 ? faultMessage : `Cannot read the request: ${remedies[error.code] ?? error.message}`;
  if (!request.url.startsWith("/graphql")) return sendProblem(reply, status, message);
  const code = status >= 500 ? "INTERNAL" : "BAD_USER_INPUT";
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

const remedies: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: `its body must be at most ${mostBytes} bytes`,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'its "Content-Type" must be "application/json"',
  FST_ERR_CTP_INVALID_JSON_BODY: "its body must be JSON",
  FST_ERR_CTP_EMPTY_JSON_BODY: "its body must be JSON, and not empty",
};

/** The addresses, and how each may be asked. */
const doors: Readonly<Record<string, string>> = {
  "/graphql": "GET, HEAD, POST",
  ...Object.fromEntries(fileFormats.map((format) => [`/v1/table.${format}`, "GET, HEAD"])),
  "/releases/{dataset}/{version}": "GET, HEAD",
  ...releaseDoors,
  "/c/{chart}": "GET, HEAD",
  "/oembed": "GET, HEAD",
  "/health/live": "GET, HEAD",
  "/health/ready": "GET, HEAD",
};

function sendNotFound({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const address = (url.split("?", 1)[0] ?? "")
    .replace(/^\/releases\/[^/]+\/[^/]+$/, "/releases/{dataset}/{version}")
    .replace(/^\/c\/.+$/, "/c/{chart}");
  const allowed = doors[releaseDoorOf(address)];
  if (!allowed)
    return sendProblem(reply, 404, `Cannot find this address: it must be one of ${Object.keys(doors).join(", ")}`);
  return sendProblem(reply.header("allow", allowed), 405, `Cannot answer ${method} here: it must be ${allowed}`);
}

function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply
    .code(status)
    .type("application/problem+json")
    .header("cache-control", "no-store")
    .send(JSON.stringify({ type: "about:blank", title: detail, status }));
}
