import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../i18n/languages.ts";
import { negotiateLanguage } from "../../i18n/negotiate-language.ts";
import { parseAddress } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { codebookText, methodologyText } from "../../query/release/release-texts.ts";
import { indexOf } from "../../releases/catalogue/release-index.ts";
import { bytesOfText } from "../../releases/format/bytes.ts";
import type { Release } from "../../releases/release.ts";
import { bundleBytes, bundleOf, downloadsOf } from "../../render/bundle/downloads.ts";
import { dcatOf } from "../../render/metadata/dcat.ts";
import { schemaOrgOf } from "../../render/metadata/schema-org.ts";
import { aMinute, aYear, isKnown, sendTagged } from "../caching.ts";
import { refuse } from "../refuse.ts";
import { parametersOf, setLanguage } from "../requests.ts";
import type { RouteHandler } from "../routes.ts";

interface ReleaseParams {
  readonly dataset: string;
  readonly version: string;
}
type Inputs = Parameters<RouteHandler<ReleaseParams>>;

/** A handler of requests to an existing release. A request to another one gets 404. */
function ofRelease(handle: (release: Release, ...inputs: Inputs) => unknown): RouteHandler<ReleaseParams> {
  return (...inputs) => {
    const [request, reply, { catalog }] = inputs;
    const found = findRelease(catalog, request.params.dataset, request.params.version);
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], negotiateLanguage(request.headers));
    return handle(found.release, ...inputs);
  };
}

/** `GET /v1/releases/{dataset}/{version}.sqlite`: the release file. */
export const sendRelease = ofRelease(async (release, request, reply) => {
  const { digest, version } = release.manifest;
  const { size } = await stat(release.file);
  // A version and a digest always mean the same release; `latest` and `2025.*` do not.
  const isPinned = [version, digest].includes(request.params.version);
  reply.header("cache-control", isPinned ? aYear : aMinute);
  const file = { type: "application/vnd.sqlite3", extension: ".sqlite", tag: `"${digest}"`, size };
  return sendRange(request, reply, release, file, async (start, end) => createReadStream(release.file, { start, end }));
});

/** `GET /v1/releases/{dataset}/{version}/bundle.zip`: the release with everything that follows from it. */
export const sendBundle = ofRelease(async (release, request, reply) => {
  const { bytes: size, digest } = await bundleBytes(release);
  reply.header("cache-control", aMinute); // Another version of the software can write other texts.
  const file = { type: "application/zip", extension: ".zip", tag: `"${digest}"`, size };
  return sendRange(request, reply, release, file, async (start, end) =>
    Readable.from([(await bundleOf(release)).subarray(start, end + 1)]),
  );
});

/** `GET /v1/releases/{dataset}/{version}/codebook.json`: the codebook of a release in all its languages. */
export const sendCodebook = ofRelease((release, request, reply) =>
  sendText(request, reply, "application/json", codebookText(release)),
);

/** A handler of requests to an existing release with a language. */
function ofReleaseInLanguage(
  handle: (release: Release, lang: Lang, ...inputs: Inputs) => unknown,
): RouteHandler<ReleaseParams> {
  return (...inputs) => {
    const [request, reply] = inputs;
    const asked = parseAddress(parametersOf(request));
    const wanted = asked.lang ?? negotiateLanguage(request.headers);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, wanted);
    return ofRelease((release) => handle(release, wanted, ...inputs))(...inputs);
  };
}

/** `GET /v1/releases/{dataset}/{version}/methodology.md`: the methodology of a release. */
export const sendMethodology = ofReleaseInLanguage((release, wanted, request, reply) => {
  const { value, lang } = methodologyText(release, wanted);
  setLanguage(request, reply, lang);
  return sendText(request, reply, "text/markdown", value);
});

/** `GET /v1/releases/{dataset}/{version}/dcat.jsonld`: the description of a release as a DCAT 3 dataset. */
export const sendDcat = ofRelease(async (release, request, reply, { catalog, settings: { publicUrl } }) => {
  const location = { site: publicUrl, files: await downloadsOf(release, publicUrl) };
  return sendLinkedData(request, reply, dcatOf(release, location, catalog.before(release) ?? null));
});

/** `GET /v1/releases/{dataset}/{version}/schema-org.jsonld`: the description of a release as a schema.org dataset. */
export const sendSchemaOrg = ofReleaseInLanguage(
  async (release, wanted, request, reply, { settings: { publicUrl } }) => {
    const lang = setLanguage(request, reply, wanted);
    const location = { site: publicUrl, files: await downloadsOf(release, publicUrl) };
    return sendLinkedData(request, reply, schemaOrgOf(release, location, lang));
  },
);

function sendLinkedData(request: FastifyRequest, reply: FastifyReply, content: object): FastifyReply {
  return sendText(request, reply, "application/ld+json", `${JSON.stringify(content, null, 2)}\n`);
}

/** `GET /v1/releases/index.json`: the releases for a mirror. */
export const sendIndex: RouteHandler = async (_, reply, { catalog }) =>
  reply.header("cache-control", aMinute).send(await indexOf(catalog));

/** `GET /.well-known/unhindered-key.pem`: every public key that signed a release of the catalogue, newest first. */
export const sendPublicKeys: RouteHandler = (_, reply, { catalog }) => {
  const newest = catalog
    .releases()
    .toSorted((a, b) => b.manifest.publishedAt.localeCompare(a.manifest.publishedAt))
    .flatMap(({ signature }) => signature?.publicKey ?? []);
  return reply
    .type("application/x-pem-file")
    .header("cache-control", aMinute)
    .send([...new Set(newest)].join(""));
};

function sendText(request: FastifyRequest, reply: FastifyReply, mediaType: string, body: string): FastifyReply {
  const tag = `W/"${bytesOfText(body).digest}"`;
  return sendTagged(request, reply, { tag, cacheControl: aMinute, type: `${mediaType}; charset=utf-8`, body });
}

interface DownloadFile {
  readonly type: string;
  readonly extension: string;
  readonly tag: string;
  /** In bytes. */
  readonly size: number;
}

/** Sends a file or a range of it, or 304. `read` gives the bytes from `first` to `last`, both included. */
async function sendRange(
  request: FastifyRequest,
  reply: FastifyReply,
  { manifest: { dataset, version } }: Release,
  { type, extension, tag, size }: DownloadFile,
  read: (first: number, last: number) => Promise<Readable>,
): Promise<FastifyReply> {
  reply.header("etag", tag).header("accept-ranges", "bytes");
  if (isKnown(request.headers["if-none-match"], tag)) return reply.code(304).send();
  const name = `${dataset.id}-${version}${extension}`.replace(/[^\w.-]/g, "_");
  reply.type(type).header("content-disposition", `attachment; filename="${name}"`);
  const range = rangeOf(request, tag, size);
  if (range === "none") return reply.code(416).header("content-range", `bytes */${size}`).send();
  const { first, last } = range ?? { first: 0, last: size - 1 };
  if (range) reply.code(206).header("content-range", `bytes ${first}-${last}/${size}`);
  return reply.header("content-length", last - first + 1).send(await read(first, last));
}

/** The range of a request (RFC 9110, 14.2). undefined sends the whole file; "none" lies outside the file. */
function rangeOf({ headers }: FastifyRequest, tag: string, size: number) {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "") ?? [];
  const condition = headers["if-range"];
  if ((from === "" && to === "") || (condition !== undefined && condition !== tag)) return undefined;
  const first = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : "none";
}
