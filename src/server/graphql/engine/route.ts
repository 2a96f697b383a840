import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../../settings.ts";
import { isBrowser } from "../../browser.ts";
import { maxExecutionMs } from "../../limits.ts";
import { computedCost, foundCost, type RateLimit, type Reader, readerOf } from "../../rate-limit.ts";
import { faultMessage, tooCostly } from "./api-error.ts";
import { type Answer, failed, vary } from "./answer.ts";
import { type Answers, keyOf } from "./answers.ts";
import { ask, headersOf } from "./ask.ts";
import { type Client, clientOf, formOf } from "./client.ts";
import { RequestContext } from "./context.ts";
import type { KnownDocument } from "./documents.ts";
import { listTooLong } from "./document-limits.ts";
import { type GraphqlDoor, openGraphqlDoor } from "./door.ts";
import { send } from "./send.ts";
import {
  flawOf,
  mostVariableLevels,
  type Question,
  questionOfAddress,
  questionOfBody,
  type Variables,
} from "./question.ts";
import { unreadableInput, UnreadableText, unreadablePart, unreadableVariable } from "../../text-alphabet.ts";

/** How the door works inside. Its answers do not depend on it. */
export interface Workings {
  /** Whether documents that are known are compiled. */
  readonly compiles?: boolean;
  /** How many bytes of answers are kept; 0 keeps none. */
  readonly keptBytes?: number;
  /** The most milliseconds that an answer may take. */
  readonly maxExecutionMs?: number;
}

interface Served {
  readonly answers: Answers;
  readonly limit: RateLimit;
  /** The current snapshot of the catalogue. A request takes it once, when it starts. */
  readonly catalog: () => ReleaseCatalog;
  readonly settings: ServeSettings;
  readonly report: (fault: unknown) => void;
  readonly workings?: Workings;
}

/** Opens what answers `/graphql`. What was asked before is answered with the same bytes. */
export async function openGraphqlRoute(served: Served): Promise<GraphqlRoute> {
  return new GraphqlRoute(await openGraphqlDoor(served.report, served.workings?.compiles ?? true), served);
}

/** Adds `/graphql` to a server of its own, for all that does not come to the route by a shorter way. A browser is shown the page. */
export function addGraphql(server: FastifyInstance, route: GraphqlRoute, page: string | undefined): void {
  server.addHook("onClose", () => route.close());
  server.removeAllContentTypeParsers();
  // The body stays as it was sent: the request is known by it when it comes again.
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) => done(null, body));
  server.route({
    method: ["GET", "POST"],
    url: "/graphql",
    config: { cost: foundCost },
    compress: false, // Answers bring their compressed forms,
    helmet: false, // and their own headers.
    async handler(request, reply) {
      if (page === undefined || !wantsPage(request)) {
        const sent = request.method === "POST" ? String(request.body) : request.url;
        reply.hijack();
        await route.handle(request.raw, reply.raw, readerOf(request), sent);
        return reply;
      }
      void reply.helmet();
      return await reply.header("vary", vary).type("text/html; charset=utf-8").send(page);
    },
  });
}

/** A person who opens the address without a question in it. */
function wantsPage(request: FastifyRequest): boolean {
  if (!isBrowser(request)) return false;
  return !Object.keys(request.query as object).some((name) => name === "query" || name === "extensions");
}

/** Answers requests for `/graphql` that have been counted and read. */
export class GraphqlRoute {
  constructor(
    private readonly door: GraphqlDoor,
    private readonly served: Served,
  ) {}

