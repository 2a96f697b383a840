import { HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import { aMinute, aYear, never } from "../../caching.ts";
import type { PublicError } from "../../../errors.ts";
import { maxCost } from "../../../query/limits.ts";
import { maxResponseBytes } from "../../limits.ts";
import { faultMessage } from "./api-error.ts";
import { Answer, type AnswerHead, failed } from "./answer.ts";
import type { Client } from "./client.ts";
import type { RequestContext } from "./context.ts";
import type { KnownDocument } from "./documents.ts";
import { OutOfTime } from "./deadline.ts";
import { extensionsOf, type GraphqlDoor } from "./door.ts";
import type { Question } from "./question.ts";
import { byteText, ResponseTooLarge } from "./write.ts";

/** One request to the GraphQL door. */
export interface Asked {
  readonly request: () => HTTPGraphQLRequest;
  /** Undefined where the request is not plain. */
  readonly question: Question | undefined;
  /** The document of the question, where it was found already. */
  readonly document: KnownDocument | undefined;
  readonly client: Client;
  readonly context: () => RequestContext;
}

/** An answer, and whether others who ask the same may be given it. */
export interface Answered {
  readonly answer: Answer;
  readonly lasting: boolean;
}

/**
 * Answers a request. A question is answered by the compiled form of its document; everything else, and everything that
 * goes wrong, by Apollo, which has the last word on what is right.
 */
export async function ask(door: GraphqlDoor, asked: Asked): Promise<Answered> {
  return (await askCompiled(door, asked)) ?? (await askApollo(door, asked));
}

async function askCompiled(
  door: GraphqlDoor,
  { question, document, client, context }: Asked,
): Promise<Answered | undefined> {
  if (!question || !client.type) return undefined;
  const known = document ?? documentOf(door, question);
  const variables = known?.read(question.variables);
  if (!known?.run || !variables) return undefined;
  const cost = known.cost(variables);
  if (cost > maxCost) return undefined;
  const own = context();
  own.footprint.cost = cost;
  const data = await known.run(own, variables).catch((fault: unknown) => {
    if (fault instanceof ResponseTooLarge) return fault;
    throw fault;
  });
  if (data instanceof ResponseTooLarge) return refused(client, data);
  if (own.deadline.expired) return refused(client, new OutOfTime(own.deadline.limitMs));
  if (!data) return undefined;
  const body = `{"data":${data},"extensions":${byteText(JSON.stringify(extensionsOf(own.footprint)))}}\n`;
  return answered(own, { status: 200, type: `${client.type}; charset=utf-8` }, Buffer.from(body, "latin1"));
}

function documentOf(door: GraphqlDoor, question: Question): KnownDocument | undefined {
  const text = door.textOf(question);
  if (text === undefined) return undefined;
  const { documents } = door;
  return documents.find(text, question.operationName) ?? documents.learn(text, question.operationName);
}

async function askApollo({ apollo, report }: GraphqlDoor, { request, client, context }: Asked): Promise<Answered> {
  const own = context();
  const {
    status = 200,
    headers,
    body,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: request(),
    context: async () => own,
  });
  if (own.deadline.expired) return refused(client, new OutOfTime(own.deadline.limitMs));
  if (body.kind === "complete" && body.string === "") return refused(client, new ResponseTooLarge(maxResponseBytes));
  const type = headers.get("content-type") ?? "application/json; charset=utf-8";
  if (body.kind === "complete") return answered(own, { status, type }, Buffer.from(body.string));
  report(new TypeError("An answer must be complete"));
  return { answer: failed(client, 500, faultMessage, "INTERNAL"), lasting: false };
}

/** What Apollo writes begins with the errors, if there is one. */
const hasErrors = (body: Buffer) => body.toString("latin1", 0, 9) === '{"errors"';

function answered(
  { footprint }: RequestContext,
  { status, type }: Omit<AnswerHead, "cacheControl">,
  body: Buffer,
): Answered {
  const lasting = status === 200 && !hasErrors(body) && !footprint.personal;
  const pinned = footprint.releases.size > 0 && !footprint.moving;
  const cacheControl = lasting ? (pinned ? aYear : aMinute) : never;
  return { answer: new Answer({ status, type, cacheControl }, body), lasting };
}

function refused(client: Client, { message, code }: PublicError): Answered {
  return { answer: failed(client, 400, message, code), lasting: false };
}

/** The headers that Apollo reads, as it wants them. */
export function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): HeaderMap {
  const map = new HeaderMap();
  for (const name of ["accept", "content-type"]) if (headers[name] !== undefined) map.set(name, String(headers[name]));
  return map;
}
