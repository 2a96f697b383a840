import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { Exchange } from "../../src/server/exchange.ts";

let exchange: Exchange;
let address: string;
const closed: string[] = [];

/** A server that says its name, at once or when it is let. */
function named(name: string, wait: Promise<unknown> = Promise.resolve()): FastifyInstance {
  const server = fastify();
  server.get("/", () => name);
  server.get("/slow", async () => {
    await wait;
    return name;
  });
  server.addHook("onClose", async () => void closed.push(name));
  return server;
}

const ask = async (path = "/") => (await fetch(address + path)).text();

beforeEach(async () => {
  closed.length = 0;
  exchange = new Exchange();
  await exchange.put(named("one"));
  exchange.http.listen(0, "localhost");
  await once(exchange.http, "listening");
  address = `http://localhost:${(exchange.http.address() as { port: number }).port}`;
});
afterEach(() => exchange.close(0));

describe("Exchange", () => {
  it("lets the next server take the place, over the same connections", async () => {
    expect(await ask()).toBe("one");
    await exchange.put(named("two"));
    expect(await ask()).toBe("two");
    await exchange.retired;
    expect(closed).toEqual(["one"]);
  });

  it("answers a request to its end by the server that it came to, and closes that only then", async () => {
    let letGo = () => {};
    await exchange.put(named("two", new Promise<void>((resolve) => (letGo = resolve))));
    const asked = once(exchange.http, "request");
    const slow = ask("/slow");
    await asked;
    await exchange.put(named("three"));
    expect(await ask()).toBe("three");
    expect(closed).toEqual(["one"]);
    letGo();
    expect(await slow).toBe("two");
    await exchange.retired;
    expect(closed).toEqual(["one", "two"]);
  });

  it.each([
    ["GET, GET", "GET /slow HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n"],
    [
      "GET, HEAD, GET",
      `${["GET /slow", "HEAD /", "GET /slow"].join(" HTTP/1.1\r\nhost: x\r\n\r\n")} HTTP/1.1\r\nhost: x\r\n\r\n`,
    ],
    [
      "GET, POST with half a body",
      "GET /slow HTTP/1.1\r\nhost: x\r\n\r\nPOST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{",
    ],
  ])(
    "closes a replaced server although a client hung up before its pipelined requests were answered: %s",
    async (_, sent) => {
      const requests = sent.split("HTTP/1.1").length - 1;
      const ended: string[] = [];
      exchange.http.on("request", ({ method }, response) => response.once("close", () => ended.push(method!)));
      let letGo = () => {};
      await exchange.put(named("two", new Promise<void>((resolve) => (letGo = resolve))));
      let arrived = 0;
      const all = new Promise<void>((resolve) =>
        exchange.http.on("request", () => ++arrived === requests && resolve()),
      );
      const socket = connect(Number(new URL(address).port), "localhost");
      socket.write(sent);
      await all;
      socket.destroy();
      await exchange.put(named("three"));
      expect(await ask()).toBe("three");
      expect(closed).toEqual(["one"]); // A handler still runs.
      letGo();
      await exchange.retired;
      expect(closed).toEqual(["one", "two"]);
      expect(ended.slice(0, requests)).toEqual(sent.match(/GET|HEAD|POST/g));
    },
  );

  it("closes a replaced server after drainMs although a client reads nothing of its answer, in the order of replacement", async () => {
    await exchange.close(0);
    exchange = new Exchange(undefined, { drainMs: 1, idleMs: 60_000 });
    const freed: string[] = [];
    await exchange.put(named("two", new Promise(() => {})));
    exchange.http.listen(0, "localhost");
    await once(exchange.http, "listening");
    const asked = once(exchange.http, "request");
    const socket = connect((exchange.http.address() as { port: number }).port, "localhost");
    socket.write("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
    await asked;
    await exchange.put(named("three"), async () => void freed.push("two"));
    await exchange.put(named("four"), async () => void freed.push("three"));
    await exchange.retired;
    expect(freed).toEqual(["two", "three"]);
    socket.destroy();
  });

  it("destroys a connection on which nothing happens for idleMs", async () => {
    await exchange.close(0);
    exchange = new Exchange(undefined, { drainMs: 1, idleMs: 1 });
    await exchange.put(named("two", new Promise(() => {})));
    exchange.http.listen(0, "localhost");
    await once(exchange.http, "listening");
    const socket = connect((exchange.http.address() as { port: number }).port, "localhost");
    socket.write("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
    socket.on("error", () => {});
    await new Promise((resolve) => socket.once("close", resolve));
    expect(socket.bytesRead).toBe(0);
  });

  it("reports a replaced server that cannot close, and frees nothing of it", async () => {
    await exchange.close(0);
    const faults: unknown[] = [];
    exchange = new Exchange((fault) => faults.push(fault));
    const two = named("two");
    two.addHook("onClose", async () => {
      throw new Error("This server cannot close");
    });
    await exchange.put(two);
    await exchange.put(named("three"));
    exchange.http.listen(0, "localhost");
    await exchange.retired;
    expect(faults.map(String)).toEqual(["Error: This server cannot close"]);
  });

  it("answers what has come and is not read yet when it is told to close", async () => {
    const { port } = new URL(address);
    const socket = connect(Number(port), "localhost");
    await once(exchange.http, "connection");
    let answer = "";
    socket.on("data", (part) => (answer += part));
    socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
    const gone = exchange.close(5000);
    await once(socket, "close");
    await gone;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*one$/);
  });

  it("drops no request while servers are exchanged under load", async () => {
    const asking = new AbortController();
    const answers: string[] = [];
    const readers = Array.from({ length: 8 }, async () => {
      while (!asking.signal.aborted) answers.push(await ask());
    });
    for (let number = 0; number < 10; number++) {
      await exchange.put(named(`server ${number}`));
      while (!answers.includes(`server ${number}`)) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    asking.abort();
    await Promise.all(readers);
    expect(answers.every((answer) => /^(one|server \d)$/.test(answer))).toBe(true);
  });

  it("close() lets what was asked be answered, takes no more, and closes a connection that waits for a next request", async () => {
    let letGo = () => {};
    await exchange.put(named("two", new Promise<void>((resolve) => (letGo = resolve))));
    await ask();
    const asked = once(exchange.http, "request");
    const slow = ask("/slow");
    await asked;
    const over = exchange.close(60_000);
    const asking = (async () => {
      for (;;) await ask();
    })();
    await expect(asking).rejects.toThrow("fetch failed");
    letGo();
    expect(await slow).toBe("two");
    await over;
    expect(closed).toEqual(["one", "two"]);
  });

  it("close() tells with the last answer that the connection ends, so that no request is sent on it in vain", async () => {
    let letGo = () => {};
    await exchange.put(named("two", new Promise<void>((resolve) => (letGo = resolve))));
    const asked = once(exchange.http, "request");
    const slow = fetch(`${address}/slow`);
    await asked;
    const over = exchange.close(60_000);
    letGo();
    expect((await slow).headers.get("connection")).toBe("close");
    await over;
  });

  it("close() cuts off what takes longer than it may", async () => {
    await exchange.put(named("two", new Promise(() => {})));
    const asked = once(exchange.http, "request");
    const slow = ask("/slow").catch(String);
    await asked;
    await exchange.close(1);
    expect(await slow).toContain("fetch failed");
  });

  it("close() sends a large answer to its end although the client reads it late", async () => {
    const bytes = 20_000_000;
    const two = named("two");
    two.get("/large", () => "x".repeat(bytes));
    await exchange.put(two);
    const socket = connect(Number(new URL(address).port), "localhost");
    socket.pause();
    const asked = once(exchange.http, "request");
    socket.write("GET /large HTTP/1.1\r\nhost: x\r\n\r\n");
    const [, response] = await asked;
    while (!response.writableEnded) await new Promise((resolve) => setTimeout(resolve, 1));
    const over = exchange.close(60_000);
    await new Promise((resolve) => setTimeout(resolve, 100)); // Several looks for idle connections pass.
    let read = 0;
    socket.on("data", (part) => (read += part.length)).resume();
    await once(socket, "close");
    await over;
    expect(read).toBeGreaterThan(bytes);
  });

  it("answers what is no HTTP with 400", async () => {
    const socket = connect(Number(new URL(address).port), "localhost");
    socket.write("no such thing\r\n\r\n");
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
  });
});
