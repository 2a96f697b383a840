import type { QueryFields } from "./fields.js";

export type * from "./fields.js";

declare const value: unique symbol;

/** A field that was picked, and the type of what comes back for it. */
export interface Picked<T> {
  readonly [value]: T;
}

/** What is asked of a type: names of your own, each a field. */
export interface Selection {
  readonly [name: string]: Picked<unknown>;
}

/** What comes back for a selection: its names, each with the type of its field. */
export type ResultOf<S extends Selection> = { readonly [K in keyof S]: S[K] extends Picked<infer T> ? T : never };

/** Words that errors of the API carry, and two of this client: NETWORK and HTTP. */
export type ErrorCode =
  | "GRAPHQL_VALIDATION_FAILED"
  | "BAD_USER_INPUT"
  | "QUERY_TOO_COSTLY"
  | "RATE_LIMITED"
  | "NOT_FOUND"
  | "INTERNAL"
  | "NETWORK"
  | "HTTP";

/** What the server refused, or why it could not be asked. What is wrong with a table's query is no error: see `problems`. */
export class UnhinderedError extends Error {
  readonly code: ErrorCode;
  /** Of HTTP; 0 where nothing was answered. */
  readonly status: number;
  /** All errors of the answer, as GraphQL has them. */
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
  /** Seconds until asking again makes sense; null where the server did not say. */
  readonly retryAfter: number | null;
}

export interface Options {
  /** The language of texts, as `Accept-Language`: `fr`, or `ar, en;q=0.5`. */
  readonly lang?: string;
  /** How often a request is repeated that came too early (429); 2 unless said. */
  readonly retries?: number;
  /** The longest that one turn is waited for, in seconds; 60 unless said. */
  readonly maxWait?: number;
  readonly signal?: AbortSignal;
  /** Instead of the platform's own. */
  readonly fetch?: (address: string, request: RequestInit) => Promise<Response>;
}

export interface Client {
  /**
   * Asks what is selected. A field that does not exist, or an argument that does not fit, is a type error.
   *
   * @throws {UnhinderedError}
   */
  query<S extends Selection>(select: (query: QueryFields) => S, options?: Options): Promise<ResultOf<S>>;
  /**
   * Sends a query as text; what comes back has the type that you say it has.
   *
   * @throws {UnhinderedError}
   */
  text<T = unknown>(query: string, variables?: object, options?: Options): Promise<T>;
}

/** Opens the API of a server, such as `http://localhost:4000`. Nothing is sent before something is asked. */
export function createClient(address: string | URL, options?: Options): Client;
