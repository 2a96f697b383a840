import type { Terminal } from "../../src/cli/options/command.ts";

/** A terminal that records the output. With `reply`, a person answers every question so. */
export function recordingTerminal(reply?: string): Terminal & { readonly written: { out: string; said: string } } {
  const written = { out: "", said: "" };
  return {
    written,
    interactive: false,
    out: (text) => void (written.out += text),
    say: (text) => void (written.said += `${text}\n`),
    ...(reply !== undefined && {
      ask: async (question: string) => {
        written.said += `${question}\n`;
        return reply;
      },
    }),
  };
}
