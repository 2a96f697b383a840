import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import { aMinute, aYear } from "../../caching.ts";

let script: Promise<{ readonly text: string; readonly version: string }> | undefined;

function read() {
  script ??= readFile(path.join(import.meta.dirname, "explorer.js"), "utf8").then((text) => ({
    text,
    version: createHash("sha256").update(text).digest("hex").slice(0, 16),
  }));
  return script;
}

/** The address of the script, which changes with it. */
export async function scriptAddress(): Promise<string> {
  return `./explorer.js?v=${(await read()).version}`;
}

/** `GET /explorer.js`: refreshes parts of the explorer's page instead of all of it. */
export async function explorerScriptHandler(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { text, version } = await read();
  const lasting = request.url.endsWith(`?v=${version}`);
  return reply
    .type("text/javascript; charset=utf-8")
    .header("cache-control", lasting ? aYear : aMinute)
    .send(text);
}
