import type { Settings } from "../../settings.ts";

/** The output of a verb. A test passes an implementation that records it. */
export interface Terminal {
  /** Writes text to standard output: the result. */
  out(text: string): void;
  /** Writes a line to standard error: progress, notes and problems. */
  errorLine(line: string): void;
  /** Whether standard error is a terminal, so that a progress bar can be shown. */
  readonly interactive: boolean;
  /** Asks the operator a question. Resolves to the reply, or to "" without one. Absent without an operator. */
  readonly prompt?: (question: string) => Promise<string>;
}

/** An option of a verb, such as `--dry-run` for the key `dryRun`. */
export interface Option {
  /** `strings`: the option may be repeated. */
  readonly type: "string" | "strings" | "number" | "boolean";
  readonly summary: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
}

/** The arguments and options of one call, by name in camel case. */
export type Call = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A verb of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the arguments in order: `FILE` becomes `call.file`, and `[FILE]` is optional. */
  readonly arguments?: readonly string[];
  readonly options?: Readonly<Record<string, Option>>;
  /** Arguments of example calls, for the end of the help. */
  readonly examples?: readonly string[];
  /** Returns the exit code: 0 for success, 1 for problems in the input. All other errors are thrown. */
  run(call: Call, terminal: Terminal, settings: Settings): Promise<number>;
}

export const datasetOption: Option = { type: "string", summary: "Id of the dataset", required: true };
export const jsonOption: Option = { type: "boolean", summary: "Print one JSON object on standard output" };
