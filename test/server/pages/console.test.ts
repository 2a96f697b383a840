import { readFileSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fastify from "fastify";
import { buildSchema, getOperationAST, graphql, parse, validate } from "graphql";
import type { Browser } from "playwright-core";
import { addBrowserFiles, explorerScriptUrl } from "../../../src/server/pages/browser-files.ts";
import { readConsolePage } from "../../../src/server/pages/console.ts";
import { examples } from "../../../src/server/pages/console/examples.ts";
import { addSecurityHeaders } from "../../../src/server/security-headers.ts";
import { hasBrowser, inBrowser, launchBrowser } from "./browser.ts";

/** Serves the console over a schema with one field that computes. */
async function serveConsole() {
  const schema = buildSchema("type Query { twice(count: Int!): Int! }");
  const html = await readConsolePage();
  const server = fastify();
  await addSecurityHeaders(server);
  await addBrowserFiles(server, true);
  server.get("/graphql", (_, reply) => reply.type("text/html").send(html));
  server.post<{ Body: { query: string } }>("/graphql", ({ body }) =>
    graphql({ schema, source: body.query, rootValue: { twice: ({ count }: { count: number }) => count * 2 } }),
  );
  return { server, origin: await server.listen({ host: "127.0.0.1", port: 0 }) };
}

describe("the console page", () => {
  it("names no other host and loads only files of the build", async () => {
    const html = await readConsolePage();
    expect(html).not.toMatch(/https?:|\/\//);
    const names = [...html.matchAll(/(?:src|href)="\.\/(console\/[^"]+)"/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(1);
    const server = fastify();
    await addBrowserFiles(server, true);
    for (const name of names) expect((await server.inject(name)).statusCode).toBe(200);
    expect((await server.inject("console/absent.js")).statusCode).toBe(404);
  });
});

describe("addBrowserFiles()", () => {
  it.each([
    ["br, gzip", "br", brotliDecompressSync],
    ["gzip;q=0.5, identity;q=0.1", "gzip", gunzipSync],
    ["identity", undefined, (bytes: Buffer) => bytes],
  ])("sends the copy for Accept-Encoding: %s", async (accepted, encoding, decode) => {
    const server = fastify();
    await addBrowserFiles(server, false);
    const { headers, rawPayload } = await server.inject({
      url: "/explorer.js",
      headers: { "accept-encoding": accepted },
    });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers).toMatchObject({ "content-type": "text/javascript; charset=utf-8", vary: "accept-encoding" });
    expect(decode(rawPayload)).toEqual(readFileSync("dist/public/explorer.js"));
  });

  it("lets browsers cache a versioned script for a year, and another version for a minute", async () => {
    const server = fastify();
    await addBrowserFiles(server, false);
    const cacheOf = async (url: string) => (await server.inject(url)).headers["cache-control"];
    expect(await cacheOf(await explorerScriptUrl())).toContain("immutable");
    expect(await cacheOf("/explorer.js?v=0123456789abcdef")).toBe("public, max-age=60, must-revalidate");
  });
});

describe("the console", () => {
  let browser: Browser | undefined;
  let served: Awaited<ReturnType<typeof serveConsole>>;

  beforeAll(async () => {
    served = await serveConsole();
    if (hasBrowser) browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served.server.close();
  });

  inBrowser("runs a query by keyboard, under its policy, and sends requests to its server only", async () => {
    const page = await browser!.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

    await page.goto(`${served.origin}/graphql`);
    const editor = page.locator(".graphiql-query-editor .monaco-editor").first();
    await editor.waitFor();
    expect(await page.getByRole("tab").allInnerTexts()).toEqual(examples.map(({ query }) => nameOf(query)));

    await page.getByRole("tab", { name: "Releases" }).click();
    await editor.click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText("query Doubled { twice(count: 21) }");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.locator(".result-window", { hasText: '"twice": 42' }).waitFor();

    const foreign = asked.filter((url) => !url.startsWith(served.origin) && !/^(data|blob):/.test(url));
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    await page.close();
  });

  inBrowser("starts with the query of a link", async () => {
    const page = await browser!.newPage();
    await page.goto(`${served.origin}/graphql#query=${encodeURIComponent("query Led { twice(count: 4) }")}`);
    const editor = page.locator(".graphiql-query-editor .monaco-editor").first();
    await editor.waitFor();
    expect((await page.getByRole("tab").allInnerTexts()).slice(0, 2)).toEqual(["Led", nameOf(examples[0]!.query)]);
    await editor.click();
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.locator(".result-window", { hasText: '"twice": 8' }).waitFor();
    await page.close();
  });
});

describe("examples", () => {
  it("are valid, and each has a name for its tab", () => {
    const schema = buildSchema(readFileSync("schema.graphql", "utf8"));
    for (const { name, query } of examples) {
      expect(nameOf(query)).toBe(name);
      expect([nameOf(query), validate(schema, parse(query)).map(({ message }) => message)]).toEqual([
        nameOf(query),
        [],
      ]);
    }
    expect(new Set(examples.map(({ query }) => nameOf(query))).size).toBe(12);
  });
});

function nameOf(query: string): string | undefined {
  return getOperationAST(parse(query))?.name?.value;
}
