import type { IncomingHttpHeaders } from "node:http";
import type { PublicError } from "../../../errors.ts";
import { maxCost } from "../../../query/limits.ts";
import { aMinute, aYear, never } from "../../caching.ts";
import { type Apollo, extensionsOf } from "./apollo.ts";
import type { RequestContext } from "./context.ts";
import type { ValidDocument } from "./documents.ts";
import { DeadlineExceeded, ResponseTooLarge } from "./errors.ts";
import type { Accepted, ParsedRequest } from "./request.ts";
import { errorResponse, GraphqlResponse } from "./response-cache.ts";
import { byteText } from "./write.ts";

/** A request that no cache could answer. */
export interface UncachedRequest {
  readonly parsed: ParsedRequest;
  readonly headers: IncomingHttpHeaders;
  readonly accepted: Accepted;
  /** Undefined if only Apollo can answer the request. */
  readonly document: ValidDocument | undefined;
  readonly createContext: () => RequestContext;
}

/** A response, and whether the same request may get it again. */
export interface Executed {
  readonly response: GraphqlResponse;
  readonly isCacheable: boolean;
}

/** Executes the compiled plan of a request. If that is impossible or has an error, Apollo executes the request. */
export async function execute(apollo: Apollo, request: UncachedRequest): Promise<Executed> {
  try {
    return (await executePlan(request)) ?? (await executeApollo(apollo, request));
  } catch (error) {
    if (error instanceof ResponseTooLarge || error instanceof DeadlineExceeded) return refuse(request.accepted, error);
    throw error;
  }
}

async function executePlan(request: UncachedRequest): Promise<Executed | undefined> {
  const { parsed, accepted, document, createContext } = request;
  if (!parsed.graphql || !accepted.mediaType || !document?.execute) return undefined;
  const variables = document.coerce(parsed.graphql.variables);
  if (!variables) return undefined;
  const cost = document.cost(variables);
  if (cost > maxCost) return undefined;
  const context = createContext();
  context.footprint.cost = cost;
  const data = await document.execute(context, variables);
  checkDeadline(context);
  if (!data) return undefined;
  const extensions = byteText(JSON.stringify(extensionsOf(context.footprint)));
  const body = Buffer.from(`{"data":${data},"extensions":${extensions}}\n`, "latin1");
  return respond(context, 200, `${accepted.mediaType}; charset=utf-8`, body);
}

async function executeApollo(apollo: Apollo, { parsed, headers, createContext }: UncachedRequest): Promise<Executed> {
  const context = createContext();
  const { status, contentType, body } = await apollo.execute(parsed.http, headers, context);
  checkDeadline(context);
  return respond(context, status, contentType, Buffer.from(body));
}

/** Execution after the deadline has errors at all fields. One error replaces them. */
function checkDeadline({ deadline }: RequestContext): void {
  if (deadline.expired) throw new DeadlineExceeded(deadline.limitMs);
}

/** Apollo writes the errors of a result first. */
const hasErrors = (body: Buffer) => body.toString("latin1", 0, 9) === '{"errors"';

function respond({ footprint }: RequestContext, status: number, contentType: string, body: Buffer): Executed {
  const isCacheable = status === 200 && !hasErrors(body) && !footprint.usesClient;
  const isPinned = footprint.releases.size > 0 && !footprint.usesCatalog;
  const cacheControl = isCacheable ? (isPinned ? aYear : aMinute) : never;
  return { response: new GraphqlResponse({ status, contentType, cacheControl }, body), isCacheable };
}

function refuse(accepted: Accepted, { message, code }: PublicError): Executed {
  return { response: errorResponse(accepted, 400, message, code), isCacheable: false };
}
