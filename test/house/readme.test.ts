import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { demoCaseFile } from "../../src/cli/seed.ts";
import { main, verbs } from "../../src/main.ts";
import { openCatalog, type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { createServer } from "../../src/server/http.ts";
import { readSettings } from "../../src/settings.ts";
import { recordingTerminal } from "../cli/terminal.ts";
import { csvExport } from "../vault/import/uwazi/exports.ts";
import { readmeBlocks, readmeCommands } from "./readme.ts";

const home = process.cwd();
const readme = readFileSync("README.md", "utf8");
/** test/house/operate.test.ts runs them. */
const operateCommands = readmeCommands("docs/operate.md");
const [commands, queries] = [readmeCommands(), readmeBlocks("graphql")];
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "unhindered-readme-"));
  writeFileSync(path.join(directory, "cases.csv"), demoCaseFile().split("\n").slice(0, 1200).join("\n"));
  writeFileSync(path.join(directory, "export.csv"), csvExport);
  writeFileSync(path.join(directory, "mapping.json"), readmeBlocks("json")[0]!);
  const leaving = readmeBlocks("csv").find((block) => block.startsWith("case_ref,victim_ref\n"));
  writeFileSync(path.join(directory, "leaving.csv"), leaving!);
  process.chdir(directory);
});

afterAll(() => {
  process.chdir(home);
  rmSync(directory, { recursive: true });
});

/** Long-running verbs are tried as processes in test/pipeline.test.ts. */
const processes = ["serve", "start"];

describe("the README's verbs", () => {
  const examplesIn = (all: readonly string[][]) =>
    all.filter(([program, run]) => program === "npm" && run === "run").map((words) => words.slice(4));
  const [examples, operateExamples] = [examplesIn(commands), examplesIn(operateCommands)];

  it.each(Object.keys(verbs))("name %s, with an example", (verb) => {
    expect(readme).toContain(`| \`${verb}`);
    const shown = [...[...examples, ...operateExamples].map((words) => words.join(" ")), "start"];
    expect(shown.some((words) => words.startsWith(verb))).toBe(true);
  });

  it.each(examples.filter(([verb]) => !processes.includes(verb!)))("run: %s %s %s %s", async (...words) => {
    const terminal = recordingTerminal();
    const exitCode = await main(words, terminal, {});
    expect({ exitCode, ...terminal.written }).toMatchObject({ exitCode: 0 });
  });

  it.each(Object.keys(verbs))("%s --help tells the verb's options", async (verb) => {
    const terminal = recordingTerminal();
    expect(await main([...verb.split(" "), "--help"], terminal, {})).toBe(0);
    const { options = {} } = await verbs[verb]!();
    for (const key of Object.keys(options))
      expect(terminal.written.out).toContain(`--${key.replace(/[A-Z]/g, (l) => `-${l.toLowerCase()}`)}`);
  });
});

describe("the README's settings", () => {
  it("are all there", () => {
    const code = readFileSync(path.join(home, "src/settings.ts"), "utf8");
    const names = [...code.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(readme).toContain(`| \`${name}\` |`);
  });
});

describe("the README's questions", () => {
  let server: FastifyInstance;
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    for (const words of [["seed"], ["release", "--dataset", "demo-cases"], ["release", "--dataset", "sg-reports"]])
      expect(await main(words, recordingTerminal(), {})).toBe(0);
    catalog = await openCatalog(".releases");
    server = await createServer({ catalog, settings: readSettings({}).serve });
  });

  afterAll(async () => {
    await server.close();
    await catalog.close();
  });

  it.each(queries)("are answered: %s", async (query) => {
    const answer = await server.inject({ method: "POST", url: "/graphql", payload: { query } });
    expect(answer.statusCode).toBe(200);
    expect(Object.values(answer.json().data)).toContainEqual(expect.anything());
    expect(answer.json().errors).toBeUndefined();
  });

  const addresses = commands.filter(([program]) => program === "curl");

  it.each(addresses.map((words) => [words.find((word) => word.startsWith("http"))!, words] as const))(
    "answer %s",
    async (address, words) => {
      const body = words[words.indexOf("-d") + 1];
      const { pathname, search } = new URL(address);
      const answer = await server.inject(
        words.includes("-d")
          ? { method: "POST", url: pathname, headers: { "content-type": "application/json" }, payload: body! }
          : { method: "GET", url: pathname + search },
      );
      expect({ status: answer.statusCode, body: answer.body.slice(0, 300) }).toMatchObject({ status: 200 });
      expect(answer.body).not.toContain('"errors"');
    },
  );
});
