import { createInterface } from "node:readline";
import { SingleBar } from "cli-progress";
import type { Terminal } from "./command.ts";

/** Writes a question and resolves to the first line of the input, or to "" if the input ends before a line. */
export function promptLine(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  question: string,
): Promise<string> {
  const lines = createInterface({ input, output });
  return new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
    lines.question(question, (reply) => {
      resolve(reply);
      lines.close();
    });
  });
}

/** A progress bar. */
export interface ProgressBar {
  /** Shows a value. A new label starts a new bar. */
  show(value: number, total: number, label?: string): void;
  stop(): void;
}

/** A progress bar on an interactive terminal. Elsewhere it writes nothing. */
export function progressBar({ interactive }: Terminal, format: string): ProgressBar {
  if (!interactive) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format, clearOnComplete: true, stream: process.stderr });
  let shown: string | undefined;
  return {
    show(value, total, label = "") {
      if (label !== shown) bar.start(total, value, { label });
      shown = label;
      bar.update(value, { label });
    },
    stop: () => bar.stop(),
  };
}
