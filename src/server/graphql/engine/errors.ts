import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { PublicError } from "../../../errors.ts";
import { echo, maxEchoLength, shorten } from "../../../i18n/shorten.ts";

/** An argument has a value that the schema allows and the field does not. */
export class BadInput extends PublicError {
  readonly code = "BAD_USER_INPUT";
}

/** The code of a request that exceeds a limit. */
export const tooCostly = "QUERY_TOO_COSTLY";

/** The start of every message about a limit. {@link toApiError} gives these messages the code {@link tooCostly}. */
export const tooMuch = "Cannot answer at once: ";

/** The remedy for an answer that is too large. */
export const askForLess = 'ask for fewer rows with "first", for fewer fields, or in several queries';

/** An answer exceeds the maximum size. */
export class ResponseTooLarge extends PublicError {
  readonly code = tooCostly;
  constructor(maxBytes: number) {
    super(`${tooMuch}the answer must have at most ${maxBytes} bytes; ${askForLess}`);
  }
}

/** An execution exceeds its time limit. */
export class DeadlineExceeded extends PublicError {
  readonly code = tooCostly;
  constructor(limitMs: number) {
    super(`Cannot answer in time: it must take at most ${limitMs / 1000} seconds; ${askForLess}`);
  }
}

/** The public code of each code that Apollo or a resolver uses. */
const publicCodes: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: "GRAPHQL_VALIDATION_FAILED",
  GRAPHQL_VALIDATION_FAILED: "GRAPHQL_VALIDATION_FAILED",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  NOT_FOUND: "NOT_FOUND",
  PERSISTED_QUERY_NOT_FOUND: "PERSISTED_QUERY_NOT_FOUND", // The protocol of persisted queries fixes this name.
  [tooCostly]: tooCostly,
};

/** Messages about limits. The limits of graphql-js have no code of their own. */
const limitMessages = [
  new RegExp(`^${tooMuch}`),
  /^Syntax Error: Document contains more tha[nt] /,
  / requests too many selections\.$/,
  /^Too many errors processing variables, /,
  /^Maximum introspection depth exceeded$/,
];

/** Messages of graphql-js and Apollo without a remedy, and their replacements. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/^Validation aborted\.$/, `${tooMuch}the query asks for fields of the same name too often; ask for each once`],
  [
    /^POST body missing, invalid Content-Type, or JSON object has no keys\.$/,
    'Cannot read the request: its body must have a query; send {"query": "{ dataset { name } }"}',
  ],
  [
    /^GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension\.$/,
    'Cannot answer nothing: "query" must not be empty; send for example { dataset { name } }',
  ],
  [/^GraphQL queries must be strings\.$/, 'Cannot read the request: "query" must be a string'],
  [
    /^provided sha does not match query$/,
    'Cannot keep the query: "sha256Hash" must be the SHA-256 of its text in hexadecimal; correct it, or leave out "extensions"',
  ],
  [
    /^Unsupported persisted query version$/,
    'Cannot keep the query: "version" of "persistedQuery" must be 1; correct it, or leave out "extensions"',
  ],
  [/^Unknown operation named "(.*)"\.$/s, 'Cannot find operation "$1": "operationName" must name one of the document'],
];

/** Libraries quote whole texts of a request. Each quotation is shortened, and then the message. */
function publicMessage(message: string): string {
  const [pattern, replacement] = replacements.find(([theirs]) => theirs.test(message)) ?? [];
  const text = pattern ? message.replace(pattern, replacement!) : message;
  return shorten(text.replace(/(?<=")[^"]+(?=")/g, echo), 3 * maxEchoLength, "…");
}

/** graphql-js finds a missing argument value during execution and gives the error no code. */
const missingArgument = /^Argument "\w+" (of (required|non-null) type|has invalid value) /;

/** The message of every internal error. */
export const internalErrorMessage = "Cannot answer: internal error";

/**
 * Converts an error to its public form. A public error has its message and code; an internal error has neither.
 *
 * @param report  receives internal errors
 */
export function toApiError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (fault: unknown) => void,
): GraphQLFormattedError {
  const origin = unwrapResolverError(error);
  const { locations, path, extensions } = formatted;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const message = publicMessage(formatted.message);
  const internalCode = origin instanceof PublicError ? origin.code : String(extensions?.["code"]);
  const code = limitMessages.some((limit) => limit.test(message))
    ? tooCostly
    : (publicCodes[internalCode] ?? (isClientError(origin) ? "BAD_USER_INPUT" : undefined));
  if (code) return { message, ...where, extensions: { code } };
  report(origin);
  return { message: internalErrorMessage, ...where, extensions: { code: "INTERNAL" } };
}

/** Some client errors of Apollo have a status and no code. */
function isClientError(origin: unknown): boolean {
  if (!(origin instanceof GraphQLError)) return false;
  const { http } = origin.extensions as { http?: { status?: number } };
  return (http?.status !== undefined && http.status < 500) || missingArgument.test(origin.message);
}
