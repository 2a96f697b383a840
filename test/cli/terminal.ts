import type { Terminal } from "../../src/cli/command.ts";

/** A terminal that remembers what was written to it. */
export function recordingTerminal(): Terminal & { readonly written: { out: string; said: string } } {
  const written = { out: "", said: "" };
  return {
    written,
    interactive: false,
    out: (text) => void (written.out += text),
    say: (text) => void (written.said += `${text}\n`),
  };
}
