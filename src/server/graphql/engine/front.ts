import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { maxBodyBytes } from "../../limits.ts";
import { foundCost, type RateLimit } from "../../rate-limit.ts";
import { type Answers, keyOf } from "./answers.ts";
import { clientOf } from "./client.ts";
import type { GraphqlRoute } from "./route.ts";
import { send } from "./send.ts";

/** Is told of the requests that come no further than here. */
export interface Watch {
  /** One was answered from memory. */
  readonly found: () => void;
  /** One is going to be answered. */
  readonly began: (request: IncomingMessage, response: ServerResponse) => void;
}

/**
 * Stands before everything else. A request for `/graphql` that was sent before, byte for byte, is answered with the
 * bytes that it was answered with, unread. One that is as clients send it goes straight to its route; all others go on
 * as if nothing had happened.
 */
export class Front {
  constructor(
    private readonly answers: Answers,
    private readonly limit: RateLimit,
    private readonly route: GraphqlRoute,
    private readonly watch: Watch,
  ) {}

  /** A server whose requests come by here first. */
  before(others: RequestListener): Server {
    const server = createServer((request, response) => {
      const goOn = () => others(request, response);
      if (!isForGraphql(request.url ?? "")) goOn();
      else if (request.method === "POST") this.#post(request, response, goOn);
      else if (!isUsualRead(request) || !this.#take(request, response, request.url ?? "")) goOn();
    });
    server.requestTimeout = 30_000;
    server.keepAliveTimeout = 72_000;
    return server;
  }

  #post(request: IncomingMessage, response: ServerResponse, goOn: () => void): void {
    const length = Number(request.headers["content-length"]);
    const plain =
      /^application\/json(;|$)/.test(request.headers["content-type"] ?? "") && length > 0 && length <= maxBodyBytes;
    if (!plain) return goOn();
    request.once("data", (part: Buffer) => {
      if (part.length === length && this.#take(request, response, part.toString())) return;
      request.pause();
      request.unshift(part);
      goOn();
    });
  }

  /** Whether it answers the request. */
  #take(request: IncomingMessage, response: ServerResponse, sent: string): boolean {
    const reader = this.limit.reader(request);
    if (reader.exhausted) return false;
    const client = clientOf(request.headers);
    const answer = this.answers.find(keyOf(request.method, client, sent));
    const packed = answer?.in(client.encoding);
    const ready = answer && packed && !(packed instanceof Promise);
    if (!ready && (request.headers.accept ?? "").includes("text/html")) return false; // May want a page.
    reader.take(foundCost);
    if (ready) {
      this.watch.found();
      send(request, response, answer, packed, this.limit.headers(reader));
    } else {
      this.watch.began(request, response);
      void this.route.handle(request, response, reader, sent);
    }
    return true;
  }
}

function isForGraphql(url: string): boolean {
  return url.startsWith("/graphql") && (url.length === 8 || url[8] === "?");
}

/** Other methods ask for something else, and a type of a body that should not be there is for Apollo to judge. */
function isUsualRead({ method, headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && headers["content-type"] === undefined;
}
