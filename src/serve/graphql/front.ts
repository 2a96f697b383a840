import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { mostBytes } from "../limits.ts";
import { foundCost, type RateLimit } from "../rate-limit.ts";
import type { Answers } from "./answers.ts";
import { type Client, clientOf, formOf } from "./client.ts";
import { send } from "./send.ts";

/**
 * Stands before everything else: a request for `/graphql` that was sent before, byte for byte, is answered with the
 * bytes that it was answered with, unread. All others go on as if nothing had happened.
 */
export class Front {
  constructor(
    private readonly answers: Answers,
    private readonly limit: RateLimit,
    private readonly found: () => void = () => {},
  ) {}

  /** A server whose requests come by here first. */
  before(others: RequestListener): Server {
    const server = createServer((request, response) => {
      const goOn = () => others(request, response);
      if (!isForGraphql(request.url ?? "")) goOn();
      else if (request.method === "POST") this.#post(request, response, goOn);
      else if (!isUsualRead(request) || !this.#answer(request, response, request.url ?? "")) goOn();
    });
    server.requestTimeout = 30_000;
    server.keepAliveTimeout = 72_000;
    return server;
  }

  #post(request: IncomingMessage, response: ServerResponse, goOn: () => void): void {
    const length = Number(request.headers["content-length"]);
    const plain =
      /^application\/json(;|$)/.test(request.headers["content-type"] ?? "") && length > 0 && length <= mostBytes;
    if (!plain) return goOn();
    request.once("data", (part: Buffer) => {
      if (part.length === length && this.#answer(request, response, part.toString())) return;
      request.pause();
      request.unshift(part);
      goOn();
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse, sent: string): boolean {
    const client = clientOf(request.headers);
    const answer = this.answers.find(keyOf(request.method, client, sent));
    const packed = answer?.in(client.encoding);
    if (!answer || !packed || packed instanceof Promise) return false;
    const reader = this.limit.reader(request);
    if (reader.exhausted) return false;
    reader.take(foundCost);
    this.found();
    send(request, response, answer, packed, this.limit.headers(reader));
    return true;
  }
}

/** The name of a request as it was sent: the address of a GET or the body of a POST, and what the client can read. */
export function keyOf(method: string | undefined, client: Client, sent: string): string {
  return `${method === "POST" ? "POST" : "GET"} ${formOf(client)}\n${sent}`;
}

function isForGraphql(url: string): boolean {
  return url.startsWith("/graphql") && (url.length === 8 || url[8] === "?");
}

/** Other methods ask for something else, and a type of a body that should not be there is for Apollo to judge. */
function isUsualRead({ method, headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && headers["content-type"] === undefined;
}
