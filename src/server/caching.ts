import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** The `Cache-Control` of an answer that never changes. */
export const aYear = "public, max-age=31536000, immutable";

/** The `Cache-Control` of an answer that a newer release can change. */
export const aMinute = "public, max-age=60, must-revalidate";

/** The `Cache-Control` of errors, and of answers to one reader. */
export const never = "no-store";

/** A weak entity tag, because the body can be compressed: the SHA-256 of the parts, truncated to 128 bits. */
export function weakTag(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return `W/"${hash.digest("hex").slice(0, 32)}"`;
}

/** Whether a reader has the body already: `If-None-Match` lists the tag. The comparison is weak (RFC 9110, 13.1.2). */
export function isKnown(tags: string | undefined, tag: string): boolean {
  if (tags === undefined) return false;
  return tags === tag || tags === "*" || tags.split(",").some((one) => opaque(one) === opaque(tag));
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

/** A body with its headers. */
export interface TaggedBody {
  readonly tag: string;
  readonly cacheControl: string;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Sends a body, or 304 if the reader has it already. */
export function sendTagged(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { tag, cacheControl, type, body }: TaggedBody,
): FastifyReply {
  reply.header("etag", tag).header("cache-control", cacheControl);
  return isKnown(headers["if-none-match"], tag) ? reply.code(304).send() : reply.type(type).send(body);
}
