import type { Settings } from "../../settings.ts";

/** Where a verb writes. A test gives its own, so that it needs no process. */
export interface Terminal {
  /** The answer: standard output. */
  out(text: string): void;
  /** What is said beside the answer: progress, notes, problems. Standard error. */
  say(text: string): void;
  /** A person is watching standard error, so that progress may be drawn there. */
  readonly interactive: boolean;
  /** Asks a person on the terminal and returns the answer, "" if there is none. Absent if nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
}

/** One option of a verb, as the command line spells it: `--dry-run`. */
export interface Option {
  /** `strings`: the option may be given several times. */
  readonly type: "string" | "strings" | "number" | "boolean";
  readonly summary: string;
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
}

/** What a verb was called with: arguments and options by name, options in camel case. */
export type Call = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A verb is a value: it parses, opens, calls the room, closes, and writes to the terminal it was given. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Names of the arguments, in their order; `FILE` becomes `call.file`; `[FILE]` may be left out. */
  readonly arguments?: readonly string[];
  readonly options?: Readonly<Record<string, Option>>;
  /** Lines after `unhindered <verb>`, printed at the end of its help. */
  readonly examples?: readonly string[];
  /** Runs the verb and returns its exit code: 0 done, 1 problems in the input. Throws a `PublicError` for the rest. */
  run(call: Call, terminal: Terminal, settings: Settings): Promise<number>;
}
