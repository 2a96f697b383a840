import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { bytesOfText } from "../../releases/format/bytes.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { bundleBytes, bundleOf } from "../../render/bundle/made-bundle.ts";
import { aMinute, aYear, isKnown } from "../caching.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuse } from "../refuse.ts";
import { readAddress } from "../../query/parse/address.ts";
import { findRelease, type Found } from "../../query/parse/find-release.ts";
import { codebookText, methodologyText } from "../../query/release/release-texts.ts";

interface Open {
  readonly catalog: ReleaseCatalog;
}

interface Asked {
  readonly Params: { readonly dataset: string; readonly version: string };
}

/** What stands at the end of the address of a release file. */
const ending = ".sqlite";

/** `GET /v1/releases/{dataset}/{version}.sqlite`: the release itself, for anyone to keep and to verify. */
export function releaseFileHandler({ catalog }: Open) {
  return async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<unknown> => {
    const { params } = request;
    if (!params.version.endsWith(ending)) return reply.callNotFound();
    const version = params.version.slice(0, -ending.length);
    const found = findRelease(catalog, params.dataset, version);
    if ("problem" in found) return notFound(found, request, reply);
    const { file, manifest } = found.release;
    const { size } = await stat(file);
    const whole = { type: "application/vnd.sqlite3", ending, tag: `"${manifest.digest}"`, size, found };
    reply.header("cache-control", cacheControl(version, found));
    return sendFile(request, reply, whole, async (start, end) => createReadStream(file, { start, end }));
  };
}

/** `GET /v1/releases/{dataset}/{version}/bundle.zip`: the release and all that follows from it, to carry away. */
export function bundleHandler({ catalog }: Open) {
  return async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<unknown> => {
    const found = find(catalog, request);
    if ("problem" in found) return notFound(found, request, reply);
    const { release } = found;
    const { bytes: size, digest } = await bundleBytes(release);
    const whole = { type: "application/zip", ending: ".zip", tag: `"${digest}"`, size, found };
    reply.header("cache-control", aMinute); // Another version of the software may make it of other words.
    return sendFile(request, reply, whole, async (start, end) =>
      Readable.from([(await bundleOf(release)).subarray(start, end + 1)]),
    );
  };
}

interface WholeFile {
  readonly type: string;
  readonly ending: string;
  readonly tag: string;
  readonly size: number;
  readonly found: Extract<Found, { release: unknown }>;
}

/** Sends a file whole or in part, unless the reader has it. `read` gives the bytes from the first to the last. */
async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, ending: end, tag, size, found }: WholeFile,
  read: (first: number, last: number) => Promise<Readable>,
): Promise<FastifyReply> {
  reply.header("etag", tag).header("accept-ranges", "bytes");
  if (isKnown(request.headers["if-none-match"], tag)) return reply.code(304).send();
  const { dataset, version } = found.release.manifest;
  const name = `${dataset.id}-${version}${end}`.replace(/[^\w.-]/g, "_");
  reply.type(type).header("content-disposition", `attachment; filename="${name}"`);
  const range = rangeOf(request, tag, size);
  if (range === "none") return reply.code(416).header("content-range", `bytes */${size}`).send();
  const { first, last } = range ?? { first: 0, last: size - 1 };
  if (range) reply.code(206).header("content-range", `bytes ${first}-${last}/${size}`);
  return reply.header("content-length", last - first + 1).send(await read(first, last));
}

/** `GET /v1/releases/{dataset}/{version}/codebook.json`: the words of a release, in all languages that it has. */
export function codebookHandler({ catalog }: Open) {
  return async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<unknown> => {
    const found = find(catalog, request);
    if ("problem" in found) return notFound(found, request, reply);
    return sendText(request, reply, { type: "application/json", text: codebookText(found.release) });
  };
}

/** `GET /v1/releases/{dataset}/{version}/methodology.md`: how the figures were made, and how they are to be read. */
export function methodologyHandler({ catalog }: Open) {
  return async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<unknown> => {
    const asked = readAddress(new URL(request.url, "http://localhost").searchParams);
    const wanted = asked.lang ?? languageOf(request.headers);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, wanted);
    const found = find(catalog, request);
    if ("problem" in found) return notFound(found, request, reply);
    const { value: text, lang } = methodologyText(found.release, wanted);
    reply.header("content-language", lang).header("vary", "Accept-Language");
    return sendText(request, reply, { type: "text/markdown", text });
  };
}

function find(catalog: ReleaseCatalog, { params: { dataset, version } }: FastifyRequest<Asked>): Found {
  return findRelease(catalog, dataset, version);
}

function notFound(found: Extract<Found, { problem: unknown }>, request: FastifyRequest, reply: FastifyReply) {
  return refuse(reply, 404, "noRelease", [found.problem], languageOf(request.headers));
}

interface TextFile {
  readonly type: string;
  readonly text: string;
}

function sendText(request: FastifyRequest<Asked>, reply: FastifyReply, { type, text }: TextFile): FastifyReply {
  const tag = `W/"${bytesOfText(text).digest}"`;
  reply.header("etag", tag).header("cache-control", aMinute);
  return isKnown(request.headers["if-none-match"], tag)
    ? reply.code(304).send()
    : reply.type(`${type}; charset=utf-8`).send(text);
}

/** A version and a digest never say anything else; `latest` and wildcards do. */
function cacheControl(ref: string, { release: { manifest } }: Extract<Found, { release: unknown }>): string {
  const pinned = ref === manifest.version || ref === manifest.digest;
  return pinned ? aYear : aMinute;
}

/** The one range that is asked for (RFC 9110); undefined sends the whole, "none" is outside the file. */
function rangeOf({ headers }: FastifyRequest, tag: string, size: number) {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "") ?? [];
  const condition = headers["if-range"];
  if ((from === "" && to === "") || (condition !== undefined && condition !== tag)) return undefined;
  const first = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : "none";
}