  /** `sent` is the body of a POST, or the address of another request. */
  async handle(request: IncomingMessage, response: ServerResponse, reader: Reader, sent: string): Promise<void> {
    const client = clientOf(request.headers);
    const answer = await this.#answer(request, client, reader, sent).catch((fault: unknown) => {
      this.served.report(fault);
      return failed(client, 500, faultMessage, "INTERNAL");
    });
    const packed = await answer.in(client.encoding);
    send(request, response, answer, packed, this.served.limit.headers(reader));
  }

  async close(): Promise<void> {
    await this.door.apollo.stop();
  }

  async #answer(request: IncomingMessage, client: Client, reader: Reader, sent: string): Promise<Answer> {
    const { answers } = this.served;
    const catalog = this.served.catalog();
    const asked = request.method === "POST" ? readBody(sent) : readAddress(sent);
    const { question } = asked;
    const flaw = question && flawOf(question.variables);
    if (flaw === "listTooLong") return failed(client, 400, listTooLong, tooCostly);
    const fault = flaw === "tooDeep" ? tooDeep : (asked.fault ?? faultOf(question?.variables));
    if (fault !== undefined) return failed(client, 400, fault, "BAD_USER_INPUT");
    const knowable = flaw === undefined && isUsual(request) ? question : undefined;
    const document = knowable && this.#documentOf(knowable);
    const key = document && keyOfQuestion(document, knowable, client);
    const found = key === undefined ? undefined : answers.find(key);
    if (found) answers.name(keyOf(request.method, client, sent), found);
    if (found) return found;
    reader.take(computedCost - foundCost);
    const { answer, lasting } = await ask(this.door, {
      request: () => ({ ...asked.request, headers: headersOf(request.headers) }),
      question,
      document,
      client,
      context: () => this.#context(catalog, reader, client),
    });
    if (!lasting || !knowable) return answer;
    const learned = document ?? this.#documentOf(knowable); // One that was never seen is known by now.
    return learned ? answers.keep(keyOfQuestion(learned, knowable, client), answer, catalog) : answer;
  }

  /** The document of a question, where it is known. What brings a query to be persisted must reach Apollo. */
  #documentOf(question: Question): KnownDocument | undefined {
    if (question.hash !== undefined && question.query !== undefined) return undefined;
    const text = this.door.textOf(question);
    return text === undefined ? undefined : this.door.documents.find(text, question.operationName);
  }

  #context(catalog: ReleaseCatalog, reader: Reader, { lang }: Client): RequestContext {
    const { settings, workings } = this.served;
    return new RequestContext(catalog, settings, lang, () => reader.limits, workings?.maxExecutionMs ?? maxExecutionMs);
  }
}

const tooDeep = `Cannot read the request: its variables must have at most ${mostVariableLevels} levels`;

/** A question as all ways of sending it share it. */
function keyOfQuestion({ number }: KnownDocument, { variables }: Question, client: Client): string {
  return `${number} ${formOf(client)}${JSON.stringify(variables)}`;
}

/** Variables hold the text that every other route accepts. */
function faultOf(variables: Variables = {}): string | undefined {
  const name = unreadableVariable(variables);
  return name === undefined ? undefined : unreadableInput(name);
}

/** A GET that says what its body is, is for Apollo to judge. */
function isUsual({ method, headers }: IncomingMessage): boolean {
  return method === "POST" || headers["content-type"] === undefined;
}

interface Read {
  readonly question?: Question | undefined;
  readonly request: { readonly method: string; readonly search: string; readonly body: unknown };
  readonly fault?: string | undefined;
}

function readBody(text: string): Read {
  const request = { method: "POST", search: "", body: undefined as unknown };
  if (text === "") return { request, fault: "Cannot read the request: its body must be JSON, and not empty" };
  try {
    const body: unknown = JSON.parse(text);
    if (Array.isArray(body)) return { request, fault: "Cannot answer a batch: it must be one query a request" };
    request.body = body;
    return { question: questionOfBody(body), request };
  } catch {
    return { request, fault: "Cannot read the request: its body must be JSON" };
  }
}

/** HEAD is answered like GET, without the body: GraphQL's own rules know GET and POST only. */
function readAddress(url: string): Read {
  const start = url.indexOf("?");
  const search = start < 0 ? "" : url.slice(start);
  const unreadable = unreadablePart(url);
  const fault = unreadable === undefined ? undefined : new UnreadableText(unreadable).message;
  return { question: questionOfAddress(search), request: { method: "GET", search, body: undefined }, fault };
}
