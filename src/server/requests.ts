import type { FastifyReply, FastifyRequest } from "fastify";
import { negotiateLanguage } from "../i18n/negotiate-language.ts";
import type { Lang } from "../i18n/languages.ts";
import { parseAddress } from "../query/parse/address.ts";
import type { QueryProblem } from "../query/parse/query-problem.ts";

/** Whether a person opens the address in a browser, and no program sends a query. */
export function isBrowser({ method, headers }: Pick<FastifyRequest, "method" | "headers">): boolean {
  return method !== "POST" && (headers.accept ?? "").includes("text/html");
}

/** The parameters of a request's address. */
export function parametersOf({ url }: Pick<FastifyRequest, "url">): URLSearchParams {
  return new URL(url, "http://localhost").searchParams;
}

/** The only parameter that pages of text read. They ignore all others, such as those that count visits. */
export function readLanguage(request: FastifyRequest): {
  readonly lang: Lang | undefined;
  readonly problems: readonly QueryProblem[];
} {
  const given = [...parametersOf(request)].filter(([name]) => name.toLowerCase() === "lang");
  return parseAddress(new URLSearchParams(given));
}

/** Sets the headers of an answer in the language of its address, else of the reader. Returns the language. */
export function setLanguage(request: FastifyRequest, reply: FastifyReply, given: Lang | undefined): Lang {
  const lang = given ?? negotiateLanguage(request.headers);
  reply.header("vary", "Accept-Language").header("content-language", lang);
  return lang;
}
