import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveVerb } from "../../src/cli/serve.ts";
import { demoCasesId, publishedDatasets, sgReportsId } from "../../src/codebook/datasets.ts";
import { main } from "../../src/main.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { retract } from "../../src/releases/catalogue/retract.ts";
import { readSettings } from "../../src/settings.ts";
import { untilReady, freePort, listenerOf, openFiles, unhindered } from "../process.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { protectedDraft, publishedDraft } from "../releases/made-up.ts";
import { recordingTerminal } from "./terminal.ts";
import { onLinux } from "../machine.ts";

const directory = emptyDirectory();
const vault = { VAULT_URL: `sqlite:${directory}/vault/vault.sqlite`, KEYS_FILE: `${directory}/vault/keys.json` };
let environment: Record<string, string>;
let address: string;

beforeAll(async () => {
  const port = await freePort();
  address = `http://localhost:${port}`;
  environment = { ...vault, RELEASES_DIR: `${directory}/releases`, PORT: String(port), DEFAULT_DATASET: "made-up" };
  await publish(publishedDraft(), { directory: `${directory}/releases`, publishedAt });
});

describe("serveVerb", () => {
  let child: ReturnType<typeof unhindered>;

  beforeAll(async () => {
    // The files exist, so that the test below could find them open.
    mkdirSync(`${directory}/vault`);
    for (const file of ["vault.sqlite", "keys.json"]) writeFileSync(`${directory}/vault/${file}`, "");
    child = unhindered(["serve"], environment);
    await untilReady(`${address}/health/ready`, child);
  });
  afterAll(() => void child.kill("SIGKILL"));

  it("prints its address and a query that can be pasted", async () => {
    expect(child.output()).toContain(`Unhindered listens on ${address}\n`);
    const [, body] = /-d '(.*)'/.exec(child.output())!;
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${address}/graphql`, { method: "POST", headers, body: body! });
    expect(await answer.json()).toMatchObject({ data: { release: { table: { rows: { nodes: [{}, {}] } } } } });
    const file = await fetch(`${address}/v1/table.csv?by=edition`);
    expect((await file.text()).split("\r\n")).toHaveLength(4);
  });

  onLinux("serves from a process without the vault, the key and their paths", () => {
    const pid = listenerOf(Number(environment["PORT"]));
    expect(pid).not.toBe(child.pid);
    const files = openFiles(pid);
    expect(files).toContain(`${directory}/releases/made-up/2025.1.0.sqlite`);
    expect(files.filter((file) => file.startsWith(`${directory}/vault`))).toEqual([]);
    const known = readFileSync(`/proc/${pid}/environ`, "utf8") + readFileSync(`/proc/${pid}/cmdline`, "utf8");
    expect(known).not.toMatch(/VAULT_URL|KEYS_FILE|vault\.sqlite|keys\.json/);
  });

  it("exits with 2 when its port is taken", async () => {
    const message = `Cannot serve on port ${environment["PORT"]}: it is taken; set PORT to another`;
    await expect(serveVerb.run({}, recordingTerminal(), readSettings(environment))).rejects.toMatchObject({
      message,
      exitCode: 2,
    });
  });

  it("stops on SIGTERM with exit code 0, even with an open connection", async () => {
    await fetch(`${address}/health/live`);
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow("fetch failed");
  });

  /** Runs the verb in this process until it listens and `request` has run. Returns the log. */
  async function run(releases: string, request: () => Promise<void>): Promise<string> {
    const terminal = recordingTerminal();
    const stopped = serveVerb.run({}, terminal, readSettings({ ...environment, RELEASES_DIR: releases }));
    while (!terminal.written.err.includes("Unhindered listens"))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await request();
    process.emit("SIGTERM");
    expect(await stopped).toBe(0);
    return terminal.written.err;
  }

  it("serves intact releases, names damaged ones, and is not ready without the default dataset", async () => {
    const releases = `${emptyDirectory()}/releases`;
    await publish(protectedDraft(), { directory: releases, publishedAt });
    const { file } = await publish(publishedDraft(), { directory: releases, publishedAt });
    chmodSync(file, 0o644);
    writeFileSync(file, "damaged");
    const err = await run(releases, async () => {
      expect((await fetch(`${address}/health/ready`)).status).toBe(503);
      expect((await fetch(`${address}/v1/table.csv?dataset=made-up-cases&by=edition`)).status).toBe(200);
    });
    expect(err).toMatch(/^Cannot open release "2025\.1\.0\.sqlite": it must be a SQLite file\n/);
  });

  it("suggests a default dataset when the configured one has no release", async () => {
    const releases = `${emptyDirectory()}/releases`;
    await publish(protectedDraft(), { directory: releases, publishedAt });
    const err = await run(releases, async () => {
      const { reason } = (await (await fetch(`${address}/health/ready`)).json()) as { reason: string };
      expect(reason).toMatch(
        /dataset "made-up" must have a release, or DEFAULT_DATASET be another one: made-up-cases$/,
      );
    });
    expect(err).toMatch(/^No release of the default dataset "made-up": set DEFAULT_DATASET to made-up-cases\n/);
  });

  it("exits with 2 when RELEASES_DIR is a file", async () => {
    const file = path.join(emptyDirectory(), "file");
    writeFileSync(file, "");
    for (const words of [["serve"], ["index"], ["retract", "2025.1.0", "--dataset", "made-up"]]) {
      const terminal = recordingTerminal();
      expect([words, await main(words, terminal, { RELEASES_DIR: file })]).toEqual([words, 2]);
      expect(terminal.written.err).toMatch(/^Cannot use ".*file.*": its directory must not be a file\n$/);
    }
  });

  it("refuses to list an empty directory", async () => {
    const terminal = recordingTerminal();
    expect(await main(["index"], terminal, { RELEASES_DIR: `${emptyDirectory()}/none` })).toBe(1);
    expect(terminal.written.err).toBe("Cannot list the releases of RELEASES_DIR: there must be at least one\n");
  });

  it("prints the next step for an empty catalogue, and creates no directory", async () => {
    const releases = `${emptyDirectory()}/none`;
    const err = await run(releases, async () => {
      expect((await fetch(`${address}/health/live`)).status).toBe(200);
    });
    expect(err).toMatch(`No release in "${releases}" yet: unhindered release\n`);
    expect(existsSync(releases)).toBe(false);
  });
});

describe("startVerb", () => {
  it("creates nothing if all datasets have a release or a retracted one, serves, and stops on SIGINT", async () => {
    const home = emptyDirectory();
    const releases = `${home}/releases`;
    for (const id of [...publishedDatasets.map((one) => one.id), demoCasesId]) {
      const dataset = { ...publishedDraft().dataset, id };
      await publish(publishedDraft({ dataset }), { directory: releases, publishedAt });
    }
    const paths = { RELEASES_DIR: releases, VAULT_URL: `sqlite:${home}/vault.sqlite`, KEYS_FILE: `${home}/keys.json` };
    await retract(releases, { dataset: demoCasesId, version: "2025.1.0" });
    const child = unhindered(["start"], { ...environment, ...paths, DEFAULT_DATASET: sgReportsId });
    try {
      await untilReady(`${address}/health/ready`, child);
      expect(child.output()).toMatch(/^Unhindered listens on /);
      child.kill("SIGINT");
      expect(await once(child, "close")).toEqual([0, null]);
    } finally {
      child.kill("SIGKILL");
    }
    for (const name of ["vault.sqlite", "keys.json"]) expect(existsSync(path.join(home, name))).toBe(false);
  });
});
