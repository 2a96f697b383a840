import type { Server, ServerResponse } from "node:http";
import { Server as SocketServer, type Socket } from "node:net";

/** A connection without progress is destroyed after this time, in milliseconds. */
const defaultIdleMs = 60_000;
const idleCheckMs = 20;

/** The connections of an HTTP server. No client can delay the server: every wait for a connection has a limit. */
export class Connections {
  readonly #http: Server;
  readonly #open = new Set<ServerResponse>();
  #closing = false;

  constructor(http: Server, idleMs = defaultIdleMs) {
    this.#http = http;
    http.timeout = idleMs;
    const bySocket = new WeakMap<Socket, Set<ServerResponse>>();
    http.on("connection", (socket) => {
      const responses = new Set<ServerResponse>();
      bySocket.set(socket, responses);
      socket.once("close", () => endAll(responses));
    });
    http.prependListener("request", ({ socket }, response) => {
      const responses = bySocket.get(socket);
      for (const set of [this.#open, responses]) set?.add(response);
      if (this.#closing) response.shouldKeepAlive = false;
      response.once("close", () => {
        for (const set of [this.#open, responses]) set?.delete(response);
      });
    });
  }

  /** Accepts no further connection, finishes the open requests, and destroys the connections left after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const cut = setTimeout(() => this.#http.closeAllConnections(), graceMs);
    // The last answer on a connection announces its end. Otherwise the client would send another request in vain.
    this.#closing = true;
    for (const response of this.#open) response.shouldKeepAlive = false;
    // `http.Server.close` closes a connection with an unread request, and one with a half-written answer. The close
    // method of its superclass does not. Idle connections are closed while no response is open.
    const check = setInterval(() => this.#open.size === 0 && this.#http.closeIdleConnections(), idleCheckMs);
    await new Promise((resolve) => SocketServer.prototype.close.call(this.#http, resolve));
    clearInterval(check);
    clearTimeout(cut);
  }
}

/**
 * Node emits "close" only on the response that holds the socket. Without this, a pipelined response that waits for its
 * turn when the socket closes would never end.
 */
function endAll(responses: ReadonlySet<ServerResponse>): void {
  for (const response of responses) {
    response.destroy();
    response.emit("close");
  }
}
