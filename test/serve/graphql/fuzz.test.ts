import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { LightMyRequestResponse } from "fastify";
import { buildApiSchema } from "../../../src/serve/graphql/schema.ts";
import { emptyDirectory } from "../../release/directory.ts";
import { publishSgReports, publishSynthetic } from "../releases.ts";
import { type Served, serve } from "../served.ts";
import { madeUpRequest } from "./made-up-request.ts";

/** `npm run fuzz` asks more, and from another start if `FUZZ_SEED` says so. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 600);
const seed = Number(process.env["FUZZ_SEED"] ?? 71);

/** What the server may keep of all it was asked: answers, documents and their compiled forms. */
const mostMegabytes = 200;

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  served = await serve(directory);
});
afterAll(() => served.close());

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}

it(
  "/graphql answers whatever is sent with data, or with errors that have a code, and never with a fault of ours",
  async () => {
    let [asked, data] = [0, 0];
    const before = heapMegabytes();
    const property = fc.asyncProperty(madeUpRequest(buildApiSchema()), async (request) => {
      const answer = await served.server.inject(request);
      const said = bodyOf(answer);
      expect(answer.statusCode).toBeLessThan(500);
      expect(said).not.toMatch(/^\s*at \S+ \(|at Object|node_modules|file:\/\/|\.ts:\d/);
      expect(said).not.toContain(process.cwd());
      if (answer.statusCode !== 304) expectGraphql(JSON.parse(said));
      expect(served.faults.splice(0)).toEqual([]);
      if (said.includes('"data":{')) data += 1;
      asked += 1;
      if (process.stderr.isTTY && asked % 1000 === 0) process.stderr.write(`\r${asked} of ${numRuns} asked`);
    });
    await fc.assert(property, { seed, numRuns });
    expect(data).toBeGreaterThan(numRuns / 20);
    const grown = heapMegabytes() - before;
    if (process.env["FUZZ_RUNS"])
      process.stderr.write(`\n${asked} asked, ${data} with data, ${grown.toFixed(1)} MB kept\n`);
    expect(grown).toBeLessThan(mostMegabytes);
  },
  numRuns * 1000,
);

function expectGraphql(body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] }): void {
  expect(body.data !== undefined || body.errors !== undefined).toBe(true);
  for (const { message, extensions } of body.errors ?? []) {
    expect(message).toMatch(/\S/);
    expect(extensions.code).toMatch(/^[A-Z_]+$/);
  }
}

function bodyOf({ headers, rawPayload }: LightMyRequestResponse): string {
  const encoding = headers["content-encoding"];
  if (encoding === "br") return brotliDecompressSync(rawPayload).toString();
  return (encoding === "gzip" ? gunzipSync(rawPayload) : rawPayload).toString();
}
