import pino from "pino";
import type { Terminal } from "../options/command.ts";

/** What a serving process says of itself: events and faults. Never an address, and nothing of what was asked. */
export interface ServeLog {
  /** Something has happened that is as it should be. */
  info(sentence: string, fields?: object): void;
  /** Something that an operator should look at; the server goes on. */
  warn(sentence: string): void;
  /** A fault of ours, with its stack. */
  fault(fault: unknown): void;
}

/** The time that open requests have after SIGTERM, in milliseconds. Then their connections are destroyed. */
export const graceMs = 12_000;

/** The time after SIGTERM at which a serving process ends, whatever it still waits for, in milliseconds. */
export const stopMs = 14_000;

export const stoppingSentence = `Stopping: what was asked is answered, for ${graceMs / 1000} seconds at most`;

/** A log in sentences for people, or with one JSON object a line for programs, on standard error. */
export function serveLog(format: "text" | "json", terminal: Terminal): ServeLog {
  if (format === "text") {
    return {
      info: (sentence) => terminal.say(sentence),
      warn: (sentence) => terminal.say(sentence),
      fault: (fault) => terminal.say(fault instanceof Error ? String(fault.stack) : String(fault)),
    };
  }
  // Its host would be the same in every line, and whoever collects the lines knows it.
  const options = { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime };
  const lines = pino(options, { write: (line: string) => terminal.say(line.trimEnd()) });
  return {
    info: (sentence, fields = {}) => lines.info(fields, sentence),
    warn: (sentence) => lines.warn(sentence),
    fault: (fault) => lines.error({ err: fault }, "Cannot answer: internal error"),
  };
}
