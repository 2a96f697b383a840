import Negotiator from "negotiator";
import type { CacheRegion } from "../../../cache.ts";
import { negotiateLanguage } from "../../../i18n/negotiate-language.ts";
import type { Lang } from "../../../i18n/languages.ts";
import { UnreadableText, unreadablePart } from "../../text-alphabet.ts";

/** Variables by name, before or after coercion. */
export type Variables = Readonly<Record<string, unknown>>;

/** A well-formed GraphQL request. */
export interface GraphqlRequest {
  /** Undefined if the client sends only the hash of a persisted query. */
  readonly query: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  /** The claimed SHA-256 of a persisted query. */
  readonly hash: string | undefined;
}

/** The parts of an HTTP request that Apollo reads. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly search: string;
  readonly body: unknown;
}

/** A parsed HTTP request. */
export interface ParsedRequest {
  readonly http: HttpRequest;
  /** Undefined if the request is malformed. Apollo then determines the error. */
  readonly graphql?: GraphqlRequest | undefined;
  /** The message of an error that Apollo does not detect. */
  readonly error?: string | undefined;
}

/** Parses the body of a POST request. */
export function parseBody(text: string): ParsedRequest {
  const http = { method: "POST", search: "", body: undefined } as const;
  if (text === "") return { http, error: "Cannot read the request: its body must be JSON, and not empty" };
  const body = parseJson(text);
  if (body === undefined) return { http, error: "Cannot read the request: its body must be JSON" };
  if (Array.isArray(body)) return { http, error: "Cannot answer a batch: it must be one query a request" };
  return { http: { ...http, body }, graphql: isRecord(body) ? parseParts(body) : undefined };
}

/** Parses the URL of a GET or HEAD request. GraphQL over HTTP has no HEAD, so its method becomes GET. */
export function parseUrl(url: string): ParsedRequest {
  const start = url.indexOf("?");
  const search = start < 0 ? "" : url.slice(start);
  const unreadable = unreadablePart(url);
  const error = unreadable === undefined ? undefined : new UnreadableText(unreadable).message;
  return { http: { method: "GET", search, body: undefined }, graphql: parseSearch(search), error };
}

function parseSearch(search: string): GraphqlRequest | undefined {
  const parameters = new URLSearchParams(search);
  const parts: Record<string, unknown> = {};
  for (const name of ["query", "operationName", "variables", "extensions"]) {
    const [text, repeated] = parameters.getAll(name);
    if (text === undefined) continue;
    const value = name === "variables" || name === "extensions" ? parseJson(text) : text;
    if (value === undefined || value === null || repeated !== undefined) return undefined;
    parts[name] = value;
  }
  return parseParts(parts);
}

function parseParts(parts: Readonly<Record<string, unknown>>): GraphqlRequest | undefined {
  const { query, operationName = null, variables = null, extensions = null } = parts;
  const persisted = isRecord(extensions) ? extensions["persistedQuery"] : undefined;
  const isWellFormed =
    (query === undefined || (typeof query === "string" && query !== "")) &&
    (operationName === null || typeof operationName === "string") &&
    (variables === null || isRecord(variables)) &&
    (extensions === null || isRecord(extensions)) &&
    (persisted === undefined || isPersistedQuery(persisted));
  if (!isWellFormed) return undefined;
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
    hash: persisted?.sha256Hash,
  };
}

function isPersistedQuery(value: unknown): value is { readonly sha256Hash: string } {
  return isRecord(value) && value["version"] === 1 && typeof value["sha256Hash"] === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The encodings of responses, the preferred one first. */
export const encodings = ["br", "gzip"] as const;
export type Encoding = (typeof encodings)[number];

/** The result of content negotiation. */
export interface Accepted {
  readonly lang: Lang;
  /** Undefined if the client accepts neither type. */
  readonly mediaType: "application/json" | "application/graphql-response+json" | undefined;
  readonly encoding: Encoding | undefined;
  /** The part of a cache key that contains the language and the media type. */
  readonly form: string;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Negotiates the language, the media type and the encoding. Clients send few different headers, so results are cached. */
export function negotiate(headers: Headers, cache: CacheRegion<string, Accepted>): Accepted {
  const { accept, "accept-language": language, "accept-encoding": encoding } = headers;
  const key = `${String(accept)}\n${String(language)}\n${String(encoding)}`;
  return key.length < 1000 ? cache.getOrMake(key, () => negotiateAnew(headers)) : negotiateAnew(headers);
}

function negotiateAnew(headers: Headers): Accepted {
  const negotiator = new Negotiator({ headers: { ...headers } });
  const mediaType = (
    headers["accept"]
      ? negotiator.mediaType(["application/json", "application/graphql-response+json"])
      : "application/json"
  ) as Accepted["mediaType"];
  const accepted = negotiator.encodings([...encodings, "identity"]);
  const encoding = encodings.find((one) => accepted.includes(one));
  const lang = negotiateLanguage(headers);
  return { lang, mediaType, encoding, form: `${mediaType} ${lang}` };
}
