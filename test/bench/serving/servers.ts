import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the processes use that a server has besides its own. */
let secondsBesides = () => 0;

/** The servers that are compared, each started by its name in a process of its own. */
const servers: Readonly<Record<string, (directory: string) => Promise<number>>> = {
  /** Node's own server: sends bytes that are ready. */
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
  /** The same, but the body of the request is read as JSON. */
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
  /** Apollo Server as it comes, with one field. */
  async trivial() {
    const { startTrivial } = await import("./naive.ts");
    return await startTrivial();
  },
  /** Apollo Server as it comes, over cells in memory. */
  async naive(directory) {
    const { startNaive } = await import("./naive.ts");
    return await startNaive(directory);
  },
  /** GraphQL Yoga as it comes, over cells in memory. */
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
  /** This project. */
  async ours(directory) {
    const { CurrentCatalogue } = await import("../../../src/server/current-catalogue.ts");
    const { openCatalog } = await import("../../../src/releases/catalogue/release-catalog.ts");
    const { createServer } = await import("../../../src/server/http.ts");
    const { readSettings } = await import("../../../src/settings.ts");
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

process.on("message", (asked) => {
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6 + secondsBesides();
  if (asked === "memory") (globalThis as { gc?: () => void }).gc?.();
  process.send!({ cpuSeconds, rssBytes: process.memoryUsage().rss });
});

const [name = "", directory = ""] = process.argv.slice(2);
process.send!(await servers[name]!(directory));
