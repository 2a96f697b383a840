import type * as releaseCatalog from "../../../src/releases/catalogue/release-catalog.ts";
import type * as currentCatalogue from "../../../src/server/current-catalogue.ts";
import type * as http from "../../../src/server/http.ts";
import type * as settingsModule from "../../../src/settings.ts";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The CPU time of the other processes of a server. */
let secondsBesides = () => 0;

/** The compared servers. Each runs in its own process. */
const servers: Readonly<Record<string, (directory: string) => Promise<number>>> = {
  /** A Node HTTP server that sends stored bytes. */
  async raw(answers) {
    const bodies = readBodies(answers);
    let next = 0;
    const server = createHttpServer((request, response) => {
      request.resume().on("end", () => {
        const body = bodies[next++ % bodies.length]!;
        if (request.headers["if-none-match"]) response.writeHead(304, { etag: 'W/"a"' }).end();
        else
          response
            .writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": body.length })
            .end(body);
      });
    });
    return await listening(server.listen(0));
  },
  /** A Node HTTP server that also parses the body of the request. */
  async parsing(answers) {
    const bodies = readBodies(answers);
    let next = 0;
    const server = createHttpServer((request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (part: string) => (text += part));
      request.on("end", () => {
        if (text !== "") JSON.parse(text);
        const body = bodies[next++ % bodies.length]!;
        response
          .writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": body.length })
          .end(body);
      });
    });
    return await listening(server.listen(0));
  },
  /** Apollo Server with one field. */
  async trivial() {
    const { startTrivial } = await import("./naive.ts");
    return await startTrivial();
  },
  /** Apollo Server over cells in memory. */
  async naive(directory) {
    const { startNaive } = await import("./naive.ts");
    return await startNaive(directory);
  },
  /** GraphQL Yoga over cells in memory. */
  async yoga(directory) {
    const { startYoga } = await import("./naive.ts");
    return await startYoga(directory);
  },
  /** PostGraphile over the published cells in PostgreSQL, and over records. */
  async postgraphile(directory) {
    const { startPostgraphile } = await import("./postgraphile.ts");
    const { port, besides, stop } = await startPostgraphile(directory);
    secondsBesides = besides;
    process.once("SIGTERM", () => void stop().then(() => process.exit()));
    return port;
  },
  /** This project as it is shipped: the compiled code of `dist/`. */
  async ours(directory) {
    const load = async <T>(module: string): Promise<T> =>
      (await import(new URL(`../../../dist/src/${module}.js`, import.meta.url).href)) as T;
    const { CurrentCatalogue } = await load<typeof currentCatalogue>("server/current-catalogue");
    const { openCatalog } = await load<typeof releaseCatalog>("releases/catalogue/release-catalog");
    const { createServer } = await load<typeof http>("server/http");
    const { readSettings } = await load<typeof settingsModule>("settings");
    const catalog = await openCatalog(directory);
    const settings = readSettings({ RATE_LIMIT: "1000000" }).serve;
    const server = await createServer({
      catalogue: new CurrentCatalogue(catalog),
      settings,
      report: console.error,
    });
    await server.listen({ port: 0, host: "127.0.0.1" });
    return (server.server.address() as AddressInfo).port;
  },
};

function readBodies(file: string): Buffer[] {
  const bodies = JSON.parse(readFileSync(file, "utf8")) as string[];
  return bodies.map((body) => Buffer.from(body));
}

function listening(server: ReturnType<typeof createHttpServer>): Promise<number> {
  return new Promise((resolve) => server.on("listening", () => resolve((server.address() as AddressInfo).port)));
}

process.on("message", (resource) => {
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6 + secondsBesides();
  if (resource === "memory") (globalThis as { gc?: () => void }).gc?.();
  process.send!({ cpuSeconds, rssBytes: process.memoryUsage().rss });
});

const [name = "", directory = ""] = process.argv.slice(2);
process.send!(await servers[name]!(directory));
