import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { itNeeds } from "../machine.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports } from "../server/releases.ts";
import { type Served, serve } from "../server/served.ts";

/** How an example is run, and whether this machine can. */
const runners = {
  js: { program: process.execPath, ending: "mjs", able: ["--version"] },
  python: { program: "python3", ending: "py", able: ["-c", "import requests"] },
  r: { program: "Rscript", ending: "R", able: ["-e", "library(httr2); library(jsonlite)"] },
} as const;

const readme = readFileSync("src/client/README.md", "utf8");
const blocks = [...readme.matchAll(/^```(js|python|r)\n([\s\S]*?)^```$/gm)].map(
  ([, language, text]) => [language as keyof typeof runners, text!.split("\n", 1)[0]!, text!] as const,
);
const able = (language: keyof typeof runners) =>
  spawnSync(runners[language].program, runners[language].able, { stdio: "ignore" }).status === 0;

/** Within the project, so that the packages of the examples are found, and its own by its name. */
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
  it("are these: the client, graphql-request, Apollo Client, Python, R", () => {
    expect(blocks.map(([language]) => language)).toEqual(["js", "js", "js", "python", "r"]);
  });

  for (const [place, [language, first, text]] of blocks.entries()) {
    const { program, able: needed } = runners[language];
    const itRuns = itNeeds(able(language), [program, ...needed].join(" "));
    itRuns(`${language} runs: ${first}`, async () => {
      const file = path.join(directory, `example-${place}.${runners[language].ending}`);
      writeFileSync(file, text.replaceAll("http://localhost:4000", origin));
      const { stdout } = await promisify(execFile)(program, [file]);
      expect(stdout).toMatch(/COMPLETE|maxCost|sg-reports/);
    });
  }
});
