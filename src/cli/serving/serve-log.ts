import pino from "pino";
import { type ServeSettings, unsetChannels } from "../../settings.ts";
import type { Terminal } from "../options/command.ts";

/** The log of a serving process: events and faults, without clients and queries. */
export interface ServeLog {
  /** Logs a normal event. */
  info(sentence: string, fields?: object): void;
  /** Logs a condition that an operator should correct. The server continues. */
  warn(sentence: string): void;
  /** Logs an internal error with its stack. */
  fault(fault: unknown): void;
}

/** The time that open requests have after SIGTERM, in milliseconds. Then their connections are destroyed. */
export const graceMs = 12_000;

/** The time after SIGTERM at which a serving process ends in any case, in milliseconds. */
export const stopMs = 14_000;

export const stoppingSentence = `Stopping: open requests have ${graceMs / 1000} seconds to finish`;

/** A log on standard error: sentences for people, or one JSON object per line for programs. */
export function serveLog(format: "text" | "json", terminal: Terminal): ServeLog {
  if (format === "text") {
    return {
      info: (sentence) => terminal.errorLine(sentence),
      warn: (sentence) => terminal.errorLine(sentence),
      fault: (fault) => terminal.errorLine(fault instanceof Error ? String(fault.stack) : String(fault)),
    };
  }
  // Collectors of logs add the name of the host.
  const options = { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime };
  const lines = pino(options, { write: (line: string) => terminal.errorLine(line.trimEnd()) });
  return {
    info: (sentence, fields = {}) => lines.info(fields, sentence),
    warn: (sentence) => lines.warn(sentence),
    fault: (fault) => lines.error({ err: fault }, "Cannot answer: internal error"),
  };
}

/** Logs the address of the server, and missing channels. A text log also gets example addresses. */
export function logWelcome({ publicUrl, logFormat, contact }: ServeSettings, log: ServeLog): void {
  log.info(`Unhindered listens on ${publicUrl}`, { publicUrl });
  if (logFormat === "text") for (const line of examples(publicUrl)) log.info(line);
  const missing = unsetChannels(contact);
  if (missing.length > 0) log.warn(`Readers cannot report errors: set ${missing.join(", ")} to e-mail addresses`);
}

function examples(publicUrl: string): string[] {
  const query =
    '{"query":"{ release { table(query: { by: [EDITION] }) { rows { nodes { categories { code } cells { display } } } } } }"}';
  return [
    `  Explorer ${publicUrl}/`,
    `  GraphQL  ${publicUrl}/graphql (a browser gets a console with examples)`,
    `  CSV      ${publicUrl}/v1/table.csv?by=edition`,
    `  Health   ${publicUrl}/health/ready`,
    "Figures by edition:",
    `  curl -s ${publicUrl}/graphql -H 'content-type: application/json' -d '${query}'`,
  ];
}
