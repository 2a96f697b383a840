import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as SocketServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** A server behind the socket, and the work that it has not ended: open responses, and handlers that still run. */
class Backend {
  readonly #open = new Set<object>();
  #drained = () => {};

  constructor(readonly server: FastifyInstance) {
    // A handler goes on when its client hangs up, and needs its releases until it ends.
    server.addHook("onRequest", (request, _, done) => {
      this.#open.add(request);
      done();
    });
    server.addHook("onSend", async (request, _, payload) => {
      this.#ended(request);
      return payload;
    });
  }

  began(response: ServerResponse): void {
    this.#open.add(response);
    response.once("close", () => this.#ended(response));
  }

  #ended(work: object): void {
    this.#open.delete(work);
    if (this.#open.size === 0) this.#drained();
  }

  /** Settles when all work has ended, or after `limitMs`. */
  async drained(limitMs: number): Promise<void> {
    if (this.#open.size === 0) return;
    const last = new Promise<void>((resolve) => (this.#drained = resolve));
    await Promise.race([last, wait(limitMs, undefined, { ref: false })]);
  }
}

/** Limits of an exchange, in milliseconds. */
export interface ExchangeLimits {
  /** The time that a replaced server has to finish its requests. */
  readonly drainMs: number;
  /** The time without any progress after which a connection is destroyed. */
  readonly idleMs: number;
}

const usualLimits: ExchangeLimits = { drainMs: 15_000, idleMs: 60_000 };
const idleCheckMs = 20;

/**
 * One socket, and the server that answers its requests. A request is answered by the server that is current when the
 * request starts. `put` replaces the current server at once; no client can delay that.
 *
 * @param report receives the faults of closing a replaced server
 */
export class Exchange {
  readonly http: Server = createServer((request, response) => this.#pass(request, response));
  #current: Backend | undefined;
  #retired: Promise<void> = Promise.resolve();
  readonly #answering = new Set<ServerResponse>();
  readonly #bySocket = new WeakMap<Socket, Set<ServerResponse>>();
  #closing = false;

  constructor(
    private readonly report: (fault: unknown) => void = () => {},
    private readonly limits: ExchangeLimits = usualLimits,
  ) {
    this.http.timeout = limits.idleMs;
    this.http.on("clientError", (error, socket) => this.#current?.server.server.emit("clientError", error, socket));
    this.http.on("connection", (socket) => this.#watch(socket));
  }

  /**
   * Makes a server the current one. The replaced server is closed when its requests have ended, or after `drainMs`;
   * `put` does not wait for that.
   *
   * @param release frees the resources of the replaced server, after it has closed
   */
  async put(server: FastifyInstance, release: () => Promise<void> = async () => {}): Promise<void> {
    const next = new Backend(server);
    await server.ready();
    const before = this.#current;
    this.#current = next;
    const { requestTimeout, headersTimeout, keepAliveTimeout, maxHeadersCount } = server.server;
    Object.assign(this.http, { requestTimeout, headersTimeout, keepAliveTimeout, maxHeadersCount });
    if (before) this.#retire(before, release);
  }

  /** Settles when every server replaced so far has closed. */
  get retired(): Promise<void> {
    return this.#retired;
  }

  /** Accepts no further connection, finishes open requests, and closes. After `graceMs`, it destroys all connections. */
  async close(graceMs: number): Promise<void> {
    const end = performance.now() + graceMs;
    const cut = setTimeout(() => this.http.closeAllConnections(), graceMs);
    // The last answer on a connection announces its end: a request that is already on its way would be lost.
    this.#closing = true;
    for (const response of this.#answering) response.shouldKeepAlive = false;
    // `http.Server.close` would also close a connection whose request has arrived and is not read yet.
    // It would also close one whose answer is still being written, so it is called when no response is open.
    const look = setInterval(() => this.#answering.size === 0 && this.http.closeIdleConnections(), idleCheckMs);
    await new Promise((resolve) => SocketServer.prototype.close.call(this.http, resolve));
    clearInterval(look);
    clearTimeout(cut);
    await this.#current?.drained(Math.max(0, end - performance.now()));
    await this.#current?.server.close();
    await this.#retired;
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const current = this.#current!;
    current.began(response);
    const ofSocket = this.#bySocket.get(request.socket);
    for (const set of [this.#answering, ofSocket]) set?.add(response);
    if (this.#closing) response.shouldKeepAlive = false;
    response.once("close", () => {
      for (const set of [this.#answering, ofSocket]) set?.delete(response);
    });
    current.server.server.emit("request", request, response);
  }

  /**
   * Node emits "close" only on the response that has the socket. A pipelined response that waits for its turn when the
   * socket closes would never end, and with it everything that waits for its end.
   */
  #watch(socket: Socket): void {
    const responses = new Set<ServerResponse>();
    this.#bySocket.set(socket, responses);
    socket.once("close", () => {
      for (const response of responses) {
        response.destroy();
        response.emit("close");
      }
    });
  }

  /** Servers close in the order in which they were replaced, because a later one may share resources with an earlier one. */
  #retire(before: Backend, release: () => Promise<void>): void {
    const drained = before.drained(this.limits.drainMs);
    this.#retired = Promise.all([this.#retired, drained])
      .then(() => before.server.close())
      .then(release)
      .catch(this.report);
  }
}
