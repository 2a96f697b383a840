import { readFileSync } from "node:fs";

/** The fenced blocks of the README in one language, in their order. */
export function readmeBlocks(language: string): string[] {
  const text = readFileSync("README.md", "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, is]) => is === language)
    .map(([, , block]) => block!);
}

/** The commands of the README's shell examples: continued lines joined, words unquoted as a shell would. */
export function readmeCommands(): string[][] {
  const lines = readmeBlocks("sh").flatMap((block) => block.replaceAll("\\\n", " ").split("\n"));
  return lines.map(shellWords).filter((words) => words.length > 0);
}

function shellWords(line: string): string[] {
  const words = line.matchAll(/#.*$|'([^']*)'|"([^"]*)"|(\S+)/g);
  return [...words]
    .filter(([all]) => !all.startsWith("#"))
    .map(([, single, double, bare]) => single ?? double ?? bare!);
}
