import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { distFile } from "../../dist.ts";
import { aMinute, aYear } from "../caching.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".ttf": "font/ttf",
};
/** The encodings of the compressed copies, smallest first. */
const suffixes = { br: ".br", gzip: ".gz" } as const;
const encodings = ["br", "gzip"] as const;

/** Adds the routes of the browser bundles that `npm run build` puts into `dist/public/`. */
export async function addBrowserFiles(server: FastifyInstance, withConsole: boolean): Promise<void> {
  const names = new Set(await readdir(distFile("public"), { recursive: true }));
  const send = (request: FastifyRequest, reply: FastifyReply, name: string, cacheControl: string) => {
    const accepted = new Negotiator(request).encodings([...encodings]);
    const encoding = encodings.find((one) => accepted.includes(one) && names.has(name + suffixes[one]));
    if (encoding !== undefined) reply.header("content-encoding", encoding);
    return reply
      .type(mediaTypes[path.extname(name)] ?? "application/octet-stream")
      .header("cache-control", cacheControl)
      .header("vary", "accept-encoding")
      .send(createReadStream(distFile(`public/${name}${encoding === undefined ? "" : suffixes[encoding]}`)));
  };

  const component = { summary: "The web component `<unhindered-chart>`" };
  server.get("/c/embed.js", { config: component }, (request, reply) =>
    send(request, reply, "unhindered-chart.js", "public, max-age=3600"),
  );
  server.get("/explorer.js", { config: { summary: "The script of the explorer" } }, async (request, reply) => {
    const isVersioned = request.url.endsWith(`?v=${await explorerScriptVersion()}`);
    return send(request, reply, "explorer.js", isVersioned ? aYear : aMinute);
  });
  if (!withConsole) return;
  // The name of a console file contains a digest of its content.
  server.get<{ Params: { file: string } }>("/console/:file", (request, reply) => {
    const name = `console/${request.params.file}`;
    return names.has(name) ? send(request, reply, name, aYear) : reply.callNotFound();
  });
}

let version: Promise<string> | undefined;

/** Changes with the content of the explorer script. */
function explorerScriptVersion(): Promise<string> {
  version ??= readFile(distFile("public/explorer.js")).then((bytes) =>
    createHash("sha256").update(bytes).digest("hex").slice(0, 16),
  );
  return version;
}

/** The relative URL of the explorer script, versioned so that it can be cached for a year. */
export async function explorerScriptUrl(): Promise<string> {
  return `./explorer.js?v=${await explorerScriptVersion()}`;
}
