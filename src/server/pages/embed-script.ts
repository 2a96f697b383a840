import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";

let script: Promise<string> | undefined;

/** `GET /c/embed.js`: the web component, for those who want a chart as a part of their page. */
export async function embedScriptHandler(_: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  script ??= readFile(path.join(import.meta.dirname, "unhindered-chart.js"), "utf8");
  return reply
    .type("text/javascript; charset=utf-8")
    .header("cache-control", "public, max-age=3600")
    .send(await script);
}
