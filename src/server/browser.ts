import type { FastifyRequest } from "fastify";

/** A person who opens an address, and not a program that asks a question. */
export function isBrowser({ method, headers }: Pick<FastifyRequest, "method" | "headers">): boolean {
  return method !== "POST" && (headers.accept ?? "").includes("text/html");
}
