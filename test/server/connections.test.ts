import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { Connections } from "../../src/server/connections.ts";

const request = (line: string, ...more: string[]) => [`${line} HTTP/1.1`, "host: x", ...more, "", ""].join("\r\n");

let server: FastifyInstance;
let connections: Connections;
let address: string;
let finishSlow: () => void;

/** Starts a server with a fast route, a route that waits for `finishSlow`, and a large answer. */
async function start(idleMs?: number): Promise<void> {
  const finished = new Promise<void>((resolve) => (finishSlow = resolve));
  server = fastify();
  server.get("/", () => "fast");
  server.get("/slow", async () => {
    await finished;
    return "slow";
  });
  server.get("/large", () => "x".repeat(20_000_000));
  await server.ready();
  connections = new Connections(server.server, idleMs);
  server.server.listen(0, "localhost");
  await once(server.server, "listening");
  address = `http://localhost:${(server.server.address() as { port: number }).port}`;
}

const open = () => connect(Number(new URL(address).port), "localhost");
const get = async (path: string) => (await fetch(address + path)).text();

beforeEach(() => start());
afterEach(async () => {
  if (server.server.listening) await connections.close(0);
  await server.close();
});

describe("Connections", () => {
  it.each([
    ["GET, GET", request("GET /slow") + request("GET /")],
    ["GET, HEAD, GET", request("GET /slow") + request("HEAD /") + request("GET /slow")],
    ["GET, POST with half a body", `${request("GET /slow")}${request("POST /", "content-length: 9")}{`],
  ])("ends each pipelined response of a client that hangs up: %s", async (_, sent) => {
    const methods = sent.match(/GET|HEAD|POST/g)!;
    const ended: string[] = [];
    let arrived = 0;
    const allArrived = new Promise<void>((resolve) =>
      server.server.on("request", ({ method }, response) => {
        response.once("close", () => ended.push(method!));
        if (++arrived === methods.length) resolve();
      }),
    );
    const socket = open();
    socket.write(sent);
    await allArrived;
    socket.destroy();
    while (ended.length < methods.length) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(ended).toEqual(methods);
    await connections.close(60_000);
  });

  it("destroys a connection without progress after the idle time", async () => {
    await connections.close(0);
    await server.close();
    await start(1);
    const socket = open();
    socket.write(request("GET /slow"));
    socket.on("error", () => {});
    await new Promise((resolve) => socket.once("close", resolve));
    expect(socket.bytesRead).toBe(0);
  });

  it("answers bytes that are no HTTP with 400", async () => {
    const socket = open();
    socket.write("no such thing\r\n\r\n");
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });
});

describe("Connections.close()", () => {
  it("answers a request that has arrived and is not read yet", async () => {
    const socket = open();
    await once(server.server, "connection");
    let answer = "";
    socket.on("data", (part) => (answer += part));
    socket.write(request("GET /"));
    const closed = connections.close(5000);
    await once(socket, "close");
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*fast$/);
  });

  it("finishes open requests, accepts no further connection, and closes idle connections", async () => {
    await get("/");
    const arrived = once(server.server, "request");
    const slow = get("/slow");
    await arrived;
    const closed = connections.close(60_000);
    const requests = (async () => {
      for (;;) await get("/");
    })();
    await expect(requests).rejects.toThrow("fetch failed");
    finishSlow();
    expect(await slow).toBe("slow");
    await closed;
  });

  it("announces the end of the connection in the last answer", async () => {
    const arrived = once(server.server, "request");
    const slow = fetch(`${address}/slow`);
    await arrived;
    const closed = connections.close(60_000);
    finishSlow();
    expect((await slow).headers.get("connection")).toBe("close");
    await closed;
  });

  it("destroys a connection that is open after the grace time", async () => {
    const arrived = once(server.server, "request");
    const slow = get("/slow").catch(String);
    await arrived;
    await connections.close(1);
    expect(await slow).toContain("fetch failed");
  });

  it("sends a large answer completely to a client that reads it late", async () => {
    const socket = open();
    socket.pause();
    const arrived = once(server.server, "request");
    socket.write(request("GET /large"));
    const [, response] = await arrived;
    while (!response.writableEnded) await new Promise((resolve) => setTimeout(resolve, 1));
    const closed = connections.close(60_000);
    await new Promise((resolve) => setTimeout(resolve, 100)); // Several checks for idle connections pass.
    let read = 0;
    socket.on("data", (part) => (read += part.length)).resume();
    await once(socket, "close");
    await closed;
    expect(read).toBeGreaterThan(20_000_000);
  });
});
