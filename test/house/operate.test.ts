import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { demoCaseFile } from "../../src/cli/seed.ts";
import { main } from "../../src/main.ts";
import { recordingTerminal } from "../cli/terminal.ts";
import { readmeCommands } from "./readme.ts";

const home = process.cwd();
const examples = readmeCommands("docs/operate.md").map((words) => words.slice(4));
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "unhindered-operate-"));
  writeFileSync(path.join(directory, "cases.csv"), demoCaseFile().split("\n").slice(0, 600).join("\n"));
  process.chdir(directory);
});

afterAll(() => {
  process.chdir(home);
  rmSync(directory, { recursive: true });
});

describe("the commands of docs/operate.md", () => {
  it.each(examples)("run: %s %s %s %s %s", async (...words) => {
    const terminal = recordingTerminal();
    const exitCode = await main(words, terminal, {});
    expect({ exitCode, ...terminal.written }).toMatchObject({ exitCode: 0 });
  });
});
