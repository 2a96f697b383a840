import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { itNeeds } from "../machine.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports } from "../server/releases.ts";
import { type Served, serve } from "../server/served.ts";

/** The program of each language, and the arguments of a check that it runs here. */
const runners = {
  js: { program: process.execPath, ending: "mjs", check: ["--version"] },
  python: { program: "python3", ending: "py", check: ["-c", "import requests"] },
  r: { program: "Rscript", ending: "R", check: ["-e", "library(httr2); library(jsonlite)"] },
} as const;

const readme = readFileSync("src/client/README.md", "utf8");
const blocks = [...readme.matchAll(/^```(js|python|r)\n([\s\S]*?)^```$/gm)].map(
  ([, language, text]) => [language as keyof typeof runners, text!.split("\n", 1)[0]!, text!] as const,
);
const isInstalled = (language: keyof typeof runners) =>
  spawnSync(runners[language].program, runners[language].check, { stdio: "ignore" }).status === 0;

/** A directory within the project, so that Node.js finds the packages of the examples and `unhindered` itself. */
const directory = path.join(".build", `examples-${process.pid}`);
let served: Served;
let origin: string;

beforeAll(async () => {
  const releases = emptyDirectory();
  await publishSgReports(releases);
  served = await serve(releases);
  origin = await served.server.listen({ host: "127.0.0.1", port: 0 });
  mkdirSync(directory, { recursive: true });
});
afterAll(async () => {
  await served.close();
  rmSync(directory, { recursive: true });
});

describe("the examples of src/client/README.md", () => {
  it("use the client, graphql-request, Apollo Client, Python and R", () => {
    expect(blocks.map(([language]) => language)).toEqual(["js", "js", "js", "python", "r"]);
  });

  for (const [index, [language, firstLine, text]] of blocks.entries()) {
    const { program, check } = runners[language];
    const itRuns = itNeeds(isInstalled(language), [program, ...check].join(" "));
    itRuns(`${language} runs: ${firstLine}`, async () => {
      const file = path.join(directory, `example-${index}.${runners[language].ending}`);
      writeFileSync(file, text.replaceAll("http://localhost:4000", origin));
      const { stdout } = await promisify(execFile)(program, [file]);
      expect(stdout).toMatch(/PARTLY|maxCost|sg-reports/);
    });
  }
});
