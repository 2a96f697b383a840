import type { QueryFields } from "./fields.js";

export type * from "./fields.js";

declare const value: unique symbol;

/** A selected field. `T` is the type of its value in the result. */
export interface Picked<T> {
  readonly [value]: T;
}

/** The fields to select from one object, by names of the caller's choice. */
export interface Selection {
  readonly [name: string]: Picked<unknown>;
}

/** The result of a selection: the same names, each with the type of its field. */
export type ResultOf<S extends Selection> = { readonly [K in keyof S]: S[K] extends Picked<infer T> ? T : never };

/**
 * The fields of one type of an interface or union. A result has them only if the object is of this type.
 *
 * @example
 * nodes: positions.nodes((p) => ({ year: p.year, ...p.on("Reply", (r) => ({ title: r.title })) }))
 */
export type OptionalSelection<S extends Selection> = {
  readonly [K in keyof S]: S[K] extends Picked<infer T> ? Picked<T | undefined> : never;
};

/** The `extensions.code` of a GraphQL error, or a code of this client: `NETWORK`, `HTTP`. */
export type ErrorCode =
  | "GRAPHQL_VALIDATION_FAILED"
  | "BAD_USER_INPUT"
  | "QUERY_TOO_COSTLY"
  | "RATE_LIMITED"
  | "NOT_FOUND"
  | "INTERNAL"
  | "NETWORK"
  | "HTTP";

/**
 * A request that failed. A table query that cannot be answered is no error: select `problems` to read the reasons.
 *
 * @example
 * try {
 *   await client.text("{ datasets { nodes { name } } }");
 * } catch (error) {
 *   if (error instanceof UnhinderedError && error.code === "RATE_LIMITED") console.log(error.retryAfter);
 * }
 */
export class UnhinderedError extends Error {
  /** `NETWORK`: no response. `HTTP`: a response that is not GraphQL. Other codes come from the server. */
  readonly code: ErrorCode;
  /** The HTTP status; 0 without a response. */
  readonly status: number;
  /** All GraphQL errors of the response. */
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
  /** `Retry-After` in seconds, 0 or more; null if the response has no such header. */
  readonly retryAfter: number | null;
}

/** Options of a client, or of one request. */
export interface Options {
  /** The language of texts, in the form of `Accept-Language`: `fr`, or `ar, en;q=0.5`. Default: the browser's, or English. */
  readonly lang?: string;
  /** The maximum number of times that a request is repeated after status 429; 0 or more. Default: 2. */
  readonly retries?: number;
  /** The maximum wait before a repetition, in seconds. A longer `Retry-After` is an error. Default: 60. */
  readonly maxWait?: number;
  /** Aborts requests and waits. The promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Replaces `globalThis.fetch`. */
  readonly fetch?: (address: string, request: RequestInit) => Promise<Response>;
}

/** A client of one server. */
export interface Client {
  /**
   * Sends a typed query. An unknown field or a wrong argument is a type error.
   *
   * @param select  picks fields of `Query`; the result has the same names
   * @param options override the options of the client
   * @throws {UnhinderedError} if the server cannot be reached, or its response contains errors
   * @throws {TypeError} if the selection contains a value that is not a field, or an unknown argument
   *
   * @example
   * const { release } = await client.query((q) => ({ release: q.release((r) => ({ version: r.version })) }));
   * console.log(release?.version); // "2025.1.0"
   */
  query<S extends Selection>(select: (query: QueryFields) => S, options?: Options): Promise<ResultOf<S>>;
  /**
   * Sends a query as text. The caller chooses the type of the result; nothing checks it.
   *
   * @param query     a GraphQL document with one operation
   * @param variables the values of its variables
   * @param options   override the options of the client
   * @throws {UnhinderedError} if the server cannot be reached, or its response contains errors
   *
   * @example
   * await client.text<{ limits: { maxCost: number } }>("{ limits { maxCost } }");
   */
  text<T = unknown>(query: string, variables?: object, options?: Options): Promise<T>;
}

/**
 * Creates a client. It sends no request until the first query.
 *
 * @param address the server's address without `/graphql`, such as `http://localhost:4000`
 * @param options defaults for all requests
 *
 * @example
 * const client = createClient("http://localhost:4000", { lang: "fr" });
 */
export function createClient(address: string | URL, options?: Options): Client;
