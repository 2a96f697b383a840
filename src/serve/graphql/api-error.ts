import type { GraphQLFormattedError } from "graphql";
import { unwrapResolverError } from "@apollo/server/errors";
import { PublicError } from "../../errors.ts";
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
];

/** What Apollo says of a persisted query that does not fit, without a code. */
const misuses = ["provided sha does not match query", "Unsupported persisted query version"];

/** The only thing that is said of a fault of ours. */
export const faultMessage = "Cannot answer: internal error";

/** Makes the error that is sent: a public one as it is, with its code; a fault of ours without a word of it. */
export function errorToSend(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (fault: unknown) => void,
): GraphQLFormattedError {
  const origin = unwrapResolverError(error);
  const { message, locations, path, extensions } = formatted;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const limited = limits.some((limit) => limit.test(message));
  const own = misuses.includes(message) ? "BAD_USER_INPUT" : String(extensions?.["code"]);
  const code = limited ? tooCostly : codes[origin instanceof PublicError ? origin.code : own];
  if (code) return { message, ...where, extensions: { code } };
  report(origin);
  return { message: faultMessage, ...where, extensions: { code: "INTERNAL" } };
}
