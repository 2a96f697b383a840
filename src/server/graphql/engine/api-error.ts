import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { unwrapResolverError } from "@apollo/server/errors";
import { echo, maxEchoLength, shorten } from "../../../i18n/shorten.ts";
import { PublicError } from "../../../errors.ts";
import { tooMuch } from "./document-limits.ts";

/** Something in a request does not fit, and the request can be put right. */
export class BadInput extends PublicError {
  readonly code = "BAD_USER_INPUT";
}

/** A request asks for more than one answer may cost. */
export const tooCostly = "QUERY_TOO_COSTLY";

/** Codes that a reader may meet, by the code that the error has where it arises. */
const codes: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: "GRAPHQL_VALIDATION_FAILED",
  GRAPHQL_VALIDATION_FAILED: "GRAPHQL_VALIDATION_FAILED",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  NOT_FOUND: "NOT_FOUND",
  PERSISTED_QUERY_NOT_FOUND: "PERSISTED_QUERY_NOT_FOUND", // Clients of persisted queries wait for this very word.
  [tooCostly]: tooCostly,
};

/** Limits that are found while a document is read, and have no code of their own. */
const limits = [
  new RegExp(`^${tooMuch}`),
  /^Syntax Error: Document contains more tha[nt] /,
  / requests too many selections\.$/,
  /^Too many errors processing variables, /,
  /^Maximum introspection depth exceeded$/,
];

/** What is said where the library stops comparing fields of the same name, and says only that it does. */
const comparedTooLong = "Validation aborted.";
const compareLess = `${tooMuch}the query asks for fields of the same name too often; ask for each once`;

/** What the libraries say of requests without saying what to do, and what is said in its place. */
const inOurWords: readonly (readonly [RegExp, string])[] = [
  [
    /^POST body missing, invalid Content-Type, or JSON object has no keys\.$/,
    'Cannot read the request: its body must have a query; send {"query": "{ datasets { name } }"}',
  ],
  [
    /^GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension\.$/,
    'Cannot answer nothing: "query" must not be empty; send for example { datasets { name } }',
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

function told(message: string): string {
  const [known, own] = inOurWords.find(([theirs]) => theirs.test(message)) ?? [];
  return known ? message.replace(known, own!) : message;
}

/** Libraries repeat the texts of a request whole, between quotation marks: each is shortened, and then the message. */
function shortened(message: string): string {
  return shorten(message.replace(/(?<=")[^"]+(?=")/g, echo), 3 * maxEchoLength, "…");
}

/** A variable that is null or not given where a field or directive must have a value: found only while it is answered. */
const wrongArgument = /^Argument "\w+" (of (required|non-null) type|has invalid value) /;

/** The only thing that is said of a fault of ours. */
export const faultMessage = "Cannot answer: internal error";

/** Makes the error that is sent: a public one as it is, with its code; a fault of ours without a word of it. */
export function errorToSend(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (fault: unknown) => void,
): GraphQLFormattedError {
  const origin = unwrapResolverError(error);
  const { locations, path, extensions } = formatted;
  const message = formatted.message === comparedTooLong ? compareLess : shortened(told(formatted.message));
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const limited = limits.some((limit) => limit.test(message));
  const own = origin instanceof PublicError ? origin.code : String(extensions?.["code"]);
  const code = limited ? tooCostly : (codes[own] ?? (isRefusal(origin) ? "BAD_USER_INPUT" : undefined));
  if (code) return { message, ...where, extensions: { code } };
  report(origin);
  return { message: faultMessage, ...where, extensions: { code: "INTERNAL" } };
}

/** Some refusals of the libraries have no code: of Apollo's, such as those of persisted queries, the status tells whose fault it is. */
function isRefusal(origin: unknown): boolean {
  if (!(origin instanceof GraphQLError)) return false;
  const { http } = origin.extensions as { http?: { status?: number } };
  return (http?.status !== undefined && http.status < 500) || wrongArgument.test(origin.message);
}
