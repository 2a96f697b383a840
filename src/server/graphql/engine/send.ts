import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer, Packed } from "./answer.ts";

/** Sends an answer as bytes, or says that the reader has it. */
export function send(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  packed: Packed,
  others: readonly string[],
): void {
  const { status } = answer.head;
  if (status === 200 && method !== "POST" && answer.isKnownBy(headers["if-none-match"]))
    response.writeHead(304, answer.headers.concat(others)).end();
  else response.writeHead(status, packed.headers.concat(others)).end(method === "HEAD" ? undefined : packed.bytes);
}
