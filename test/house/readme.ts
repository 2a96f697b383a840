import { readFileSync } from "node:fs";

/** The fenced blocks of a document in one language, in their order. */
export function readmeBlocks(language: string, file = "README.md"): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, is]) => is === language)
    .map(([, , block]) => block!);
}

/** The commands of the shell examples of a document: continued lines joined, words unquoted as a shell would. */
export function readmeCommands(file = "README.md"): string[][] {
  const lines = readmeBlocks("sh", file).flatMap((block) => block.replaceAll("\\\n", " ").split("\n"));
  return lines.map(shellWords).filter((words) => words.length > 0);
}

function shellWords(line: string): string[] {
  const words = line.matchAll(/#.*$|'([^']*)'|"([^"]*)"|(\S+)/g);
  return [...words]
    .filter(([all]) => !all.startsWith("#"))
    .map(([, single, double, bare]) => single ?? double ?? bare!);
}
