import type { FastifyReply } from "fastify";
import type { Lang } from "../i18n/languages.ts";
import { never } from "./caching.ts";
import { languageOf } from "../i18n/language.ts";
import type { MessageId } from "../i18n/locales.ts";
import { type Message, message, say } from "../i18n/message.ts";
import { limitProblems, type QueryProblem } from "../query/parse/query-problem.ts";

/** The media type of problems (RFC 9457). */
export const problemType = "application/problem+json";

/** Answers with the problems as data; a door that offers alternatives says so even when there is none. */
export function refuse(
  reply: FastifyReply,
  status: number,
  title: MessageId,
  problems: readonly QueryProblem[],
  lang: Lang,
  others?: readonly object[],
): FastifyReply {
  const said = limitProblems(problems).map(({ message: sentence, ...rest }) => ({
    ...rest,
    message: say(sentence, lang).value,
  }));
  return send(reply, status, message(title), lang, { problems: said, alternatives: others });
}

/** Answers a request that is no question, in the language of its reader. */
export function refuseRequest(reply: FastifyReply, status: number, sentence: Message): FastifyReply {
  reply.header("vary", "Accept-Language");
  return send(reply, status, sentence, languageOf(reply.request.headers), {});
}

/** Replaces an answer that is about to be sent by a refusal, and gives its body. For `onSend`. */
export function replaceAnswer(reply: FastifyReply, status: number, sentence: Message): string {
  for (const name of ["etag", "link", "content-disposition", "content-length"]) reply.removeHeader(name);
  const lang = (reply.getHeader("content-language") as Lang | undefined) ?? languageOf(reply.request.headers);
  return bodyOf(reply, status, sentence, lang, {});
}

function send(reply: FastifyReply, status: number, title: Message, lang: Lang, more: object): FastifyReply {
  return reply.send(bodyOf(reply, status, title, lang, more));
}

function bodyOf(reply: FastifyReply, status: number, title: Message, lang: Lang, more: object): string {
  reply.code(status).type(problemType).header("content-language", lang).header("cache-control", never);
  return JSON.stringify({ type: "about:blank", title: say(title, lang).value, status, ...more });
}
