import { Command as Program, CommanderError, InvalidArgumentError, Option as ProgramOption } from "commander";
import type { Call, Command, Option, Terminal } from "./cli/options/command.ts";
import { readFileSync } from "node:fs";
import { PublicError, WrongUse } from "./errors.ts";

/** The loader of each verb. Only the called verb is loaded, so that every verb starts fast. */
export const verbs: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./cli/start.ts")).startVerb,
  serve: async () => (await import("./cli/serve.ts")).serveVerb,
  "dataset set": async () => (await import("./cli/dataset.ts")).datasetSetVerb,
  "dataset show": async () => (await import("./cli/dataset.ts")).datasetShowVerb,
  import: async () => (await import("./cli/import.ts")).importVerb,
  template: async () => (await import("./cli/template.ts")).templateVerb,
  withdraw: async () => (await import("./cli/withdraw.ts")).withdrawVerb,
  release: async () => (await import("./cli/release.ts")).releaseVerb,
  retract: async () => (await import("./cli/retract.ts")).retractVerb,
  advise: async () => (await import("./cli/advise.ts")).adviseVerb,
  audit: async () => (await import("./cli/audit.ts")).auditVerb,
  verify: async () => (await import("./cli/verify.ts")).verifyVerb,
  notify: async () => (await import("./cli/notify.ts")).notifyVerb,
  annex: async () => (await import("./cli/annex.ts")).annexVerb,
  migrate: async () => (await import("./cli/migrate.ts")).migrateVerb,
  seed: async () => (await import("./cli/seed.ts")).seedVerb,
  "keys new": async () => (await import("./cli/keys.ts")).keysNewVerb,
  index: async () => (await import("./cli/index-releases.ts")).indexVerb,
  "noise-table": async () => (await import("./cli/noise-table.ts")).noiseTableVerb,
};

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const processTerminal: Terminal = {
  out: (text) => process.stdout.write(text),
  errorLine: (line) => process.stderr.write(`${line}\n`),
  interactive: process.stderr.isTTY,
  ...(process.stdin.isTTY &&
    process.stderr.isTTY && {
      prompt: async (question: string) =>
        (await import("./cli/options/terminal.ts")).promptLine(process.stdin, process.stderr, question),
    }),
};

/**
 * Runs one verb of the command line.
 *
 * @param args        the arguments after `unhindered`
 * @param terminal    receives the output
 * @param environment the environment variables, read once and validated
 * @returns the exit code: 0 success, 1 problems in the input, 2 wrong use, 3 internal error
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = processTerminal,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  try {
    let exitCode = 0;
    const program = await createProgram(args, terminal, async (command, call) => {
      const { readSettings } = await import("./settings.ts");
      exitCode = await command.run(call, terminal, readSettings(environment));
    });
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (caught) {
    const error = await publicError(caught);
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof PublicError) {
      terminal.errorLine(error.message);
      return error.exitCode;
    }
    const details = environment["DEBUG"]
      ? `: ${String((error as Error).stack)}`
      : ". Run the command with DEBUG=1 for details";
    terminal.errorLine(`Cannot finish the command: internal error${details}`);
    return 3;
  }
}

/** Converts a file system error to a public error. */
async function publicError(error: unknown): Promise<unknown> {
  if (error instanceof CommanderError || error instanceof PublicError) return error;
  const { operatorError } = await import("./database.ts");
  const { path } = (error ?? {}) as NodeJS.ErrnoException;
  return operatorError(error, path === undefined ? "Cannot finish the command" : `Cannot use "${path}"`);
}

type Run = (command: Command, call: Call) => Promise<void>;

/** Builds the parser with the called verb, or with all verbs for the general help. */
async function createProgram(args: readonly string[], terminal: Terminal, run: Run): Promise<Program> {
  const program = configure(new Program("unhindered"), terminal).description(
    "Safe, citable statistics on reprisals against people who cooperate with the United Nations",
  );
  const words = args.filter((word) => !word.startsWith("-"));
  program.version(version, "-v, --version", "Print the version");
  if (words.length === 0 && args.some((arg) => arg === "-v" || arg === "--version")) return program;
  const [first] = words;
  if (first !== undefined && first !== "help" && !Object.keys(verbs).some((name) => name.split(" ")[0] === first))
    throw new WrongUse(
      `Cannot run "${first}": it must be a verb. "unhindered --help" lists all verbs${await suggestion(first)}`,
    );
  const called = Object.keys(verbs).filter((name) => name.split(" ").every((word, index) => words[index] === word));
  for (const name of called.length > 0 ? called : Object.keys(verbs))
    addVerb(program, await verbs[name]!(), terminal, run);
  return program;
}

async function suggestion(word: string): Promise<string> {
  const { nearest } = await import("./codebook/nearest.ts");
  const [near] = nearest(
    word,
    Object.keys(verbs).map((code) => ({ code })),
  );
  return near === undefined ? "" : `. Did you mean "${near}"?`;
}

function addVerb(program: Program, command: Command, terminal: Terminal, run: Run): void {
  const [name, child] = command.name.split(" ") as [string, string?];
  const parent = child ? groupOf(program, name, terminal) : program;
  const verb = configure(parent.command(child ?? name), terminal).description(command.summary);
  for (const argument of command.arguments ?? []) verb.argument(argument.startsWith("[") ? argument : `<${argument}>`);
  for (const [key, option] of Object.entries(command.options ?? {})) verb.addOption(programOption(key, option));
  const examples = (command.examples ?? []).map((example) => `  unhindered ${command.name} ${example}`);
  if (examples.length > 0) verb.addHelpText("after", `\nExamples:\n${examples.join("\n")}`);
  verb.action(async () => {
    const names = (command.arguments ?? []).map((argument) => argument.replace(/[[\]]/g, "").toLowerCase());
    const values = Object.fromEntries(names.map((argument, index) => [argument, verb.args[index]]));
    await run(command, { ...verb.opts(), ...values });
  });
}

/** The group of the verbs with the same first word, such as `dataset`. */
function groupOf(program: Program, name: string, terminal: Terminal): Program {
  const existing = program.commands.find((group) => group.name() === name);
  if (existing) return existing;
  const members = Object.keys(verbs).filter((verb) => verb.startsWith(`${name} `));
  const children = members.map((verb) => verb.slice(name.length + 1));
  return configure(program.command(name), terminal).description(`Verbs: ${children.join(", ")}`);
}

function programOption(
  key: string,
  { type, summary, required, choices, default: defaultValue }: Option,
): ProgramOption {
  const flag = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const option = new ProgramOption(type === "boolean" ? flag : `${flag} <${type.replace(/s$/, "")}>`, summary);
  if (required) option.makeOptionMandatory();
  if (choices) option.choices([...choices]);
  if (defaultValue !== undefined) option.default(defaultValue);
  if (type === "number") option.argParser(parseNumber);
  if (type === "strings") option.argParser((text: string, previous?: readonly string[]) => [...(previous ?? []), text]);
  return option;
}

function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}

/** Makes a parser write to the terminal, and throw instead of exiting. */
function configure(program: Program, terminal: Terminal): Program {
  return program.exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text),
    writeErr: (text) => terminal.errorLine(text.trimEnd()),
  });
}
