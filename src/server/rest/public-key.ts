import type { FastifyReply, FastifyRequest } from "fastify";
import { aMinute } from "../caching.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";

/** `GET /.well-known/unhindered-key.pem`: every public key that signed a release of the catalogue, the newest first. */
export function publicKeyHandler({ catalog }: { readonly catalog: ReleaseCatalog }) {
  return async (_: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const signed = catalog.releases().filter(({ signature }) => signature);
    const newest = signed.toSorted((a, b) => b.manifest.publishedAt.localeCompare(a.manifest.publishedAt));
    const keys = new Set(newest.map(({ signature }) => signature!.publicKey));
    return reply
      .type("application/x-pem-file")
      .header("cache-control", aMinute)
      .send([...keys].join(""));
  };
}
