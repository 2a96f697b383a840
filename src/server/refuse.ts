import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { negotiateLanguage } from "../i18n/negotiate-language.ts";
import type { Lang } from "../i18n/languages.ts";
import type { MessageId } from "../i18n/locales.ts";
import { type Message, message, formatMessage } from "../i18n/message.ts";
import { translationNotice } from "../i18n/translation-notice.ts";
import { limitProblems, type QueryProblem } from "../query/parse/query-problem.ts";
import { never } from "./caching.ts";
import { maxResponseBytes } from "./limits.ts";

/** The media type of refusals (RFC 9457). */
export const problemType = "application/problem+json";

/**
 * Refuses a query, with its problems as data.
 *
 * @param alternatives other queries with an answer; left out: the route offers none
 */
export function refuse(
  reply: FastifyReply,
  status: number,
  title: MessageId,
  problems: readonly QueryProblem[],
  lang: Lang,
  alternatives?: readonly object[],
): FastifyReply {
  const sentences = limitProblems(problems).map(({ message: sentence, ...rest }) => ({
    ...rest,
    message: formatMessage(sentence, lang).value,
  }));
  return reply.send(bodyOf(reply, status, message(title), lang, { problems: sentences, alternatives }));
}

/** Refuses a request that contains no query, in the language of its reader. */
export function refuseRequest(reply: FastifyReply, status: number, sentence: Message): FastifyReply {
  const lang = negotiateLanguage(reply.request.headers);
  return reply.header("vary", "Accept-Language").send(bodyOf(reply, status, sentence, lang));
}

/** Replaces an answer by a refusal while it is sent: an `onSend` hook returns the result. */
export function replaceAnswer(reply: FastifyReply, payload: unknown, status: number, sentence: Message): string {
  if (payload instanceof Readable) payload.destroy();
  const headers = ["etag", "link", "accept-ranges", "content-disposition", "content-length", "content-range"];
  for (const name of headers) reply.removeHeader(name);
  const lang = (reply.getHeader("content-language") as Lang | undefined) ?? negotiateLanguage(reply.request.headers);
  return bodyOf(reply, status, sentence, lang);
}

function bodyOf(reply: FastifyReply, status: number, title: Message, lang: Lang, more: object = {}): string {
  reply.code(status).type(problemType).header("content-language", lang).header("cache-control", never);
  const notice = translationNotice(lang);
  const translated = notice === null ? {} : { notice };
  return JSON.stringify({
    type: "about:blank",
    title: formatMessage(title, lang).value,
    status,
    ...translated,
    ...more,
  });
}

/**
 * An `onSend` hook that refuses an answer of more than {@link maxResponseBytes}. Release files are exempt, because
 * their size does not depend on the query.
 */
export async function limitResponse(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const isText = typeof payload === "string" || Buffer.isBuffer(payload);
  if (!isText || Buffer.byteLength(payload) <= maxResponseBytes) return payload;
  if (request.routeOptions.url?.startsWith("/v1/releases")) return payload;
  return replaceAnswer(reply, payload, 422, message("responseTooLarge", { max: maxResponseBytes }));
}

/** The status and the title for the error codes of Node. */
const malformed: Readonly<Record<string, readonly [status: number, title: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Cannot wait for the request: it must arrive whole within 30 seconds; send it again"],
  HPE_HEADER_OVERFLOW: [
    431,
    "Cannot read the request: its address and headers must be at most 16384 bytes; send a long query by POST",
  ],
};
const notHttp = [400, "Cannot read the request: it must be HTTP/1.1; ask with a browser or a client of HTTP"] as const;

/** Refuses bytes that are no HTTP request, and closes the connection. The refusal repeats none of the bytes. */
export function refuseMalformed({ code = "" }: Error & { readonly code?: string }, socket: Socket): void {
  if (code === "ECONNRESET" || socket.destroyed) return;
  const [status, title] = malformed[code] ?? notHttp;
  const body = JSON.stringify({ type: "about:blank", title, status });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemType}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Cache-Control: ${never}`,
    "Connection: close",
    "",
    body,
  ];
  if (socket.writable) socket.write(lines.join("\r\n"));
  socket.destroySoon();
}
