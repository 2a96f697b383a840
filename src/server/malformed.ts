import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { never } from "./caching.ts";
import { problemType } from "./refuse.ts";

/** By the codes of Node, where it is told what is wrong: the status, and what must hold. */
const known: Readonly<Record<string, readonly [status: number, title: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Cannot wait for the request: it must arrive whole within 30 seconds; send it again"],
  HPE_HEADER_OVERFLOW: [
    431,
    "Cannot read the request: its address and headers must be at most 16384 bytes; send a long query by POST",
  ],
};
const unreadable = [
  400,
  "Cannot read the request: it must be HTTP/1.1; ask with a browser or a client of HTTP",
] as const;

/** Answers bytes that are no request in the form of every other refusal, and hangs up. Nothing of them is kept. */
export function refuseMalformed({ code = "" }: Error & { readonly code?: string }, socket: Socket): void {
  if (code === "ECONNRESET" || socket.destroyed) return;
  const [status, title] = known[code] ?? unreadable;
  const body = JSON.stringify({ type: "about:blank", title, status });
  if (socket.writable)
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `Content-Type: ${problemType}; charset=utf-8`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        `Cache-Control: ${never}`,
        "Connection: close",
        "",
        body,
      ].join("\r\n"),
    );
  socket.destroySoon();
}
