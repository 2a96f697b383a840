import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Served, serveSgReports } from "../../served.ts";
import { addressOf, listen, type Wire } from "../wire.ts";

let served: Served;
let wire: Wire;

beforeAll(async () => {
  served = await serveSgReports();
  wire = await listen(served.server);
});
afterAll(async () => {
  wire.close();
  await served.close();
});

const query = "{ datasets { nodes { name title } } }";
const body = JSON.stringify({ query });

/** An HTTP request as text. */
const rawRequest = (start: string, headers: readonly string[] = [], sent = "") =>
  [`${start} HTTP/1.1`, "Host: figures.example", ...headers, "", sent].join("\r\n");
const posted = (sent: string, ...headers: string[]) =>
  rawRequest(
    "POST /graphql",
    ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(sent)}`, ...headers],
    sent,
  );
const got = (path: string, ...headers: string[]) => rawRequest(`GET ${path}`, headers);

/** Sends each part in its own packet on one connection, half-closes it, and returns everything received. */
function exchange(...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect({ port: Number(new URL(wire.url).port), host: "127.0.0.1", noDelay: true });
    socket.on("data", (part: Buffer) => received.push(part));
    socket.on("error", () => {}); // The server may close the connection early.
    socket.on("close", () => resolve(Buffer.concat(received).toString()));
    const next = (at: number): void => {
      if (at === parts.length) socket.end();
      else socket.write(parts[at]!, () => setImmediate(next, at + 1));
    };
    socket.on("connect", () => next(0));
  });
}

const statusesOf = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));

describe("a repeated request", () => {
  it("is cached for GET, HEAD and POST only", async () => {
    const path = addressOf(query);
    const url = wire.url.replace("/graphql", path);
    const headers = { origin: "https://newsroom.example", "access-control-request-method": "GET" };
    const send = async (method: string) => {
      const { status, headers: answered, text } = await wire.get(path, headers, method);
      return { status, text, allow: answered["allow"], methods: answered["access-control-allow-methods"] };
    };
    const methods = ["OPTIONS", "DELETE", "PUT", "PATCH"];
    const before = [];
    for (const method of methods) before.push(await send(method));
    expect(before.map(({ status }) => status)).toEqual([204, 405, 405, 405]);
    expect(before[0]!.methods).toBe("GET, HEAD, POST");
    for (let time = 0; time < 3; time++) expect((await wire.get(path)).status).toBe(200);
    for (const [at, method] of methods.entries()) expect(await send(method)).toEqual(before[at]);
    expect((await fetch(url)).headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    ["application/json", 200],
    ["application/json; charset=utf-8", 200],
    ["application/jsonp", 415],
    ["application/json-patch+json", 415],
    ["text/plain", 415],
  ])("must have a valid media type: %s", async (type, status) => {
    for (let time = 0; time < 3; time++) expect((await wire.post(body)).status).toBe(200);
    expect((await wire.post(body, { "content-type": type })).status).toBe(status);
  });

  it("is recognised in any number of packets and chunks", async () => {
    const whole = (await wire.post(body)).text;
    const property = fc.asyncProperty(
      fc.uniqueArray(fc.nat({ max: body.length + 100 }), { maxLength: 4 }),
      fc.boolean(),
      async (cuts, chunked) => {
        const end = "Connection: close";
        const chunks = ["Content-Type: application/json", "Transfer-Encoding: chunked", end];
        const text = chunked
          ? rawRequest("POST /graphql", chunks, `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
          : posted(body, end);
        const positions = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const answer = await exchange(...positions.slice(1).map((to, at) => text.slice(positions[at], to)));
        expect(statusesOf(answer)).toEqual([200]);
        expect(answer).toContain(whole.trim());
      },
    );
    await fc.assert(property, { seed: 20261125, numRuns: 40 });
  });

  it("is answered in order on a pipelined connection", async () => {
    const known = addressOf("{ datasets { nodes { name } } }");
    await wire.get(known);
    await wire.get(known);
    await wire.post(body);
    const unseen = `{ release { table(query: { by: [REGION, EDITION] }) { outcome rows { totalCount } } } }`;
    const answer = await exchange(
      [
        got(addressOf(unseen)),
        got(known),
        posted(body),
        got("/health/live"),
        posted(JSON.stringify({ query: "{ nothing }" }), "Accept: application/graphql-response+json"),
        got(known, "Connection: close"),
      ].join(""),
    );
    expect(statusesOf(answer)).toEqual([200, 200, 200, 200, 400, 200]);
    const positions = [
      '"rows":',
      '{"data":{"datasets":{"nodes":[{"name":"sg-reports"}]}}',
      '"title":',
      '"live"',
      '"errors"',
    ];
    const found = positions.map((text) => answer.indexOf(text));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });
});

