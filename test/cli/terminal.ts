import type { Terminal } from "../../src/cli/options/command.ts";

/** The output of a verb: standard output, and the lines of standard error. */
interface Output {
  out: string;
  err: string;
}

/** A terminal that records the output. With `reply`, an operator gives this reply to every question. */
export function recordingTerminal(reply?: string): Terminal & { readonly written: Output } {
  const written = { out: "", err: "" };
  return {
    written,
    interactive: false,
    out: (text) => void (written.out += text),
    errorLine: (line) => void (written.err += `${line}\n`),
    ...(reply !== undefined && {
      prompt: async (question: string) => {
        written.err += `${question}\n`;
        return reply;
      },
    }),
  };
}
