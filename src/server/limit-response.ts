import type { FastifyReply, FastifyRequest } from "fastify";
import { maxResponseBytes } from "./limits.ts";
import { replaceAnswer } from "./refuse.ts";
import { message } from "../i18n/message.ts";

/**
 * Refuses an answer of more than {@link maxResponseBytes}. The files of releases do not depend on a reader's question
 * and are exempt. For `onSend`.
 */
export async function limitResponse(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const isText = typeof payload === "string" || Buffer.isBuffer(payload);
  if (!isText || Buffer.byteLength(payload) <= maxResponseBytes) return payload;
  if (request.routeOptions.url?.startsWith("/v1/releases")) return payload;
  return replaceAnswer(reply, 422, message("responseTooLarge", { most: maxResponseBytes }));
}
