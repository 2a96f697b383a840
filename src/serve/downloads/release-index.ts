import type { FastifyReply, FastifyRequest } from "fastify";
import { indexOf } from "../../release/release-index.ts";
import type { Shelf } from "../../release/shelf.ts";
import { aMinute } from "../caching.ts";

/** `GET /v1/releases/index.json`: what another Unhindered takes its releases by. */
export function releaseIndexHandler({ shelf }: { readonly shelf: Shelf }) {
  return async (_: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
    reply.header("cache-control", aMinute).send(await indexOf(shelf));
}