describe("an invalid HTTP request", () => {
  const many = Array.from({ length: 3000 }, (_, at) => `X-${at}: ${at}`);
  const cut = posted(body).slice(0, -5);
  it.each<[string, number, string]>([
    ["no request line", 400, "nonsense\r\n\r\n"],
    ["bytes of another protocol", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"],
    ["an unknown method", 400, "ASK /graphql HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["an unknown version", 400, "GET /graphql HTTP/9.9\r\nHost: x\r\n\r\n"],
    ["no host", 400, "GET /graphql HTTP/1.1\r\n\r\n"],
    ["a header of 100 KB", 431, got("/graphql", `X-Long: ${"x".repeat(100_000)}`)],
    ["an address of 100 KB", 431, got(`/graphql?query=${"x".repeat(100_000)}`)],
    ["3000 headers", 431, got("/graphql", ...many)],
    ["a body shorter than its length", 400, cut],
    ["two lengths", 400, posted(body, "Content-Length: 3")],
    ["a length and chunks", 400, posted(body, "Transfer-Encoding: chunked")],
    [
      "a length below 0",
      400,
      rawRequest("POST /graphql", ["Content-Type: application/json", "Content-Length: -1"], body),
    ],
    ["a chunk of no length", 400, rawRequest("POST /graphql", ["Transfer-Encoding: chunked"], "zz\r\n")],
    ["a line break in a header", 400, got("/graphql", "X: a\nb c")],
    ["an address that no URL has", 400, got("/%E0%A4%A", "Connection: close")],
    ["a length above the maximum", 413, posted("x".repeat(70_000), "Connection: close")],
  ])("is refused at once: %s", async (_, status, text) => {
    for (let time = 0; time < 2; time++) expect(statusesOf(await exchange(text))).toEqual([status]);
    expect(served.faults).toEqual([]);
  });

  it("never causes an internal error", async () => {
    const pieces = fc.constantFrom(
      ..."GET |POST |HEAD |/graphql|?query={__typename}|?extensions={| HTTP/1.1|\r\n|\r\n\r\n|\n|\u0000|{|}".split("|"),
      "Host: x\r\n",
      "Content-Type: application/json\r\n",
      "Content-Length: 5\r\n",
      "Expect: 100-continue\r\n",
      "Accept: */*;q=x\r\n",
      "Accept-Encoding: br;q=\r\n",
      "Accept-Language: -;q=9\r\n",
      "If-None-Match: ,,\r\n",
      body,
    );
    const whole = fc.record({ start: fc.constantFrom(got("/graphql"), posted(body)), at: fc.nat(200), put: pieces });
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
      whole.map(({ start, at, put }) => start.slice(0, at) + put + start.slice(at)),
    );
    const property = fc.asyncProperty(texts, async (text) => {
      for (const status of statusesOf(await exchange(text))) expect(status).toBeLessThan(500);
    });
    await fc.assert(property, { seed: 20261125, numRuns: 150 });
    expect(served.faults).toEqual([]);
    expect((await wire.post(body)).status).toBe(200);
  });
});
