import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Shelf } from "../../release/shelf.ts";
import type { ServeSettings } from "../../settings.ts";
import { mostMs } from "../limits.ts";
import { computedCost, foundCost, readerOf } from "../rate-limit.ts";
import type { Answer } from "./answer.ts";
import { Answers } from "./answers.ts";
import { ask, failed, headersOf } from "./ask.ts";
import { type Client, clientOf } from "./client.ts";
import { RequestContext } from "./context.ts";
import { type GraphqlDoor, openGraphqlDoor } from "./door.ts";
import { type Question, questionOfAddress, questionOfBody } from "./question.ts";

/** How the door works inside. Its answers do not depend on it. */
export interface Workings {
  /** Whether documents that are known are compiled. */
  readonly compiles?: boolean;
  /** How many bytes of answers are kept; 0 keeps none. */
  readonly keptBytes?: number;
  readonly mostMs?: number;
}

interface Served {
  readonly shelf: Shelf;
  readonly settings: ServeSettings;
  readonly report: (fault: unknown) => void;
  readonly workings?: Workings;
  /** The page that a browser is shown. */
  readonly page?: string;
}

/** Adds `/graphql` to a server of its own. What was asked before is answered with the same bytes. */
export async function addGraphql(server: FastifyInstance, served: Served): Promise<void> {
  const { workings = {}, page, report } = served;
  const door = await openGraphqlDoor(report, workings.compiles ?? true);
  const route = new GraphqlRoute(door, served, new Answers(workings.keptBytes ?? 16 * 1024 * 1024));
  server.addHook("onClose", () => door.apollo.stop());
  server.removeAllContentTypeParsers();
  // The body stays as it was sent: an answer that is kept is found by it, without reading it.
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) => done(null, body));
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    config: { cost: foundCost },
    compress: false, // Answers bring their compressed forms.
    handler(request, reply) {
      reply.header("vary", "Accept, Accept-Encoding, Accept-Language");
      if (page !== undefined && isBrowser(request)) return reply.type("text/html; charset=utf-8").send(page);
      return route.handle(request, reply);
    },
  });
}

/** A person who opens the address, and not a program that asks a question. */
function isBrowser({ method, headers, query }: FastifyRequest): boolean {
  if (method === "POST" || !(headers.accept ?? "").includes("text/html")) return false;
  return !Object.keys(query as object).some((name) => name === "query" || name === "extensions");
}

class GraphqlRoute {
  constructor(
    private readonly door: GraphqlDoor,
    private readonly served: Served,
    private readonly answers: Answers,
  ) {}

  async handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const client = clientOf(request.headers);
    const form = `${client.type} ${client.lang}\n`;
    const sent = request.method === "POST" ? String(request.body) : request.url;
    const found = isUsual(request) ? this.answers.find(form + sent) : undefined;
    const answer = found ?? (await this.#answer(request, client, form, sent));
    return await send(request, reply, client, answer);
  }

  async #answer(request: FastifyRequest, client: Client, form: string, sent: string): Promise<Answer> {
    const asked = request.method === "POST" ? readBody(sent) : readAddress(sent);
    if (asked.fault !== undefined) return failed(client, 400, asked.fault, "BAD_USER_INPUT");
    const canonical = isUsual(request) ? this.#canonical(asked.question) : undefined;
    const found = canonical === undefined ? undefined : this.answers.find(form + canonical);
    if (found) this.answers.keep(form + sent, found);
    if (found) return found;
    readerOf(request).take(computedCost - foundCost);
    const { answer, lasting } = await ask(this.door, {
      request: { ...asked.request, headers: headersOf(request.headers) },
      question: asked.question,
      client,
      context: () => this.#context(request, client),
    });
    if (lasting && canonical !== undefined) this.answers.keep(form + canonical, answer);
    return answer;
  }

  /** A question as all ways of sending it share it. What brings a query to be persisted must reach Apollo. */
  #canonical(question: Question | undefined): string | undefined {
    const text = question && this.door.textOf(question);
    if (text === undefined || (question?.hash !== undefined && question.query !== undefined)) return undefined;
    return JSON.stringify([text, question?.operationName, question?.variables]);
  }

  #context(request: FastifyRequest, { lang }: Client): RequestContext {
    const { shelf, settings, workings } = this.served;
    return new RequestContext(shelf, settings, lang, () => readerOf(request).limits, workings?.mostMs ?? mostMs);
  }
}

/** A GET that claims to have a body is for Apollo to judge. */
function isUsual({ method, headers }: FastifyRequest): boolean {
  return method === "POST" || headers["content-type"] === undefined;
}

interface Read {
  readonly question?: Question | undefined;
  readonly request: { readonly method: string; readonly search: string; readonly body: unknown };
  readonly fault?: string;
}

function readBody(text: string): Read {
  const request = { method: "POST", search: "", body: undefined };
  if (text === "") return { request, fault: "Cannot read the request: its body must be JSON, and not empty" };
  try {
    const body: unknown = JSON.parse(text);
    if (Array.isArray(body)) return { request, fault: "Cannot answer a batch: it must be one query a request" };
    return { question: questionOfBody(body), request: { ...request, body } };
  } catch {
    return { request, fault: "Cannot read the request: its body must be JSON" };
  }
}

/** HEAD is answered like GET, without the body: GraphQL's own rules know GET and POST only. */
function readAddress(url: string): Read {
  const start = url.indexOf("?");
  const search = start < 0 ? "" : url.slice(start);
  return { question: questionOfAddress(search), request: { method: "GET", search, body: undefined } };
}

async function send(
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  client: Client,
  answer: Answer,
): Promise<FastifyReply> {
  const { status, type, cacheControl } = answer.head;
  reply.header("cache-control", cacheControl);
  if (status === 200) reply.header("etag", answer.tag);
  if (method !== "POST" && status === 200 && answer.isKnownBy(headers["if-none-match"])) return reply.code(304).send();
  const encoding = answer.encodingFor(client.encoding);
  if (encoding) reply.header("content-encoding", encoding);
  const bytes = answer.bytes(encoding);
  return reply
    .code(status)
    .header("content-type", type)
    .send(bytes instanceof Promise ? await bytes : bytes);
}
