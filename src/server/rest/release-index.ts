import type { FastifyReply, FastifyRequest } from "fastify";
import { indexOf } from "../../releases/catalogue/release-index.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { aMinute } from "../caching.ts";

/** `GET /v1/releases/index.json`: what another Unhindered takes its releases by. */
export function releaseIndexHandler({ catalog }: { readonly catalog: ReleaseCatalog }) {
  return async (_: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
    reply.header("cache-control", aMinute).send(await indexOf(catalog));
}
