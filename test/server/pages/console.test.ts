import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import helmet from "@fastify/helmet";
import files from "@fastify/static";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fastify from "fastify";
import { buildSchema, getOperationAST, graphql, parse, validate } from "graphql";
import type { Browser } from "playwright-core";
import { buildConsole, consolePolicy } from "../../../src/server/pages/console.ts";
import { examples } from "../../../src/server/pages/console/examples.ts";
import { hasBrowser, inBrowser, launchBrowser } from "./browser.ts";

/** Serves the console as it is served to readers, over a schema whose answer shows that it was really asked. */
async function serveConsole() {
  const schema = buildSchema("type Query { twice(count: Int!): Int! }");
  const { html, directory } = await buildConsole();
  const server = fastify();
  await server.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: consolePolicy } });
  await server.register(files, { root: directory, prefix: "/console/" });
  server.get("/graphql", (_, reply) => reply.type("text/html").send(html));
  server.post<{ Body: { query: string } }>("/graphql", ({ body }) =>
    graphql({ schema, source: body.query, rootValue: { twice: ({ count }: { count: number }) => count * 2 } }),
  );
  return { server, origin: await server.listen({ host: "127.0.0.1", port: 0 }) };
}

describe("buildConsole()", () => {
  it("builds once, and finds the same files the second time", async () => {
    const first = await buildConsole();
    const times = () =>
      readdirSync(first.directory).map((name) => [name, statSync(`${first.directory}/${name}`).mtimeMs]);
    const before = times();
    expect(await buildConsole()).toEqual(first);
    expect(times()).toEqual(before);
  });

  it("names no other host in its page, and asks only for files that are there", async () => {
    const { html, directory } = await buildConsole();
    expect(html).not.toMatch(/https?:|\/\//);
    const asked = [...html.matchAll(/(?:src|href)="\.\/console\/([^"]+)"/g)].map(([, name]) => name);
    expect(asked.length).toBeGreaterThan(1);
    for (const name of asked) expect(existsSync(`${directory}/${name}`)).toBe(true);
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

  inBrowser("runs a query by the keyboard, under its policy, and asks nobody but its own server", async () => {
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

  inBrowser("begins with the query that another page has led to", async () => {
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
  it("fit the schema, and each has a name for its tab", () => {
    const schema = buildSchema(readFileSync("schema.graphql", "utf8"));
    for (const { query } of examples) {
      expect(nameOf(query)).toMatch(/^\w+$/);
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
