import type { FastifyReply } from "fastify";
import type { Lang } from "../codebook/words.ts";
import { never } from "./caching.ts";
import { say } from "./table/message.ts";
import type { QueryProblem } from "./table/query-problem.ts";

/** Answers with the problems as data (RFC 9457); a door that offers alternatives says so even when there is none. */
export function refuse(
  reply: FastifyReply,
  status: number,
  title: string,
  problems: readonly QueryProblem[],
  lang: Lang,
  others?: readonly object[],
): FastifyReply {
  const said = problems.map(({ message, ...rest }) => ({ ...rest, message: say(message, lang).value }));
  return reply
    .code(status)
    .type("application/problem+json")
    .header("cache-control", never)
    .send(JSON.stringify({ type: "about:blank", title, status, problems: said, alternatives: others }));
}
