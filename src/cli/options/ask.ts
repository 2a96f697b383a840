import { createInterface } from "node:readline";

/** Asks a question and returns the line that answers it, "" if the input ends or is interrupted before. */
export function askOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, question: string): Promise<string> {
  const lines = createInterface({ input, output });
  return new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
