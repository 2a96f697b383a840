import { Command as Program, CommanderError, InvalidArgumentError, Option as ProgramOption } from "commander";
import type { Call, Command, Option, Terminal } from "./cli/options/command.ts";
import { readFileSync } from "node:fs";
import { PublicError, WrongUse } from "./errors.ts";

/** The loader of each verb. Only the verb that runs is loaded, so that each starts fast. */
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
  say: (text) => process.stderr.write(`${text}\n`),
  interactive: process.stderr.isTTY,
  ...(process.stdin.isTTY &&
    process.stderr.isTTY && {
      ask: async (question: string) =>
        (await import("./cli/options/ask.ts")).askOn(process.stdin, process.stderr, question),
    }),
};

/**
 * Runs one verb of the command line.
 *
 * @param args        the arguments after `unhindered`
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
    const program = await programOf(args, terminal, async (command, call) => {
      const { readSettings } = await import("./settings.ts");
      exitCode = await command.run(call, terminal, readSettings(environment));
    });
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (caught) {
    const error = await publicError(caught);
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof PublicError) {
      terminal.say(error.message);
      return error.exitCode;
    }
    terminal.say(
      `Cannot go on: internal error${environment["DEBUG"] ? `: ${String((error as Error).stack)}` : " (DEBUG=1 tells more)"}`,
    );
    return 3;
  }
}

/** Replaces an error of the file system by a sentence for the operator, unless the verb has already done so. */
async function publicError(error: unknown): Promise<unknown> {
  if (error instanceof CommanderError || error instanceof PublicError) return error;
  const { operatorError } = await import("./database.ts");
  const { path } = (error ?? {}) as NodeJS.ErrnoException;
  return operatorError(error, path === undefined ? "Cannot go on" : `Cannot use "${path}"`);
}

type Run = (command: Command, call: Call) => Promise<void>;

/** Builds the parser. It loads the verb that the arguments name, and all verbs for the list of verbs. */
async function programOf(args: readonly string[], terminal: Terminal, run: Run): Promise<Program> {
  const program = configure(new Program("unhindered"), terminal).description(
    "Safe, citable statistics on reprisals against people who cooperate with the United Nations",
  );
  const words = args.filter((word) => !word.startsWith("-"));
  program.version(version, "-v, --version", "Print the version");
  if (words.length === 0 && args.some((arg) => arg === "-v" || arg === "--version")) return program;
  const [first] = words;
  if (first !== undefined && first !== "help" && !Object.keys(verbs).some((name) => name.split(" ")[0] === first))
    throw new WrongUse(
      `Cannot run "${first}": it is no verb; "unhindered --help" lists them${await suggestion(first)}`,
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
  return near === undefined ? "" : `; did you mean "${near}"?`;
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
    const given = Object.fromEntries(names.map((argument, index) => [argument, verb.args[index]]));
    await run(command, { ...verb.opts(), ...given });
  });
}

/** The command group of verbs that share their first word, such as `dataset`. */
function groupOf(program: Program, name: string, terminal: Terminal): Program {
  const existing = program.commands.find((group) => group.name() === name);
  if (existing) return existing;
  const members = Object.keys(verbs).filter((verb) => verb.startsWith(`${name} `));
  const children = members.map((verb) => verb.slice(name.length + 1));
  return configure(program.command(name), terminal).description(`Verbs: ${children.join(", ")}`);
}

function programOption(key: string, { type, summary, required, choices, default: preset }: Option): ProgramOption {
  const flag = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const option = new ProgramOption(type === "boolean" ? flag : `${flag} <${type.replace(/s$/, "")}>`, summary);
  if (required) option.makeOptionMandatory();
  if (choices) option.choices([...choices]);
  if (preset !== undefined) option.default(preset);
  if (type === "number") option.argParser(numberOf);
  if (type === "strings") option.argParser((text: string, before?: readonly string[]) => [...(before ?? []), text]);
  return option;
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}

/** Makes a parser write to the given terminal, and throw instead of ending the process. */
function configure(program: Program, terminal: Terminal): Program {
  return program.exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text),
    writeErr: (text) => terminal.say(text.trimEnd()),
  });
}
