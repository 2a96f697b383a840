import type { FastifyInstance } from "fastify";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../settings.ts";
import { atomHandler } from "./atom.ts";
import { publicKeyHandler } from "./public-key.ts";
import { bundleHandler, codebookHandler, methodologyHandler, releaseFileHandler } from "./release-file.ts";
import { releaseIndexHandler } from "./release-index.ts";

/** The addresses of what can be fetched of releases, and how each may be asked. */
export const releaseDoors: Readonly<Record<string, string>> = {
  "/v1/releases.atom": "GET, HEAD",
  "/v1/releases/index.json": "GET, HEAD",
  "/v1/releases/{dataset}/{version}.sqlite": "GET, HEAD",
  "/v1/releases/{dataset}/{version}/bundle.zip": "GET, HEAD",
  "/v1/releases/{dataset}/{version}/codebook.json": "GET, HEAD",
  "/v1/releases/{dataset}/{version}/methodology.md": "GET, HEAD",
  "/.well-known/unhindered-key.pem": "GET, HEAD",
};

/** Opens them. */
export function addReleaseDoors(
  server: FastifyInstance,
  open: { readonly catalog: ReleaseCatalog; readonly settings: ServeSettings },
): void {
  server.get("/v1/releases.atom", atomHandler(open));
  server.get("/v1/releases/index.json", releaseIndexHandler(open));
  server.get("/v1/releases/:dataset/:version", releaseFileHandler(open));
  server.get("/v1/releases/:dataset/:version/bundle.zip", bundleHandler(open));
  server.get("/v1/releases/:dataset/:version/codebook.json", codebookHandler(open));
  server.get("/v1/releases/:dataset/:version/methodology.md", methodologyHandler(open));
  server.get("/.well-known/unhindered-key.pem", publicKeyHandler(open));
}

/** An address with its names of dataset and version as `releaseDoors` spells it. */
export function releaseDoorOf(address: string): string {
  return address
    .replace(/^\/v1\/releases\/[^/]+\/[^/]+\.sqlite$/, "/v1/releases/{dataset}/{version}.sqlite")
    .replace(/^\/v1\/releases\/[^/]+\/[^/]+\//, "/v1/releases/{dataset}/{version}/");
}
