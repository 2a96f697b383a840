import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A fenced block of a Markdown page. */
export interface Block {
  readonly page: string;
  /** The line of its opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** The mark `answer`: the output of the example above. */
  readonly isAnswer: boolean;
  /** The mark `file=NAME`: the contents of a file that later examples read. */
  readonly file: string | undefined;
  /** The mark `exit=1` or `status=422`: the expected exit code or HTTP status, if it is not 0 or 200. */
  readonly failure: number | undefined;
  readonly text: string;
}

/** A command of a shell example. */
export interface ShellCommand {
  /** Assignments before the program, such as `PORT=4001`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

/** A query or a command, with the answer that the page prints below it. */
export interface Example {
  readonly title: string;
  readonly block: Block;
  /** Absent for a GraphQL query. */
  readonly command?: ShellCommand;
  readonly answer?: Block;
}

/** The pages with examples: the user documentation, and the pages for contributors. */
export const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.posix.join("docs", name)),
];

/** The fenced blocks of a page, in order; with `language`, only the blocks of that language. */
export function blocksOf(page: string, language?: string): Block[] {
  const text = readFileSync(page, "utf8");
  const blocks = [...text.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, name, marks, body] = match as unknown as [string, string, string, string];
    return {
      page,
      line: text.slice(0, match.index).split("\n").length,
      language: name,
      isAnswer: /\banswer\b/.test(marks),
      file: /\bfile=(\S+)/.exec(marks)?.[1],
      failure: Number(/\b(?:exit|status)=(\d+)/.exec(marks)?.[1] ?? 0) || undefined,
      text: body,
    };
  });
  return language === undefined ? blocks : blocks.filter((block) => block.language === language);
}

/** The queries and commands of a page. An answer belongs to the last command of the block above it. */
export function examplesOf(page: string): Example[] {
  const blocks = blocksOf(page);
  return blocks.flatMap((block, index): Example[] => {
    const next = blocks[index + 1];
    const answer = next?.isAnswer ? { answer: next } : {};
    if (block.language === "graphql") return [{ title: `line ${block.line}: the query`, block, ...answer }];
    const commands = commandsOf(block);
    return commands.map((command, number) => ({
      title: `line ${block.line}: ${command.words.join(" ")}`,
      block,
      command,
      ...(number === commands.length - 1 && answer),
    }));
  });
}

/** The commands of a shell example, or one request for each address that an HTML example embeds. */
function commandsOf({ language, text }: Block): ShellCommand[] {
  if (language === "sh") return shellCommands(text);
  if (language !== "html") return [];
  return Array.from(text.matchAll(/ src="([^"]+)"/g), ([, address]) => ({
    environment: {},
    words: ["curl", address!],
  }));
}

/** Joins continued lines, removes comments and unquotes words as a shell does. */
function shellCommands(text: string): ShellCommand[] {
  const lines = text.replaceAll("\\\n", " ").split("\n").map(shellWords);
  return lines
    .filter((words) => words.length > 0)
    .map((words) => {
      const start = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
      const assignments = words.slice(0, start).map((word) => word.split(/=(.*)/s).slice(0, 2));
      return { environment: Object.fromEntries(assignments), words: words.slice(start) };
    });
}

function shellWords(line: string): string[] {
  const words = line.matchAll(/(?:^|\s)#.*$|(?:'[^']*'|"[^"]*"|[^\s'"])+/g);
  return [...words]
    .map(([word]) => word)
    .filter((word) => !/^\s*#/.test(word))
    .map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
}

/** The GraphQL queries of all pages. */
export function documentedQueries(): string[] {
  return pages.flatMap((page) => blocksOf(page, "graphql").map(({ text }) => text));
}
