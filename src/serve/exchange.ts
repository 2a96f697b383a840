import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as SocketServer } from "node:net";
import type { FastifyInstance } from "fastify";

/** A server that stands behind the socket, and how many of its requests are not answered yet. */
interface Standing {
  readonly server: FastifyInstance;
  open: number;
}

const lookMs = 20;

/**
 * One socket behind which servers follow one another. A request is answered to its end by the server that stood there
 * when it came, so that none is dropped and none sees two shelves.
 */
export class Exchange {
  readonly http: Server = createServer((request, response) => this.#pass(request, response));
  #standing: Standing | undefined;
  readonly #answering = new Set<ServerResponse>();
  #closing = false;

  constructor() {
    this.http.on("clientError", (error, socket) => this.#standing?.server.server.emit("clientError", error, socket));
  }

  /** Lets a server take the place; settles when the one before has answered all that it was asked, and is closed. */
  async put(server: FastifyInstance): Promise<void> {
    await server.ready();
    const before = this.#standing;
    this.#standing = { server, open: 0 };
    const { requestTimeout, headersTimeout, keepAliveTimeout, maxHeadersCount } = server.server;
    Object.assign(this.http, { requestTimeout, headersTimeout, keepAliveTimeout, maxHeadersCount });
    if (before) await closed(before);
  }

  /** Takes no further connection, answers what was asked, and closes; what takes longer than `graceMs` is cut off. */
  async close(graceMs: number): Promise<void> {
    const cut = setTimeout(() => this.http.closeAllConnections(), graceMs);
    // Who asks again and again is told by the last answer not to ask here: a request that is on its way would be lost.
    this.#closing = true;
    for (const response of this.#answering) response.shouldKeepAlive = false;
    // A connection that stays open for a next request is closed once it has its answer. An HTTP server's own close would
    // do that at once, also to one whose request has come and is not read yet.
    const look = setInterval(() => this.http.closeIdleConnections(), lookMs);
    await new Promise((resolve) => SocketServer.prototype.close.call(this.http, resolve));
    clearInterval(look);
    clearTimeout(cut);
    await this.#standing?.server.close();
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const standing = this.#standing!;
    standing.open++;
    this.#answering.add(response);
    if (this.#closing) response.shouldKeepAlive = false;
    response.once("close", () => {
      standing.open--;
      this.#answering.delete(response);
    });
    standing.server.server.emit("request", request, response);
  }
}

async function closed(standing: Standing): Promise<void> {
  while (standing.open > 0) await new Promise((resolve) => setTimeout(resolve, lookMs));
  await standing.server.close();
}
